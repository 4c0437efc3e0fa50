import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Popup } from '../ui/popup.tsx'
import { FlagPeek, flagDays } from './flag-peek.tsx'
import { placeFlags, placeSpans, type Layout, type PlacedFlag } from './layout.ts'
import type { ChartFlag, ChartPoint } from './point.ts'
import classes from './time-chart.module.css'

/** What happened, as flags under the axis; a press tells more of it. Those that would touch stand as one, with their count. */
export function ChartFlags({
  layout,
  points,
  flags,
}: {
  layout: Layout
  points: readonly ChartPoint[]
  flags: readonly ChartFlag[]
}) {
  const { t } = useLingui()
  const placed = placeFlags(layout, points, flags)
  if (placed.length === 0) return null
  return (
    <div className={classes.flagRoom}>
      {placeSpans(layout, points, flags).map(({ id, from, to }) => (
        <span
          key={id}
          className={classes.span}
          style={{ insetInlineStart: from, width: Math.max(2, to - from) }}
          aria-hidden="true"
        />
      ))}
      <ul className={classes.flags} aria-label={t`What happened`}>
        {placed.map(group => (
          <FlagGroup key={group.flags[0]?.id} group={group} layout={layout} />
        ))}
      </ul>
    </div>
  )
}

/** Of a shorter one nobody could read a word: the flag stands alone. */
const SHORTEST_TITLE = 32

function FlagGroup({ group: { x, flags, room }, layout }: { group: PlacedFlag; layout: Layout }) {
  const { t } = useLingui()
  const [first] = flags
  if (!first) return null
  const count = flags.length
  const isPlanned = flags.every(flag => flag.isPlanned)
  const name = flags.map(flag => `${flag.kind}: ${flag.title}, ${flagDays(flag)}`).join('; ')
  return (
    <li
      style={{ insetInlineStart: x, ...(count === 1 ? { maxWidth: Math.max(20, room + 16) } : {}) }}
      data-planned={isPlanned || undefined}
      data-many={count > 1 || undefined}
    >
      <span className={classes.pole} style={{ height: layout.height - layout.top - 4 }} />
      <Popup
        label={count === 1 ? first.title : plural(count, { one: '# event', other: '# events' })}
        target={handed => (
          <button
            type="button"
            className={classes.flag}
            title={name}
            aria-label={count === 1 ? name : t`${count} events: ${name}`}
            {...handed}
          >
            <svg viewBox="0 0 12 14" width="12" height="14" aria-hidden="true">
              <path d="M1.5 1v12M1.5 1.5h8l-2 3 2 3h-8z" />
            </svg>
            {count > 1 ? <span>{count}</span> : room > SHORTEST_TITLE ? <span>{first.title}</span> : null}
          </button>
        )}
      >
        {() => <FlagPeek flags={flags} />}
      </Popup>
    </li>
  )
}
