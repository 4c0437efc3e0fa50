import { useLingui } from '@lingui/react/macro'
import type { MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { figure, ruleWords } from '../meeting/words.ts'

/** What a signal says: the figure, the bound that it crossed, the rules that fired, and what is usual. */
export function useAlertWords({ value, bound, side, rules, lower, upper }: MetricAlert, unit: string | null): string {
  const { t } = useLingui()
  const limit = figure(bound, unit)
  const [low, high] = [figure(lower, null), figure(upper, null)]
  return [
    figure(value, unit),
    ...(bound === null ? [] : [side === 'below' ? t`under your bound of ${limit}` : t`above your bound of ${limit}`]),
    ...(rules.length > 0 ? [`${ruleWords(rules)}; ${t`usual is ${low} to ${high}`}`] : []),
  ].join(', ')
}
