import { addDays, lengthOf, type Span } from '#kernel/calendar.ts'
import type { Amount, Gap } from '#features/metrics/domain/amount.ts'
import type { Comparison } from '#features/metrics/domain/metric.ts'
import { toDateBasis, type Basis } from './review-calendar.ts'
import type { Review } from './review.ts'

export const BOX_LABELS = ['LastWk', 'WOW', 'YOY', 'MTD', 'YOY', 'QTD', 'YOY', 'YTD', 'YOY'] as const
export type BoxLabel = (typeof BOX_LABELS)[number]

export interface Side extends Span {
  days: number
  known: number
  expected: number
  value: number | null
  soFar: number | null
}

/** One figure of a box, with what it was made of. */
export interface BoxCell {
  label: BoxLabel
  /** Percent and basis points as people say them: 2.5 is two and a half percent. */
  value: number | null
  unit: 'value' | 'fraction' | Comparison
  gap: Gap | null
  current: Side | null
  against: Side | null
  rule: Basis['rule'] | null
}

const FACTORS: Readonly<Record<Comparison, number>> = { percent: 100, bps: 10_000, absolute: 1 }

/** The nine figures of a metric: last week, month, quarter and year to date, each with how it compares. */
export function boxOf(review: Review, metric: string): BoxCell[] {
  const { lastWeek, weekBases, toDate } = basesOf(review)
  const cells: BoxCell[] = [valueCell('LastWk', review, metric, lastWeek)]
  weekBases.forEach((basis, i) => cells.push(changeCell(i === 0 ? 'WOW' : 'YOY', review, metric, lastWeek, basis)))
  for (const [label, basis] of toDate) {
    cells.push(valueCell(label, review, metric, basis.current))
    cells.push(changeCell('YOY', review, metric, basis.current, basis))
  }
  return cells
}

/**
 * The box of a change over a year: the changes themselves, as fractions. A change of a change means nothing, and of a
 * change over a week or month there is no sum to date.
 */
export function boxOfChange(review: Review, metric: string, derivation: 'WOW' | 'MOM' | 'YOY'): BoxCell[] {
  const { lastWeek, weekBases, toDate } = basesOf(review)
  const spans = [lastWeek, null, null, ...toDate.flatMap(([, basis]) => [basis.current, null])]
  const bases = [weekBases[1] ?? null, null, null, ...toDate.flatMap(([, basis]) => [basis, null])]
  return BOX_LABELS.map((label, i) => {
    const span = spans[i] ?? null
    const basis = bases[i] ?? null
    if (derivation !== 'YOY' || span === null) return blank(label)
    const { value, gap } = review.change(metric, span, basis?.against ?? null)
    const sides = { current: sideOf(review, metric, span), against: basis && sideOf(review, metric, basis.against) }
    return { label, value, unit: 'fraction', gap, rule: basis?.rule ?? null, ...sides }
  })
}

function basesOf(review: Review) {
  const { calendar, config } = review
  const { weekEnding } = config.setup
  const lastWeek = calendar.weekEnding(weekEnding)
  const weekBefore = calendar.weekEnding(previousWeekEnd(review))
  const yearBefore = calendar.weekBefore(lastWeek)
  const sameWeek = config.setup.calendar === 'months' ? 'same_weekdays' : 'same_week'
  const weekBases: (Basis | null)[] = [
    { current: lastWeek, against: weekBefore, rule: 'week_before' },
    yearBefore && { current: lastWeek, against: yearBefore, rule: sameWeek },
  ]
  const month = calendar.monthOf(weekEnding)
  const quarter = calendar.quarterOf(weekEnding)
  const year = calendar.yearOf(weekEnding)
  const upTo = (whole: Span, before: Span) => toDateBasis({ from: whole.from, to: weekEnding }, before, config.setup)
  const toDate: [BoxLabel, Basis][] = [
    ['MTD', upTo(month, calendar.monthBefore(month))],
    ['QTD', upTo(quarter, calendar.quarterBefore(quarter))],
    ['YTD', upTo(year, calendar.yearBefore(year))],
  ]
  return { lastWeek, weekBases, toDate }
}

const previousWeekEnd = ({ calendar, config }: Review) => {
  const { from } = calendar.weekEnding(config.setup.weekEnding)
  return addDays(from, -1)
}

function valueCell(label: BoxLabel, review: Review, metric: string, span: Span): BoxCell {
  const amount = review.amount(metric, span)
  const current = sideFrom(amount)
  return { label, value: amount.value, unit: 'value', gap: amount.gap, current, against: null, rule: null }
}

function changeCell(label: BoxLabel, review: Review, metric: string, span: Span, basis: Basis | null): BoxCell {
  const { comparison } = review.metric(metric)
  const { value, gap } = review.change(metric, span, basis?.against ?? null)
  return {
    label,
    value: value === null ? null : value * FACTORS[comparison],
    unit: comparison,
    gap,
    current: sideOf(review, metric, span),
    against: basis && sideOf(review, metric, basis.against),
    rule: basis?.rule ?? null,
  }
}

const sideOf = (review: Review, metric: string, span: Span): Side => sideFrom(review.amount(metric, span))

const sideFrom = ({ from, to, known, expected, value, soFar }: Amount): Side => ({
  from,
  to,
  days: lengthOf({ from, to }),
  known,
  expected,
  value,
  soFar,
})

const blank = (label: BoxLabel): BoxCell => ({
  label,
  value: null,
  unit: 'fraction',
  gap: 'not_comparable',
  current: null,
  against: null,
  rule: null,
})
