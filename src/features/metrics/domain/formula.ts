import type { Span } from '#kernel/calendar.ts'
import type { Amount } from './amount.ts'
import type { Operator } from './metric.ts'

/** An operator over any number of metrics, each of which may be a formula itself. */
export interface Formula {
  operator: Operator
  operands: readonly string[]
}
/** Of each metric its formula; `null` for one that is observed. What is not among them cannot be seen. */
export type Formulas = ReadonlyMap<string, Formula | null>

/**
 * What a metric comes to over a span. What is observed is put together over the span first, and only then combined:
 * the ratio of two sums, never the mean of daily ratios. One path, however many operands and however deep.
 */
export function reckoned(id: string, formulas: Formulas, amountOf: (observed: string) => Amount, span: Span): Amount {
  const formula = formulas.get(id)
  if (formula === undefined) return { ...span, value: null, soFar: null, known: 0, expected: 0, gap: 'operand_unseen' }
  if (formula === null) return amountOf(id)
  const { operator, operands } = formula
  return combined(
    operator,
    operands.map(operand => reckoned(operand, formulas, amountOf, span)),
    span,
  )
}

/** Applies an operator to any number of amounts. What one of them lacks, the result lacks. */
export function combined(operator: Operator, amounts: readonly Amount[], span: Span): Amount {
  const least = amounts.reduce((one, other) => (shareOf(other) < shareOf(one) ? other : one))
  const worst =
    amounts.find(({ value, soFar }) => value === null && soFar === null) ??
    amounts.find(({ value }) => value === null) ??
    amounts.find(({ gap }) => gap !== null)
  const gap = worst?.gap ?? null
  const about = { from: span.from, to: span.to, known: least.known, expected: least.expected }
  const values = amounts.map(amount => amount.value ?? amount.soFar)
  const result = values.some(value => value === null)
    ? null
    : apply(
        operator,
        values.flatMap(value => value ?? []),
      )
  if (result !== null && !Number.isFinite(result))
    return { ...about, value: null, soFar: null, gap: gap ?? 'zero_divisor' }
  const isKnown = amounts.every(amount => amount.value !== null)
  return { ...about, value: isKnown ? result : null, soFar: gap === null ? null : result, gap }
}

const shareOf = ({ known, expected }: Amount) => (expected === 0 ? 1 : known / expected)

function apply(operator: Operator, values: readonly number[]): number {
  const [first = Number.NaN, ...rest] = values
  if (operator === 'sum') return rest.reduce((sum, value) => sum + value, first)
  if (operator === 'difference') return rest.reduce((left, value) => left - value, first)
  if (operator === 'product') return rest.reduce((product, value) => product * value, first)
  return rest.reduce((quotient, value) => quotient / value, first)
}
