import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { columnsOf } from '../domain/scale.ts'
import type { ListControl } from '#web/list-control.ts'
import type { ListState } from '#web/list-state.ts'
import { thingOf } from '#web/registry.ts'
import { useSearchState } from '#web/router.ts'
import { useAllRows } from '#web/store/hooks.ts'
import { roomAround, todayAt, type Zoom } from '#web/timeline/geometry.ts'
import { Timeline, type TimelineGroup, type TimelineItem } from '#web/timeline/timeline.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { formatDay } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { choiceWord, labelOf } from '#web/words.ts'
import { roadmapItem, type RoadmapItem } from '../domain/roadmap-item.ts'
import { datesOf, movesFor, useWorkingCalendar } from './calendar.ts'
import { usePlacing, type Placeable } from './placing.ts'
import classes from './roadmap-timeline.module.css'

const ZOOMS = ['week', 'month', 'quarter'] as const
const GROUPINGS = ['none', 'team', 'product', 'status', 'horizon'] as const
type Grouping = (typeof GROUPINGS)[number]

interface RoadmapTimelineProps {
  rows: readonly RoadmapItem[]
  state: ListState
  control: ListControl
  mayWrite: boolean
}

/** Items on days. What has no dates waits in a line below, to be dragged up. */
export function RoadmapTimeline({ rows, state, control, mayWrite }: RoadmapTimelineProps) {
  const { t } = useLingui()
  const [search] = useSearchState()
  const zoom: Zoom = ZOOMS.find(name => name === search.zoom) ?? 'month'
  const grouping: Grouping = GROUPINGS.find(name => name === search.by) ?? 'none'
  const calendar = useWorkingCalendar()
  const today = todayAt(useNow())
  const launches = useLaunches()
  const dated = useMemo(() => rows.filter(row => row.startOn !== null), [rows])
  const undated = rows.length - dated.length
  const ends = useMemo(
    () => [...dated.flatMap(row => [row.startOn, row.endOn]), ...launches.flags.map(flag => flag.day)],
    [dated, launches],
  )
  const room = useMemo(() => roomAround(today, ends), [today, ends])
  const days = useMemo(
    () => columnsOf({ from: room.from, to: room.to }, zoom, calendar),
    [room.from, room.to, zoom, calendar],
  )
  const moves = useMemo(() => movesFor(zoom, calendar), [zoom, calendar])
  const groups = useGroups(dated, grouping, launches.dayOf)
  const placing = usePlacing()
  const onMove = useCallback(
    (id: string, bar: TimelineItem['days']) => void placing.onDays({ kind: 'roadmapItem', id }, datesOf(bar)),
    [placing],
  )
  const drop = useMemo(
    () => ({
      accepts: (dragged: Readonly<Record<string | symbol, unknown>>) => isPlaceable(dragged),
      onDrop: (dragged: Readonly<Record<string | symbol, unknown>>, bar: TimelineItem['days']) => {
        if (isPlaceable(dragged)) state.setItem(placing.onDays({ kind: dragged.kind, id: dragged.id }, datesOf(bar)))
      },
    }),
    [placing, state],
  )
  return (
    <>
      <TimelineTools zoom={zoom} grouping={grouping} undated={undated} mayWrite={mayWrite} />
      <Timeline
        label={t`Roadmap by days`}
        groups={groups}
        zoom={zoom}
        days={days}
        moves={moves}
        flags={launches.flags}
        selected={state.item}
        onSelect={state.setItem}
        onOpen={control.open}
        onMove={mayWrite ? onMove : undefined}
        drop={mayWrite ? drop : undefined}
      />
    </>
  )
}

export const isPlaceable = (
  dragged: Readonly<Record<string | symbol, unknown>>,
): dragged is Readonly<Record<string | symbol, unknown>> & Placeable =>
  (dragged['kind'] === 'idea' || dragged['kind'] === 'roadmapItem') && typeof dragged['id'] === 'string'

interface ToolsProps {
  zoom: Zoom
  grouping: Grouping
  undated: number
  mayWrite: boolean
}

