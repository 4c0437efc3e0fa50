import { useLingui } from '@lingui/react/macro'
import { processLimits } from '#features/metrics/domain/limits/process-limits.ts'
import { useRows } from '#web/store/hooks.ts'
import type { MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { figure, ruleWords } from '../meeting/words.ts'

/** What a signal says beside its figure: the bound that it crossed, and the rules that fired. */
export function useAlertWords(alert: MetricAlert, unit: string | null): string {
  const { t } = useLingui()
  const { bound, side, rules } = alert
  const limits = useRows(processLimits).find(
    each => each.metric === alert.metric && each.cadence === 'week' && each.archivedAt === null,
  )
  const limit = figure(bound, unit)
  return [
    ...(bound === null ? [] : [side === 'below' ? t`under your bound of ${limit}` : t`above your bound of ${limit}`]),
    ...(rules.length > 0 ? [ruleWords(rules, limits?.ruleSet ?? 'wheeler')] : []),
  ].join(', ')
}
