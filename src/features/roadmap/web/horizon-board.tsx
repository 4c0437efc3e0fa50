import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { useCommands } from '#web/commands.ts'
import type { ListControl } from '#web/list-control.ts'
import { useSearchState } from '#web/router.ts'
import { choiceWord } from '#web/words.ts'
import { roadmapItem, type Horizon, type RoadmapItem } from '../domain/roadmap-item.ts'
import classes from './horizon-board.module.css'
import { HorizonColumn } from './horizon-column.tsx'
import { usePlacing, type Placeable } from './placing.ts'

interface HorizonBoardProps {
  /** In the order of their places. */
  rows: readonly RoadmapItem[]
  control: ListControl
  item: string | null
  mayWrite: boolean
  onPlaced: (id: string) => void
}

const COLUMNS: readonly Horizon[] = ['now', 'next', 'later']

/** Now, next and later: a promise about order, without days. Cards are placed by hand within their column. */
export function HorizonBoard({ rows, control, item, mayWrite, onPlaced }: HorizonBoardProps) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const placing = usePlacing()
  const [told, tell] = useState('')
  const columns = useMemo(() => new Map(COLUMNS.map(name => [name, rows.filter(row => row.horizon === name)])), [rows])
  const without = rows.filter(row => row.horizon === 'none').length

  const place = (of: Placeable, horizon: Horizon, at?: number) => {
    const id = placing.inHorizon(of, horizon, at)
    const title = rows.find(row => row.id === of.id)?.title
    tell(
      title
        ? t`${title} is now in ${choiceWord(roadmapItem, 'horizon', horizon)}`
        : t`Put into ${choiceWord(roadmapItem, 'horizon', horizon)}`,
    )
    if (of.kind === 'idea') onPlaced(id)
    else control.setCursor(id)
  }
  const here = rows.find(row => row.id === control.cursor)
  const list = here ? (columns.get(here.horizon) ?? []) : []
  const at = here ? list.indexOf(here) : -1
  const across = (step: 1 | -1) => {
    const next = here && COLUMNS[COLUMNS.indexOf(here.horizon) + step]
    if (here && next) place({ kind: 'roadmapItem', id: here.id }, next)
  }
  const along = (step: 1 | -1) => {
    const wanted = at + step
    if (here && at >= 0 && wanted >= 0 && wanted < list.length)
      place({ kind: 'roadmapItem', id: here.id }, here.horizon, wanted)
  }
  const look = (step: 1 | -1) => {
    if (!here) return control.setCursor(columns.get('now')?.[0]?.id ?? null)
    for (let i = COLUMNS.indexOf(here.horizon) + step; i >= 0 && i < COLUMNS.length; i += step) {
      const others = columns.get(COLUMNS[i] ?? 'none') ?? []
      if (others.length > 0) return control.setCursor(others[Math.min(Math.max(0, at), others.length - 1)]?.id ?? null)
    }
  }
  useCommands(
    [
      { id: 'horizon.right', word: t`To the next column`, keys: 'arrowright', run: () => look(1) },
      { id: 'horizon.left', word: t`To the previous column`, keys: 'arrowleft', run: () => look(-1) },
      {
        id: 'horizon.moveRight',
        word: t`Move to the next column`,
        keys: 'shift+arrowright',
        disabled: !mayWrite,
        run: () => across(1),
      },
      {
        id: 'horizon.moveLeft',
        word: t`Move to the previous column`,
        keys: 'shift+arrowleft',
        disabled: !mayWrite,
        run: () => across(-1),
      },
      { id: 'horizon.up', word: t`Move up`, keys: 'alt+arrowup', disabled: !mayWrite, run: () => along(-1) },
      { id: 'horizon.down', word: t`Move down`, keys: 'alt+arrowdown', disabled: !mayWrite, run: () => along(1) },
    ],
    t`On a board`,
  )

  return (
    <div className={classes.board} role="group" aria-label={t`Now, next, later`}>
      {COLUMNS.map(name => (
        <HorizonColumn
          key={name}
          horizon={name}
          rows={columns.get(name) ?? []}
          control={control}
          item={item}
          mayWrite={mayWrite}
          onPlace={(of, index) => place(of, name, index)}
          onAdd={() => set({ new: '1', into: name })}
          onPlaced={onPlaced}
        />
      ))}
      {without > 0 && (
        <p className={classes.without}>
          {t`${without} are not in now, next or later.`}{' '}
          <button
            type="button"
            onClick={() => set(mayWrite ? { side: 'ideas' } : { view: 'table', horizon: 'none' })}
          >{t`Show them`}</button>
        </p>
      )}
      <p className="visually-hidden" role="status" aria-live="assertive">
        {told}
      </p>
    </div>
  )
}
