import { useLingui } from '@lingui/react/macro'
import type { LaunchEffect } from '../api.ts'
import { withUnit } from './figures.ts'
import classes from './effects.module.css'

/**
 * One scale for all launches of a metric, so that their bars can be compared. It is made for what was expected and
 * what happened; an interval wider than that runs out of it on both sides.
 */
export function scaleOf(items: readonly LaunchEffect[]): [number, number] {
  const values = items
    .flatMap(({ expectation, effect }) => [
      ...(expectation ? [expectation.to.p10, expectation.to.p90, expectation.from] : []),
      effect?.before.mean,
      effect?.after.mean,
    ])
    .filter(value => value !== null && value !== undefined)
  if (values.length === 0) return [0, 1]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low || Math.abs(high) || 1) * ROOM
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room]
}
const ROOM = 0.3

/** Where the metric came to, with the interval of its change laid around it. */
function measured(effect: LaunchEffect['effect']): { low: number; middle: number; high: number }[] {
  if (
    !effect ||
    effect.before.mean === null ||
    effect.after.mean === null ||
    effect.low === null ||
    effect.high === null
  )
    return []
  return [{ low: effect.before.mean + effect.low, middle: effect.after.mean, high: effect.before.mean + effect.high }]
}

/** Before as a line, what was expected as a hollow bar, what was measured as a filled one: all on the metric's own scale. */
export function EffectBar({
  item: { expectation, effect },
  unit,
  scale: [from, to],
}: {
  item: LaunchEffect
  unit: string | null
  scale: readonly [number, number]
}) {
  const { t } = useLingui()
  const place = (value: number) => `${Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100))}%`
  const start = effect?.before.mean ?? expectation?.from ?? null
  const after = effect?.after.mean ?? null
  return (
    <div className={classes.bar} aria-hidden="true">
      {start !== null && (
        <span
          className={classes.start}
          style={{ insetInlineStart: place(start) }}
          title={t`Before: ${withUnit(start, unit)}`}
        />
      )}
      {expectation && (
        <span className={classes.expected} title={t`Expected: ${withUnit(expectation.to.p50, unit)}`}>
          <span
            className={classes.range}
            style={{
              insetInlineStart: place(expectation.to.p10),
              insetInlineEnd: `calc(100% - ${place(expectation.to.p90)})`,
            }}
          />
          <span className={classes.middle} style={{ insetInlineStart: place(expectation.to.p50) }} />
        </span>
      )}
      {after !== null && (
        <span className={classes.measured} title={t`After: ${withUnit(after, unit)}`}>
          {measured(effect).map(({ low, high }) => (
            <span
              key="range"
              className={classes.range}
              data-before={low < from || undefined}
              data-beyond={high > to || undefined}
              style={{ insetInlineStart: place(low), insetInlineEnd: `calc(100% - ${place(high)})` }}
            />
          ))}
          <span className={classes.middle} style={{ insetInlineStart: place(after) }} />
        </span>
      )}
      <span className={classes.ends}>
        <span>{withUnit(from, null)}</span>
        <span>{withUnit(to, unit)}</span>
      </span>
    </div>
  )
}
