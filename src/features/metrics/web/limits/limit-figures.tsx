import { Trans, useLingui } from '@lingui/react/macro'
import { LockKeyhole } from 'lucide-react'
import { formatMoment } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { withUnit } from '../figures.ts'
import { periodWord } from '../period-words.ts'
import classes from './behavior.module.css'
import { LimitFigure, type LimitName, type Phase } from './limit-telling.tsx'
import { Firmness } from './firmness.tsx'

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

const SHOWN: readonly LimitName[] = ['lower', 'center', 'upper']
const OF_RANGES: readonly LimitName[] = ['averageRange', 'rangeLimit']

function PhaseRow({ row, behavior, phase }: { row: Metric; behavior: Behavior; phase: Phase }) {
  const { t } = useLingui()
  const isShare = behavior.chart !== 'xmr'
  return (
    <tr>
      <th scope="row">
        {phase.startsOn === null ? t`From the first value on` : periodWord(phase, behavior.cadence)}
        {phase.reason !== null && <small>{phase.reason}</small>}
      </th>
      {[...SHOWN, ...(isShare ? [] : OF_RANGES)].map(of => (
        <td key={of}>
          <LimitFigure row={row} behavior={behavior} phase={phase} of={of}>
            {isShare && of !== 'center' ? t`by size` : withUnit(phase[of], row.unit)}
          </LimitFigure>
        </td>
      ))}
      <td>
        <StateWord phase={phase} asOf={behavior.asOf} />
      </td>
    </tr>
  )
}

function StateWord({ phase, asOf }: { phase: Phase; asOf: string | null }) {
  const { t } = useLingui()
  const { state, lock, points } = phase
  if (state === 'locked' && lock)
    return (
      <span className={classes.locked} title={t`${lock.reason} · ${formatMoment(lock.at)}`}>
        <LockKeyhole aria-hidden="true" /> {t`locked`} <PersonMark id={lock.by} />
      </span>
    )
  if (state === 'firm') return <span>{t`not locked`}</span>
  return (
    <Firmness phase={phase} asOf={asOf}>
      {state === 'none' ? t`too few (${points} of 6)` : t`on trial (${points} of 12)`}
    </Firmness>
  )
}
