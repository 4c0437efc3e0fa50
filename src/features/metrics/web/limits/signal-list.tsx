import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSearchState } from '#web/router.ts'
import { formatMoment, formatNumber } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { withUnit } from '../figures.ts'
import { Inspected } from '../inspected.tsx'
import { inPeriod, periodWord } from '../period-words.ts'
import classes from './behavior.module.css'
import { ruleWord } from './rule-words.ts'

/** Above this, values that resemble their neighbors give clearly more false alarms than the rules promise. */
const MUCH_LIKENESS = 0.3

/** So many stand there at once; limits that were never taken anew mark dozens. */
const FIRST = 10

/** Every signal with its rule in words, the newest first; and how often chance alone would give one. */
export function SignalList({ row, behavior }: { row: Metric; behavior: Behavior }) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const [isWhole, setWhole] = useState(false)
  const { signals, points, ruleSet, cadence, falseAlarmRate, autocorrelation, phases } = behavior
  if (phases.length === 0)
    return (
      <p className={classes.soft}>
        <Trans>Six known values are needed before anything can be told apart.</Trans>
      </p>
    )
  const asOf = behavior.asOf === null ? t`now` : formatMoment(behavior.asOf)
  const once = falseAlarmRate > 0 ? Math.round(1 / falseAlarmRate) : null
  const newest = signals
    .toSorted((one, other) => (one.to < other.to ? 1 : one.to > other.to ? -1 : 0))
    .map(signal => ({ ...signal, point: points.find(({ to }) => to === signal.to) }))
  return (
    <div className={classes.signals}>
      {newest.length === 0 ? (
        <p>
          <Trans>None: all of it is the usual coming and going.</Trans>
        </p>
      ) : (
        <ul>
          {newest.slice(0, isWhole ? newest.length : FIRST).map(({ rule, side, from, to, count, point }) => (
            <li key={`${rule} ${side} ${from}`}>
              <button type="button" onClick={() => set({ at: point?.from ?? to })}>
                {inPeriod(point ?? { from, to }, cadence)}
              </button>{' '}
              <span>
                <Inspected metric={row.id} day={point?.from ?? to} cadence={cadence} asOf={behavior.asOf}>
                  {withUnit(point?.value ?? null, row.unit)}
                </Inspected>
              </span>{' '}
              <span data-signal data-given>
                {side === 'above' ? t`above` : t`below`}: {ruleWord(rule, ruleSet, cadence)}
              </span>{' '}
              {count > 1 && (
                <small>
                  <Workings
                    what={t`Values of the signal`}
                    formula={t`Periods from the first that the rule marks on to the last`}
                    inputs={[
                      {
                        word: t`Periods`,
                        value: `${periodWord({ from, to: from }, cadence)} – ${periodWord(point ?? { from: to, to }, cadence)}`,
                      },
                    ]}
                    asOf={asOf}
                  >
                    <Plural value={count} one="# value" other="# values" />
                  </Workings>
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isWhole && newest.length > FIRST && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          <Plural value={newest.length - FIRST} one="# earlier" other="# earlier" />
        </Button>
      )}
      {once !== null && (
        <p className={classes.soft}>
          <Workings
            what={t`Marked by chance alone`}
            formula={t`1 ÷ how often the rules mark a value although nothing has changed`}
            inputs={[{ word: t`How often`, value: formatNumber(falseAlarmRate, { digits: 5 }) }]}
            asOf={asOf}
            note={t`By the rules, the limits and the number of values they come from.`}
          >
            <Trans>By chance alone, about one value in {once} is marked although nothing has changed.</Trans>
          </Workings>
        </p>
      )}
      {autocorrelation !== null && autocorrelation > MUCH_LIKENESS && (
        <p className={classes.soft}>
          <Workings
            what={t`Likeness of neighbors`}
            formula={t`Lag-one autocorrelation of the values, without the season`}
            inputs={[
              { word: t`Autocorrelation`, value: formatNumber(autocorrelation, { digits: 4 }) },
              { word: t`Values`, value: String(points.filter(({ adjusted }) => adjusted !== null).length) },
            ]}
            asOf={asOf}
          >
            <Trans>
              Each value resembles the one before ({formatNumber(autocorrelation)} of 1), so expect more false alarms
              than that.
            </Trans>
          </Workings>
        </p>
      )}
    </div>
  )
}
