import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useNow } from '#web/ui/moment.tsx'
import { todayAt } from '#web/timeline/geometry.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import type { Row } from '#web/store/row.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { Action } from '#web/ui/action-menu.tsx'
import { choiceWord } from '#web/words.ts'
import { movedToHorizon } from '../domain/moving.ts'
import { roadmapItem, type Dates, type Horizon, type RoadmapItem } from '../domain/roadmap-item.ts'
import { unitFrom, useWorkingCalendar } from './calendar.ts'

/** An idea that is not on the roadmap yet, or an item that is. */
export interface Placeable {
  kind: 'idea' | 'roadmapItem'
  id: string
}

export const asItem = (row: Row) => row as unknown as RoadmapItem
export const byPlace = (one: RoadmapItem, other: RoadmapItem) =>
  one.position === other.position
    ? one.id < other.id
      ? -1
      : 1
    : one.position === null
      ? 1
      : other.position === null
        ? -1
        : one.position < other.position
          ? -1
          : 1

/** Ways to put an idea or an item somewhere on the plan, by dragging, by menu and by keys alike. Answers with the item's id. */
export function usePlacing() {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(roadmapItem)
  return useMemo(() => {
    const ofIdea = (id: string) => {
      const idea = store.rows.get('idea', id)
      return {
        title: String(idea?.['title'] ?? ''),
        idea: id as RoadmapItem['idea'],
        product: (idea?.['product'] ?? null) as RoadmapItem['product'],
      }
    }
    const inHorizon = (horizon: Horizon) =>
      store.rows
        .all('roadmapItem')
        .map(asItem)
        .filter(item => item.horizon === horizon && item.archivedAt === null)
        .sort(byPlace)
    return {
      onDays({ kind, id }: Placeable, dates: Dates): string {
        if (kind === 'roadmapItem') {
          change.patch(id, dates, t`Change the dates`)
          return id
        }
        const made = change.create({ ...ofIdea(id), ...dates }, t`Put it on the roadmap`)
        sayUndo(store, t`On the roadmap: ${ofIdea(id).title}`)
        return made
      },
      /** `place` counts those that stand there already; without it, at the end. */
      inHorizon({ kind, id }: Placeable, horizon: Horizon, place?: number): string {
        const label = t`Move to ${choiceWord(roadmapItem, 'horizon', horizon)}`
        const others = inHorizon(horizon).filter(item => item.id !== id)
        const moves = movedToHorizon(id, horizon, others, place ?? others.length)
        for (const { id: other, position } of moves) if (other !== id) change.patch(other, { position }, label)
        const own = { horizon, position: moves.at(-1)?.position ?? null }
        if (kind === 'idea') return change.create({ ...ofIdea(id), ...own }, label)
        change.patch(id, own, label)
        return id
      },
    }
  }, [store, change, t])
}

/** The same by menu: what a pointer does by dragging, everybody can do by words. */
export function useMoveActions() {
  const { t } = useLingui()
  const placing = usePlacing()
  const calendar = useWorkingCalendar()
  const today = todayAt(useNow())
  return (of: Placeable, item: RoadmapItem | null, onPlaced?: (id: string) => void): Action[] => {
    const horizon = (name: Horizon): Action => ({
      word: choiceWord(roadmapItem, 'horizon', name),
      group: t`Order of things`,
      checked: item?.horizon === name,
      run: () => onPlaced?.(placing.inHorizon(of, name)),
    })
    const days = (word: string, dates: Dates): Action => ({
      word,
      group: t`On the timeline`,
      run: () => onPlaced?.(placing.onDays(of, dates)),
    })
    return [
      horizon('now'),
      horizon('next'),
      horizon('later'),
      ...(item ? [horizon('none')] : []),
      days(t`This month`, unitFrom(today, 'month', 0, calendar)),
      days(t`Next month`, unitFrom(today, 'month', 1, calendar)),
      days(t`This quarter`, unitFrom(today, 'quarter', 0, calendar)),
      days(t`Next quarter`, unitFrom(today, 'quarter', 1, calendar)),
      ...(item?.startOn ? [days(t`Without dates`, { startOn: null, endOn: null })] : []),
    ]
  }
}
