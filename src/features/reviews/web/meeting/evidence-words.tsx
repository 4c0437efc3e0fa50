import { useLingui } from '@lingui/react/macro'
import { addDays } from '#kernel/calendar.ts'
import { metric } from '#features/metrics/domain/metric.ts'
import { FigureInPlace } from '#features/metrics/web/index.ts'
import { useEntity } from '#web/store/hooks.ts'
import { formatMoment } from '#web/ui/format.ts'
import { WorkingsText } from '#web/ui/workings.tsx'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import { LimitsMade } from '../limits-made.tsx'
import { WeekFigure } from './week-figure.tsx'
import { evidenceSentence, figure, weekWord } from './words.ts'

interface EvidenceWordsProps {
  item: FrozenItem
  weekEnding: string
  /** The moment by which the agenda was frozen. */
  asOf: string
}

/** Why a metric is looked at: a press tells how its figure and its limits came about; without limits, how the figure did. */
export function EvidenceWords({ item, weekEnding, asOf }: EvidenceWordsProps) {
  const { metric: id, name, unit, made, lower, center, upper } = item
  const words = evidenceSentence(item)
  if (item.limits === 'none' || made === null)
    return (
      <WeekFigure metric={id} weekEnding={weekEnding} asOf={asOf}>
        {words}
      </WeekFigure>
    )
  return (
    <LimitsMade
      metric={id}
      name={name}
      made={made}
      lower={figure(lower, unit)}
      center={figure(center, unit)}
      upper={figure(upper, unit)}
      asOf={asOf}
      before={<OfTheWeek item={item} weekEnding={weekEnding} asOf={asOf} />}
    >
      {words}
    </LimitsMade>
  )
}

/** The figure of the week and by how much it misses, before the limits that it is held against. */
function OfTheWeek({ item: { metric: id, name, value, soFar, unit, miss }, weekEnding, asOf }: EvidenceWordsProps) {
  const { t } = useLingui()
  const row = useEntity(metric, id)
  return (
    <>
      <WorkingsText what={`${weekWord(weekEnding)}: ${figure(value ?? soFar, unit)}`} formula={name} inputs={[]} />
      {row && <FigureInPlace row={row} day={addDays(weekEnding, -6)} to={weekEnding} cadence={null} asOf={asOf} />}
      {miss && (
        <WorkingsText
          what={t`Distance to the target`}
          formula={t`Target − figure of the week`}
          inputs={[
            { word: t`Target`, value: figure(miss.target, unit) },
            { word: t`Missed by`, value: figure(miss.by, unit) },
          ]}
          asOf={formatMoment(asOf)}
        />
      )}
    </>
  )
}
