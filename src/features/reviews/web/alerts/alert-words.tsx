import { metric } from '#features/metrics/domain/metric.ts'
import { useEntity } from '#web/store/hooks.ts'
import type { MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { WeekFigure } from '../meeting/week-figure.tsx'
import { figure } from '../meeting/words.ts'
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
      {words !== '' && `, ${words}`}
    </>
  )
}