function TimelineTools({ zoom, grouping, undated, mayWrite }: ToolsProps) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const zoomWords = { week: t`Weeks`, month: t`Months`, quarter: t`Quarters` }
  const groupWord = (name: Grouping) => (name === 'none' ? t`No groups` : labelOf(roadmapItem, name))
  return (
    <div className={classes.tools}>
      <div className={classes.zooms} role="group" aria-label={t`Scale`}>
        {ZOOMS.map(name => (
          <button key={name} type="button" aria-pressed={name === zoom} onClick={() => set({ zoom: name })}>
            {zoomWords[name]}
          </button>
        ))}
      </div>
      <ActionMenu
        label={t`Group by`}
        target={handed => (
          <button type="button" className={classes.quiet} {...handed}>
            {grouping === 'none' ? t`Group` : t`By ${groupWord(grouping).toLowerCase()}`}
            <ChevronDown />
          </button>
        )}
        actions={GROUPINGS.map(name => ({
          word: groupWord(name),
          checked: name === grouping,
          run: () => set({ by: name === 'none' ? null : name }),
        }))}
      />
      {undated > 0 && (
        <button
          type="button"
          className={classes.quiet}
          aria-pressed={search.side === 'ideas'}
          onClick={() =>
            set(mayWrite ? { side: search.side === 'ideas' ? null : 'ideas' } : { view: 'table', startOn: 'null' })
          }
        >
          <Trans>{undated} without dates</Trans>
        </button>
      )}
      {mayWrite && (
        <p className={classes.help}>
          <Trans>
            Drag a bar or its ends. By keyboard: arrows move it, with Shift its end, with Ctrl and Shift its start.
          </Trans>
        </p>
      )}
    </div>
  )
}

function useGroups(
  rows: readonly RoadmapItem[],
  grouping: Grouping,
  launchDayOf: ReadonlyMap<string, string>,
): TimelineGroup[] {
  const { t } = useLingui()
  const products = useAllRows('product')
  return useMemo(() => {
    const inOrder = rows.toSorted((a, b) =>
      (a.startOn ?? '') === (b.startOn ?? '')
        ? a.title < b.title
          ? -1
          : 1
        : (a.startOn ?? '') < (b.startOn ?? '')
          ? -1
          : 1,
    )
    const items = (of: readonly RoadmapItem[]) =>
      of.map(row =>
        barOf(
          row,
          launchDayOf.get(row.id) ?? null,
          day => t`Ends after its launch on ${formatDay(day, { year: false })}`,
        ),
      )
    if (grouping === 'none') return [{ id: 'all', title: '', items: items(inOrder) }]
    const names = new Map<string, RoadmapItem[]>()
    for (const row of inOrder) {
      const key = String(row[grouping] ?? '')
      names.set(key, [...(names.get(key) ?? []), row])
    }
    const titleFor = (key: string) =>
      key === ''
        ? t`No ${labelOf(roadmapItem, grouping).toLowerCase()}`
        : grouping === 'team'
          ? key
          : grouping === 'product'
            ? String(products.find(product => product.id === key)?.['name'] ?? '')
            : choiceWord(roadmapItem, grouping, key)
    return [...names]
      .map(([key, of]) => ({ id: key, title: titleFor(key), items: items(of) }))
      .sort((a, b) => Number(a.id === '') - Number(b.id === '') || (a.title < b.title ? -1 : 1))
  }, [rows, grouping, launchDayOf, products, t])
}

const bars = new WeakMap<RoadmapItem, { launch: string | null; item: TimelineItem }>()

/** The same object until the row changes, so that only what changed is drawn anew. */
function barOf(row: RoadmapItem, launch: string | null, conflictWords: (day: string) => string): TimelineItem {
  const known = bars.get(row)
  if (known && known.launch === launch) return known.item
  const start = row.startOn ?? ''
  const isLate = launch !== null && (row.endOn ?? start) > launch && row.status !== 'done' && row.status !== 'dropped'
  const item: TimelineItem = {
    id: row.id,
    title: row.title,
    days: { start, end: row.endOn },
    tone: thingOf('roadmapItem')?.looks?.['status']?.[row.status]?.tone ?? 'neutral',
    mark: <ChoiceMark entity={roadmapItem} field="status" value={row.status} bare />,
    words: choiceWord(roadmapItem, 'status', row.status),
    conflict: isLate ? conflictWords(launch) : null,
  }
  bars.set(row, { launch, item })
  return item
}

/** Launches as flags above the days, and the day on which each item is to reach customers. */
function useLaunches() {
  const rows = useAllRows('launch')
  return useMemo(() => {
    const live = rows.filter(
      row => row.archivedAt === null && row['status'] !== 'canceled' && typeof row['launchOn'] === 'string',
    )
    const flags = live.map(row => ({ id: row.id, day: String(row['launchOn']), title: String(row['title'] ?? '') }))
    const dayOf = new Map(
      live
        .filter(row => typeof row['roadmapItem'] === 'string')
        .map(row => [String(row['roadmapItem']), String(row['launchOn'])]),
    )
    return { flags, dayOf }
  }, [rows])
}
