import { useLingui } from '@lingui/react/macro'
import { formatDay } from '../ui/format.ts'
import { To } from '../ui/to.tsx'
import { placeFlags, type Layout } from './layout.ts'
import type { ChartFlag, ChartPoint } from './point.ts'
import classes from './time-chart.module.css'

/** What happened, as flags under the axis; each leads to its thing. */
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
    <ul className={classes.flags} aria-label={t`What happened`}>
      {placed.map(({ x, flags: here, room }) =>
        here.map((flag, n) => (
          <li
            key={flag.id}
            style={{ insetInlineStart: x, top: n * 20, maxWidth: Math.max(20, room + 16) }}
            data-planned={flag.isPlanned || undefined}
          >
            {n === 0 && <span className={classes.pole} style={{ height: layout.height - layout.top - 4 }} />}
            <To address={flag.address} className={classes.flag} title={`${flag.title} · ${formatDay(flag.on)}`}>
              <svg viewBox="0 0 12 14" width="12" height="14" aria-hidden="true">
                <path d="M1.5 1v12M1.5 1.5h8l-2 3 2 3h-8z" />
              </svg>
              <span>{flag.title}</span>
            </To>
          </li>
        )),
      )}
      <li
        className={classes.spacer}
        aria-hidden="true"
        style={{ height: Math.max(...placed.map(flag => flag.flags.length)) * 20 }}
      />
    </ul>
  )
}
