import { Trans, useLingui } from '@lingui/react/macro'
import { metric } from '#features/metrics/domain/metric.ts'
import { useEntity } from '#web/store/hooks.ts'
import { To } from '#web/ui/to.tsx'
import { Workings } from '#web/ui/workings.tsx'
import type { MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { WeekFigure } from '../meeting/week-figure.tsx'
import { figure, weekWord } from '../meeting/words.ts'
import { useAlertWords } from './words.ts'

/** A signal in words; its figure says when pressed how it came about. */
export function AlertWords({ alert }: { alert: MetricAlert }) {
  const unit = useEntity(metric, alert.metric)?.unit ?? null
  const words = useAlertWords(alert, unit)
  return (
    <>
      <WeekFigure metric={alert.metric} weekEnding={alert.weekEnding} asOf={null}>
        {figure(alert.value, unit)}
      </WeekFigure>
      {words !== '' && (
        <>
          {', '}
          <span data-given>{words}</span>
        </>
      )}
      {alert.rules.length > 0 && alert.lower !== null && alert.upper !== null && (
        <>
          {'; '}
          <Usual alert={alert} unit={unit} />
        </>
      )}
    </>
  )
}

/** What would be usual, which says when it is pressed how such limits come about, and where they are. */
function Usual({ alert: { metric: id, lower, upper, weekEnding }, unit }: { alert: MetricAlert; unit: string | null }) {
  const { t } = useLingui()
  const [low, high] = [figure(lower, unit), figure(upper, unit)]
  return (
    <Workings
      what={t`What is usual`}
      formula={t`Natural limits: the middle of the whole weeks before, ± so many mean moving ranges as its rule set says`}
      inputs={[
        { word: t`Lower`, value: low },
        { word: t`Upper`, value: high },
        { word: t`Held against it`, value: weekWord(weekEnding) },
      ]}
      asOf={weekWord(weekEnding)}
      note={
        <To address={`metrics/${id}?tab=behavior&by=week`}>
          <Trans>Its process behavior, with the values behind the limits</Trans>
        </To>
      }
    >
      {t`usual is ${figure(lower, null)} to ${figure(upper, null)}`}
    </Workings>
  )
}
