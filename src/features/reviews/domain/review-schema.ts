import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { idSchema } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { GAPS } from '#features/metrics/domain/amount.ts'
import {
  AGGREGATIONS,
  COMPARISONS,
  METRIC_DIRECTIONS,
  METRIC_KINDS,
  OPERATORS,
} from '#features/metrics/domain/metric.ts'
import { OCCURRENCE_KINDS } from '#features/metrics/domain/annotations/occurrence.ts'
import { unrecordedSchema } from '#features/metrics/domain/unrecorded.ts'
import { RULE_SETS } from '#features/metrics/domain/signals/choices.ts'
import { LIMIT_STATES } from '#features/metrics/domain/signals/limits.ts'
import { RULES } from '#features/metrics/domain/signals/rules.ts'
import { BOX_LABELS } from './box-totals.ts'
import { LINE_STYLES } from './config.ts'
import { limitsWorkingsSchema } from './limits-workings.ts'
import { BASIS_RULES } from './review-calendar.ts'

const day = daySchema
const figure = z.number().nullable()
const gap = z.enum(GAPS).nullable()
/** A table's to-date place of a metric that has none carries no days. */
const span = { from: z.string(), to: z.string() }
const known = { known: z.int(), expected: z.int() }
const numbered = { id: idSchema('deckBlock'), number: z.int(), title: z.string() }

const point = z.object({ ...span, ...known, value: figure, soFar: figure, gap })
const side = z.object({ from: day, to: day, days: z.int(), ...known, value: figure, soFar: figure })

const boxCell = z.object({
  label: z.enum(BOX_LABELS),
  /** Percent and basis points as people say them: 2.5 is two and a half percent. */
  value: figure,
  unit: z.enum(['value', 'fraction', ...COMPARISONS]),
  gap,
  /** Which days the figure was made of, which it was compared with, and why those. */
  current: side.nullable(),
  against: side.nullable(),
  rule: z.enum(BASIS_RULES).nullable(),
})

const series = z.object({
  /** A metric's id; where a change of it is drawn, WOW, MOM or YOY stands behind it. */
  metric: z.string(),
  legend: z.string(),
  style: z.enum(LINE_STYLES),
  comparison: z.enum(COMPARISONS),
  weeks: z.array(point),
  months: z.array(point),
  priorWeeks: z.array(point).nullable(),
  priorMonths: z.array(point).nullable(),
  box: z.array(boxCell).nullable(),
})

const event = z.object({
  day,
  metric: z.string(),
  text: z.string(),
  /** What it is in the workspace, and what was not kept by decks that were frozen earlier. */
  thing: z.string().optional(),
  kind: z.enum(OCCURRENCE_KINDS).optional(),
  title: z.string().optional(),
  /** The last day of what lasted. */
  until: day.optional(),
  isPlanned: z.boolean().optional(),
  /** Of a chart 0 to 5 are weeks and 7 to 18 months; of a process its points. */
  places: z.array(z.int()),
})

const chart = z.object({
  kind: z.literal('chart'),
  ...numbered,
  scaling: z.string(),
  axes: z.union([z.literal(1), z.literal(2)]),
  /** Six weeks, an empty place, then the months. */
  xAxis: z.array(z.string()),
  series: z.array(series),
  events: z.array(event),
})

const table = z.object({
  kind: z.enum(['weeks', 'months']),
  ...numbered,
  headers: z.array(z.string()),
  rows: z.array(
    z.object({
      header: z.string(),
      metric: z.string().nullable(),
      style: z.string(),
      scaling: z.string(),
      points: z.array(point),
    }),
  ),
})

/** Decks frozen before rule sets could be chosen followed Wheeler's. */
const ruleSet = z.enum(RULE_SETS).default('wheeler')
const limits = { limits: z.enum(LIMIT_STATES), center: figure, lower: figure, upper: figure }
const process = z.object({
  kind: z.literal('process'),
  ...numbered,
  metric: z.string(),
  legend: z.string(),
  scaling: z.string(),
  ruleSet,
  ...limits,
  /** Decks frozen before this was kept do not say. */
  made: limitsWorkingsSchema.nullable().default(null),
  phases: z.array(z.object({ place: z.int(), state: z.enum(LIMIT_STATES), reason: z.string().nullable() })).default([]),
  points: z.array(
    point.extend({
      label: z.string(),
      center: figure.default(null),
      lower: figure.default(null),
      upper: figure.default(null),
      rules: z.array(z.enum(RULES)),
    }),
  ),
  events: z.array(event).default([]),
})

const block = z.union([
  chart,
  table,
  process,
  z.object({ kind: z.literal('section'), ...numbered }),
  z.object({ kind: z.literal('text'), ...numbered, text: z.string() }),
  z.object({ kind: z.literal('document'), ...numbered, document: z.string() }),
  z.object({
    kind: z.literal('embedded'),
    ...numbered,
    source: z.string(),
    name: z.string(),
    height: z.string(),
    width: z.string(),
  }),
])

/** A whole computed deck: each figure with its days, how much of them is known, and why one is missing. */
export const reviewSchema = whenAsked(() =>
  z.object({
    deck: idSchema('deck'),
    title: z.string(),
    weekEnding: day,
    /** The last whole week. */
    latestWeekEnding: day,
    /** What was known at this moment; null for all that is known now. */
    asOf: z.string().nullable(),
    computedAt: z.string(),
    rules: z.literal('workback'),
    calendar: z.string(),
    blocks: z.array(block),
    signals: z
      .object({
        ruleSet: z.enum([...RULE_SETS, 'mixed']),
        metrics: z.array(
          z.object({
            metric: z.string(),
            legend: z.string(),
            ruleSet,
            weeks: z.int(),
            ...limits,
            rules: z.array(z.enum(RULES)),
          }),
        ),
        marked: z.int(),
        expectedByChance: z.number(),
      })
      .nullable(),
    /** What the figures are of, as it was defined when they were computed. */
    metrics: z.array(
      z.object({
        id: idSchema('metric'),
        name: z.string(),
        definition: z.string().nullable(),
        unit: z.string().nullable(),
        direction: z.enum(METRIC_DIRECTIONS),
        kind: z.enum(METRIC_KINDS),
        owner: z.string().nullable(),
        aggregation: z.enum(AGGREGATIONS),
        comparison: z.enum(COMPARISONS),
        operator: z.enum(OPERATORS).nullable(),
        operands: z.array(z.string()),
        target: figure,
        targetSeries: z.string().nullable(),
        sourceNote: z.string().nullable(),
      }),
    ),
    /** Metrics that the deck names and cannot show, each with what it lacks. */
    withheld: z.array(z.object({ metric: z.string(), name: z.string(), missing: z.array(z.string()) })),
    /** What of a past view is not known as it stood then, and why. */
    unrecorded: z.array(unrecordedSchema).default([]),
  }),
)
export type DeckReview = z.output<typeof reviewSchema>
export type ReviewBlock = DeckReview['blocks'][number]
export type ReviewChart = Extract<ReviewBlock, { kind: 'chart' }>
export type ReviewTable = Extract<ReviewBlock, { kind: 'weeks' | 'months' }>
export type ReviewProcess = Extract<ReviewBlock, { kind: 'process' }>
