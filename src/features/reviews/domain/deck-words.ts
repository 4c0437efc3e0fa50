import type { Gap } from '#features/metrics/domain/amount.ts'
import type { BoxCell, Side } from './box-totals.ts'
import type { Basis } from './review-calendar.ts'

/** Why a figure is missing, or is not the whole, in a few words. */
export const GAP_WORDS: Readonly<Record<Gap, string>> = {
  no_data: 'no data',
  partial: 'incomplete',
  after_as_of: 'still to come',
  zero_base: 'compared with zero',
  zero_divisor: 'divided by zero',
  no_prior_period: 'nothing to compare with',
  not_comparable: 'not comparable',
  operand_unseen: 'an operand cannot be seen',
  operands_never_meet: 'its operands are told by different periods',
}

export const RULE_WORDS: Readonly<Record<Basis['rule'], string>> = {
  week_before: 'the week before',
  same_weekdays: 'the same weekdays, 52 weeks before',
  same_week: 'the same week of the year before',
  same_dates: 'the same dates',
  same_days: 'as many days',
}

const days = ({ from, to, days: count, known, expected }: Side) =>
  `${from} to ${to} (${known === expected ? `${count} days` : `${known} of ${expected} days known`})`

/** What a figure of the box was made of: which days, and against which. */
export function basisWords({ current, against, rule, gap }: BoxCell): string {
  if (current === null) return gap === null ? '' : GAP_WORDS[gap]
  const compared = against === null ? '' : ` against ${days(against)}${rule === null ? '' : `, ${RULE_WORDS[rule]}`}`
  return `${days(current)}${compared}`
}

/** A number with every digit it has. */
export const inFull = (value: number | null): string => (value === null ? '–' : String(value))

export const UNIT_WORDS: Readonly<Record<BoxCell['unit'], string>> = {
  value: '',
  fraction: '',
  absolute: '',
  percent: ' %',
  bps: ' bps',
}

/** How a change is reckoned; nothing of a figure that is none. */
export const CHANGE_WORDS: Readonly<Partial<Record<BoxCell['unit'], string>>> = {
  absolute: 'figure − what it is compared with',
  percent: '(figure − what it is compared with) ÷ what it is compared with',
  bps: 'figure − what it is compared with, in basis points',
}
