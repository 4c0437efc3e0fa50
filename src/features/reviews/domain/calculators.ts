import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { DAYS_OF_WEEK, numberOfDay, weekday } from '#kernel/calendar.ts'
import { calculator } from '#kernel/calculator.ts'
import { BOX_LABELS, boxOf } from './box-totals.ts'
import { GAPS } from '#features/metrics/domain/amount.ts'
import { AGGREGATIONS, COMPARISONS } from '#features/metrics/domain/metric.ts'
import { CALENDARS, WEEK_NUMBERINGS, YEAR_BASES, YEAR_END_RULES, type Config } from './config.ts'
import { DaySeries } from './day-series.ts'
import { monthsOf, weeksOf } from './deck.ts'
import { BASIS_RULES } from './review-calendar.ts'
import { Review } from './review.ts'

const day = daySchema
const amount = {
  value: z.number().nullable(),
  soFar: z.number().nullable(),
  known: z.int(),
  expected: z.int(),
}
const side = z.object({ from: day, to: day, days: z.int(), ...amount }).nullable()
const period = z.object({ label: z.string(), from: day, to: day, ...amount, reason: z.enum(GAPS).nullable() })

/** One metric of a weekly review from its values: the same rules as for a whole deck. */
export const wbrBox = calculator({
  name: 'wbr-box',
  summary:
    'Six weeks, twelve months and the nine totals of a weekly business review (last week, WOW, YOY, MTD, QTD, YTD), each with what was compared with what.',
  source:
    'The 6-12 chart of Amazon’s weekly business review (C. Bryar, B. Carr, Working Backwards, ch. 6); weeks by ISO 8601; weeks a year apart by 364 days. A part is never a total; null is never zero.',
  input: z.strictObject({
    values: z.array(z.strictObject({ on: day, value: z.number().nullable() })).max(100_000),
    weekEnding: day,
    aggregation: z.enum(AGGREGATIONS).default('sum'),
    comparison: z.enum(COMPARISONS).default('percent'),
    fiscalYearEndMonth: z.int().min(1).max(12).default(12),
    calendar: z.enum(CALENDARS).default('months'),
    yearEndRule: z.enum(YEAR_END_RULES).default('last'),
    weekNumbering: z.enum(WEEK_NUMBERINGS).default('iso'),
    yearBasis: z.enum(YEAR_BASES).default('same_days'),
  }),
  output: z.object({
    weekEndsOn: z.enum(DAYS_OF_WEEK),
    weeks: z.array(period),
    months: z.array(period),
    priorWeeks: z.array(period.nullable()),
    priorMonths: z.array(period),
    box: z.array(
      z.object({
        label: z.enum(BOX_LABELS),
        value: z.number().nullable(),
        unit: z.enum(['value', 'fraction', ...COMPARISONS]),
        reason: z.enum(GAPS).nullable(),
        current: side,
        against: side,
        rule: z.enum(BASIS_RULES).nullable(),
      }),
    ),
  }),
  compute: ({ values, ...question }) => {
    const review = reviewOfOne(values, question)
    const at = (span: { from: string; to: string }, label: string) => {
      const { gap, ...found } = review.amount(METRIC, { from: span.from, to: span.to })
      return { label, ...found, reason: gap }
    }
    const { calendar } = review
    const months = monthsOf(review, 'trailing_twelve_months')
    const weeks = weeksOf(review).map(week => ({ ...week, label: `wk ${calendar.weekNumber(week.to)}` }))
    return {
      weekEndsOn: DAYS_OF_WEEK[weekday(question.weekEnding) - 1] ?? 'sunday',
      weeks: weeks.map(week => at(week, week.label)),
      months: months.map(month => at(month, month.label)),
      priorWeeks: weeks.map(week => {
        const before = calendar.weekBefore(week)
        return before && at(before, week.label)
      }),
      priorMonths: months.map(month => at(calendar.monthBefore(month), month.label)),
      box: boxOf(review, METRIC).map(({ gap, ...cell }) => ({ ...cell, reason: gap })),
    }
  },
})

const METRIC = 'metric'
type Question = Omit<z.output<typeof wbrBox.input>, 'values'>

function reviewOfOne(values: readonly { on: string; value: number | null }[], question: Question): Review {
  const series = new DaySeries()
  for (const { on, value } of values) if (value !== null) series.add(numberOfDay(on), value)
  const { aggregation, comparison, ...setup } = question
  const config: Config = {
    setup: {
      ...setup,
      weekNumber: null,
      title: '',
      blockStartingNumber: 1,
      monthlyDisplay: 'trailing_twelve_months',
    },
    metrics: new Map([
      [METRIC, { name: METRIC, line: 1, comparison, source: { kind: 'column', column: METRIC, aggregation } }],
    ]),
    blocks: [],
    dataFiles: [],
    queries: [],
    annotationFiles: [],
  }
  return new Review(config, {
    days: series.days,
    seriesOf: () => series,
    rows: values.length,
    refused: [],
    refusedCount: 0,
    notes: [],
  })
}

export const reviewCalculators = [wbrBox]
