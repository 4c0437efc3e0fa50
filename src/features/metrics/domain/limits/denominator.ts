import type { Metric } from '../metric.ts'
import type { LimitsChoice } from './process-limits.ts'

/**
 * The metric that says out of how many, where shares or rates are looked at: the one that was chosen, or what a quotient of two
 * divides by.
 */
export function denominatorOf(
  { chart, denominator }: Pick<LimitsChoice, 'chart' | 'denominator'>,
  { operator, operands }: Pick<Metric, 'operator' | 'operands'>,
): Metric['id'] | null {
  if (chart === 'xmr') return null
  return denominator ?? quotientDenominator({ operator, operands })
}

/** What a quotient of two metrics divides by; null for anything else. */
export const quotientDenominator = ({
  operator,
  operands,
}: Pick<Metric, 'operator' | 'operands'>): Metric['id'] | null =>
  operator === 'divide' && operands.length === 2 ? (operands[1] ?? null) : null
