import { Trans, useLingui } from '@lingui/react/macro'
import { LockKeyhole } from 'lucide-react'
import { titleOf } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay, formatMoment, formatNumber } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { Workings, type WorkingInput } from '#web/ui/workings.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { withUnit } from '../figures.ts'
import { periodWord } from '../period-words.ts'
import classes from './behavior.module.css'

type Phase = Behavior['phases'][number]

/** The limits of each phase, the newest first. A press on any of them says how it came about, and after whom. */
export function LimitFigures({ row, behavior }: { row: Metric; behavior: Behavior }) {
  const { t } = useLingui()
  if (behavior.phases.length === 0)
    return (
      <p className={classes.soft}>
        <Trans>None yet: fewer than six values are known.</Trans>
      </p>
    )
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Limits of each phase`}>
      <table className={classes.limits}>
        <thead>
          <tr>
            <th scope="col">{t`Phase`}</th>
            <th scope="col">{t`Lower`}</th>
            <th scope="col">{t`Mean`}</th>
            <th scope="col">{t`Upper`}</th>
            {behavior.chart === 'xmr' && <th scope="col">{t`Mean range`}</th>}
            {behavior.chart === 'xmr' && <th scope="col">{t`Limit of ranges`}</th>}
            <th scope="col">{t`State`}</th>
          </tr>
        </thead>
        <tbody>
          {behavior.phases.toReversed().map(phase => (
            <PhaseRow key={phase.from} row={row} behavior={behavior} phase={phase} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PhaseRow({ row, behavior, phase }: { row: Metric; behavior: Behavior; phase: Phase }) {
  const { t } = useLingui()
  const show = (value: number | null) => withUnit(value, row.unit)
  const inputs = useInputs(behavior, phase)
  const middle = behavior.center === 'median' ? t`median` : t`mean`
  const { limit, range } = phase.constants
  const isShare = behavior.chart !== 'xmr'
  const source = useSource(behavior)
  const rise = phase.slope === 0 ? '' : t`, rising by ${show(phase.slope)} from one value to the next`
  const about = { inputs, note: source }
  return (
    <tr>
      <th scope="row">
        {phase.startsOn === null ? t`From the first value on` : periodWord(phase, behavior.cadence)}
        {phase.reason !== null && <small>{phase.reason}</small>}
      </th>
      <td>
        {isShare ? (
          <Workings what={t`Lower limit`} formula={<ShareFormula of={behavior} sign="−" />} {...about}>
            {t`by size`}
          </Workings>
        ) : (
          <Workings
            what={t`Lower natural limit`}
            formula={t`${middle} − ${formatNumber(limit, { digits: 3 })} × ${middle} of moving ranges${rise}`}
            {...about}
          >
            {show(phase.lower)}
          </Workings>
        )}
      </td>
      <td>
        <Workings
          what={t`Center`}
          formula={isShare ? t`all events ÷ all that were counted` : t`${middle} of the values${rise}`}
          {...about}
        >
          {show(phase.center)}
        </Workings>
      </td>
      <td>
        {isShare ? (
          <Workings what={t`Upper limit`} formula={<ShareFormula of={behavior} sign="+" />} {...about}>
            {t`by size`}
          </Workings>
        ) : (
          <Workings
            what={t`Upper natural limit`}
            formula={t`${middle} + ${formatNumber(limit, { digits: 3 })} × ${middle} of moving ranges${rise}`}
            {...about}
          >
            {show(phase.upper)}
          </Workings>
        )}
      </td>
      {!isShare && (
        <td>
          <Workings
            what={t`Mean moving range`}
            formula={t`${middle} of |value − the one before|, gaps left out`}
            {...about}
          >
            {show(phase.averageRange)}
          </Workings>
        </td>
      )}
      {!isShare && (
        <td>
          <Workings
            what={t`Upper limit of ranges`}
            formula={t`${formatNumber(range, { digits: 3 })} × ${middle} of moving ranges`}
            {...about}
          >
            {show(phase.rangeLimit)}
          </Workings>
        </td>
      )}
      <td>
        <StateWord phase={phase} />
      </td>
    </tr>
  )
}

const ShareFormula = ({ of: { chart }, sign }: { of: Behavior; sign: string }) =>
  chart === 'p' ? <>{`p ${sign} 3 × √(p (1 − p) ÷ n)`}</> : <>{`u ${sign} 3 × √(u ÷ n)`}</>

function StateWord({ phase: { state, lock, points } }: { phase: Phase }) {
  const { t } = useLingui()
  if (state === 'locked' && lock)
    return (
      <span className={classes.locked} title={t`${lock.reason} · ${formatMoment(lock.at)}`}>
        <LockKeyhole aria-hidden="true" /> {t`locked`} <PersonMark id={lock.by} />
      </span>
    )
  if (state === 'none') return <span>{t`too few (${points} of 6)`}</span>
  return state === 'trial' ? <span>{t`on trial (${points} of 12)`}</span> : <span>{t`not locked`}</span>
}

function useInputs(behavior: Behavior, phase: Phase): WorkingInput[] {
  const { t } = useLingui()
  const store = useWorkspace()
  const { lock, baseline, points } = phase
  const { season, denominator, asOf } = behavior
  const stretch = lock ?? baseline ?? phase
  const [from, to] = [formatDay(stretch.from, { weekday: false }), formatDay(stretch.to, { weekday: false })]
  return [
    { word: t`Values`, value: t`${points}, ${from} – ${to}` },
    ...(denominator === null ? [] : [{ word: t`Out of`, value: titleOf(store, 'metric', denominator) }]),
    ...(season === null
      ? []
      : [{ word: t`Season`, value: season.repeats === 'weekday' ? t`by weekday, taken off` : t`by month, taken off` }]),
    ...(behavior.screensOutliers && lock === null
      ? [{ word: t`Left out`, value: t`ranges of 3.267 times their mean or more, once` }]
      : []),
    ...(lock === null
      ? []
      : [
          { word: t`Locked`, value: formatMoment(lock.at) },
          { word: t`By`, value: <PersonMark id={lock.by} /> },
          { word: t`Because`, value: lock.reason },
        ]),
    ...(baseline !== null && lock === null ? [{ word: t`Baseline`, value: baseline.reason }] : []),
    ...(lock === null ? [{ word: t`As of`, value: asOf === null ? t`now` : formatMoment(asOf) }] : []),
  ]
}

function useSource({ chart, trend, season, screensOutliers }: Behavior): string {
  const { t } = useLingui()
  const parts = [
    chart === 'xmr'
      ? t`D. J. Wheeler, Understanding Variation, 2nd ed., p. 60 and appendix.`
      : t`D. C. Montgomery, Introduction to Statistical Quality Control, ch. 7.`,
    ...(screensOutliers ? [t`Outlying ranges: NHS England, Making Data Count.`] : []),
    ...(season === null ? [] : [t`Seasonal factors: Wheeler, Making Sense of Data, ch. 15.`]),
    ...(trend === 'none' ? [] : [t`Around a straight line by least squares, as Xmrit has it.`]),
  ]
  return parts.join(' ')
}
