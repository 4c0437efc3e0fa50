import type { Span } from '#kernel/calendar.ts'

/** Why there is no number, or why it is not the whole. */
export const GAPS = [
  'no_data',
  'partial',
  'after_as_of',
  'zero_base',
  'zero_divisor',
  'no_prior_period',
  'not_comparable',
  'operand_unseen',
  'operands_never_meet',
] as const
export type Gap = (typeof GAPS)[number]

/** What a metric comes to over a span, and how much of the span is known. */
export interface Amount extends Span {
  /** `null` when nothing is known, and for a sum also when a day is missing: a part must not pass for the whole. */
  value: number | null
  /** What is known of an incomplete period. */
  soFar: number | null
  known: number
  expected: number
  gap: Gap | null
}
