import { z } from 'zod'
import { calculator } from '#kernel/calculator.ts'
import { attributeChart } from './attribute-chart.ts'
import { behaviorChart } from './behavior-chart.ts'
import { CENTERS, RULE_SETS, TRENDS } from './choices.ts'
import { falseAlarmRate } from './false-alarms.ts'
import { laggedAssociation, LINK_VERDICTS } from './lagged-association.ts'
import { LIMIT_STATES } from './limits.ts'
import { RULES } from './rules.ts'

const MOST_VALUES = 20_000
const values = z.array(z.number().nullable()).max(MOST_VALUES)
const place = z.int().min(0)
const ruleSet = z.enum(RULE_SETS).default('wheeler')
const marks = z.array(z.enum(RULES))
const signals = z.array(z.object({ rule: z.enum(RULES), side: z.enum(['above', 'below']), places: z.array(place) }))
const limits = z.strictObject({
  center: z.number(),
  lower: z.number(),
  upper: z.number(),
  averageRange: z.number().nullable().default(null),
  rangeLimit: z.number().nullable().default(null),
})
const falseAlarms = z.object({ perPoint: z.number(), onChart: z.number() })

const alarmsOf = (rules: (typeof RULE_SETS)[number], points: number, baseline: number | null) => {
  const perPoint = falseAlarmRate(rules, points, baseline)
  return { perPoint, onChart: perPoint * points }
}

export const xmr = calculator({
  name: 'xmr',
  summary:
    'A process-behavior chart: natural limits, and which values tell of a change by Wheeler’s or NHS rules. Null is missing.',
  source:
    'D. J. Wheeler, Understanding Variation, 2nd ed. (2.66, 3.268; medians 3.145, 3.865); NHS England, Making Data Count; phases, locked and trended limits as in Xmrit. False alarms counted over 300,000 simulated charts of independent normal values.',
  input: z.strictObject({
    values,
    ruleSet,
    center: z.enum(CENTERS).default('mean'),
    /** Left out: yes with the NHS rules, no with Wheeler’s. */
    screenOutliers: z.boolean().optional(),
    /** Values that resemble the ones before need wider limits: by 1 / √(1 − ρ). Off, as both schools teach it. */
    widensForLikeness: z.boolean().default(false),
    /** Places at which a new phase begins. */
    phases: z.array(place).max(100).default([]),
    /** From how many values of each phase its limits come. */
    baseline: z.int().min(6).max(MOST_VALUES).nullable().default(null),
    lockedLimits: limits.nullable().default(null),
    trend: z.enum(TRENDS).default('none'),
    /** How many values make a season: 12 months, 52 weeks. */
    season: z.int().min(2).max(366).nullable().default(null),
    seasonalFactors: z.array(z.number().positive()).max(366).nullable().default(null),
  }),
  output: z.object({
    constants: z.object({ limit: z.number(), range: z.number() }),
    phases: z.array(
      z.object({
        from: place,
        to: place,
        points: z.int(),
        state: z.enum(LIMIT_STATES),
        slope: z.number(),
        center: z.number(),
        lower: z.number(),
        upper: z.number(),
        averageRange: z.number().nullable(),
        rangeLimit: z.number().nullable(),
      }),
    ),
    points: z.array(
      z.object({
        value: z.number().nullable(),
        adjusted: z.number().nullable(),
        movingRange: z.number().nullable(),
        center: z.number().nullable(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
        marks,
      }),
    ),
    signals,
    seasonalFactors: z.array(z.number()).nullable(),
    autocorrelation: z.number().nullable(),
    /** How often values are marked although nothing has changed. */
    expectedFalseAlarms: falseAlarms,
  }),
  compute: ({ screenOutliers, lockedLimits, ...question }) => ({
    ...behaviorChart({
      ...question,
      screenOutliers: screenOutliers ?? question.ruleSet === 'nhs',
      locked: lockedLimits,
      season: question.season ?? question.seasonalFactors?.length ?? null,
    }),
    expectedFalseAlarms: alarmsOf(
      question.ruleSet,
      question.values.filter(value => value !== null).length,
      question.baseline,
    ),
  }),
})

const attributeOutput = z.object({
  center: z.number().nullable(),
  state: z.enum(LIMIT_STATES),
  points: z.array(
    z.object({ rate: z.number().nullable(), lower: z.number().nullable(), upper: z.number().nullable(), marks }),
  ),
  signals,
})
const baseline = z.int().min(6).max(MOST_VALUES).nullable().default(null)

export const pChart = calculator({
  name: 'p-chart',
  summary: 'Shares with limits that widen where there was little to count: no false alarm at three of ten.',
  source:
    'W. A. Shewhart; D. C. Montgomery, Introduction to Statistical Quality Control, ch. 7; checked against D. J. Wheeler, Understanding Statistical Process Control, p. 264.',
  input: z.strictObject({
    counts: z
      .array(
        z
          .strictObject({ successes: z.number().min(0), trials: z.number().min(0) })
          .refine(({ successes, trials }) => successes <= trials, {
            message: 'There cannot be more successes than trials.',
            path: ['successes'],
          })
          .nullable(),
      )
      .max(MOST_VALUES),
    ruleSet,
    baseline,
  }),
  output: attributeOutput,
  compute: ({ counts, ...choices }) =>
    attributeChart(
      counts.map(count => count && { events: count.successes, size: count.trials }),
      'p',
      choices,
    ),
})

export const uChart = calculator({
  name: 'u-chart',
  summary: 'Events per unit, such as defects per thousand orders, with limits that follow how many units there were.',
  source: 'D. C. Montgomery, Introduction to Statistical Quality Control, ch. 7.',
  input: z.strictObject({
    counts: z
      .array(z.strictObject({ events: z.number().min(0), units: z.number().min(0) }).nullable())
      .max(MOST_VALUES),
    ruleSet,
    baseline,
  }),
  output: attributeOutput,
  compute: ({ counts, ...choices }) =>
    attributeChart(
      counts.map(count => count && { events: count.events, size: count.units }),
      'u',
      choices,
    ),
})

const association = {
  lag: z.int(),
  pairs: z.int(),
  correlation: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
}

export const laggedAssociationCalculator = calculator({
  name: 'lagged-association',
  summary:
    'How an input goes together with an output some periods later, with intervals, overall and in rolling windows. Not a proof of cause.',
  source:
    'R. A. Fisher’s z; pairs of values that resemble their neighbors counted for what they are worth (M. S. Bartlett, 1935); several lags by Bonferroni.',
  input: z
    .strictObject({
      input: values,
      output: values,
      mostLag: z.int().min(0).max(104).default(8),
      of: z.enum(['changes', 'values']).default('changes'),
      window: z.int().min(8).max(MOST_VALUES).nullable().default(null),
      confidence: z.number().gt(0).lt(1).default(0.95),
    })
    .refine(({ input, output }) => input.length === output.length, {
      message: 'Input and output must have as many values: one for each period.',
      path: ['output'],
    }),
  output: z.object({
    lags: z.array(z.object(association)),
    strongest: z.int().nullable(),
    rolling: z.array(z.object({ ...association, to: z.int() })),
    verdict: z.enum(LINK_VERDICTS),
  }),
  compute: laggedAssociation,
})

export const signalCalculators = [xmr, pChart, uChart, laggedAssociationCalculator]
