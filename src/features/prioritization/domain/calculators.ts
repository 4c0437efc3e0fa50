import { z } from 'zod'
import { calculator } from '#kernel/calculator.ts'
import { rangeSchema, type Range } from '#kernel/field.ts'
import { normalCdf, normalQuantile } from '#kernel/stats/normal-cdf.ts'
import { mean, quantiles, variance } from '#kernel/stats/quantile.ts'
import { random } from '#kernel/stats/random.ts'
import { fitRange, sampleFitted, type Fitted } from '#kernel/stats/range.ts'
import { rankingResultSchema } from './ranking.ts'
import { LEAST_EFFORT, MOONSHOT_BELOW, REACH_PERIODS, reachPerQuarter, riceScore } from './rice.ts'
import type { Candidate } from './score-columns.ts'
import { simulateRanking, simulateRice } from './simulate.ts'

const RICE_SOURCE = 'S. McBride, “RICE: simple prioritization for product managers”, Intercom (2016).'
const RANKING_SOURCE =
  'Monte Carlo: xoshiro128** (Blackman, Vigna 2021), ziggurat (Marsaglia, Tsang 2000); equal scores share their places.'

const seed = z.union([z.int(), z.string().min(1).max(200)])
const setup = {
  seed,
  trials: z.int().min(1).max(1_000_000).default(10_000),
  /** How many can be chosen. */
  k: z.int().min(1).max(10_000),
}
/** A call answers at once; longer runs belong in a stored ranking. */
const MOST_DRAWS = 20_000_000
const fewEnough = ({ trials, items }: { trials: number; items: readonly unknown[] }) =>
  trials * items.length <= MOST_DRAWS
const eachOnce = ({ items }: { items: readonly { id: string }[] }) =>
  new Set(items.map(({ id }) => id)).size === items.length
const TWICE = { message: 'Give every item an id of its own.', path: ['items'] }
const TOO_MANY = { message: `At most ${MOST_DRAWS} draws in one call: fewer trials, or fewer items.`, path: ['trials'] }

export const rice = calculator({
  name: 'rice',
  summary:
    'The RICE score of one idea: reach per quarter × impact × confidence / effort in person-months, at least 0.5.',
  source: RICE_SOURCE,
  input: z.strictObject({
    reach: z.number().min(0),
    reachPeriod: z.enum(REACH_PERIODS).default('quarter'),
    impact: z.number().min(0),
    confidence: z.number().min(0).max(1),
    effort: z.number().positive(),
  }),
  output: z.object({ score: z.number(), reachPerQuarter: z.number(), effort: z.number(), isMoonshot: z.boolean() }),
  compute: ({ reach, reachPeriod, impact, confidence, effort }) => {
    const perQuarter = reachPerQuarter(reach, reachPeriod)
    return {
      score: riceScore({ reach: perQuarter, impact, confidence, effort }),
      reachPerQuarter: perQuarter,
      effort: Math.max(LEAST_EFFORT, effort),
      isMoonshot: confidence < MOONSHOT_BELOW,
    }
  },
})

export const rankRice = calculator({
  name: 'rank-rice',
  summary:
    'Ranks ideas by RICE with ranges: the chance of each to be best and among the first k, and who cannot be told apart.',
  source: `${RICE_SOURCE} ${RANKING_SOURCE}`,
  input: z
    .strictObject({
      ...setup,
      items: z
        .array(
          z.strictObject({
            id: z.string(),
            reach: rangeSchema.nullable().default(null),
            reachPeriod: z.enum(REACH_PERIODS).default('quarter'),
            impact: rangeSchema.nullable().default(null),
            confidence: rangeSchema.nullable().default(null),
            effort: rangeSchema.nullable().default(null),
          }),
        )
        .min(1)
        .max(10_000),
    })
    .refine(fewEnough, TOO_MANY)
    .refine(eachOnce, TWICE),
  output: rankingResultSchema,
  compute: ({ items, ...rest }) =>
    finished(simulateRice({ ...rest, ideas: items.map(({ id, ...estimates }) => ({ id, estimates })) })),
})

export const rankTopK = calculator({
  name: 'rank-top-k',
  summary:
    'Ranks things whose scores are ranges: the chance of each to be best and among the first k, and where it may stand.',
  source: RANKING_SOURCE,
  input: z
    .strictObject({
      ...setup,
      items: z
        .array(z.strictObject({ id: z.string(), score: rangeSchema }))
        .min(1)
        .max(10_000),
    })
    .refine(fewEnough, TOO_MANY)
    .refine(eachOnce, TWICE),
  output: rankingResultSchema,
  compute: ({ items, ...rest }) => {
    const tried = items.map(({ id, score }) => ({ id, score, fitted: fitRange(score) }))
    const candidates = tried.flatMap(({ id, score, fitted }) => (fitted.ok ? candidateOf(id, score, fitted.value) : []))
    const notRanked = tried.flatMap(({ id, fitted }) =>
      fitted.ok ? [] : { id, missing: [], problems: fitted.problems },
    )
    return { ...finished(simulateRanking({ ...rest, candidates })), notRanked }
  },
})

export const sampleRange = calculator({
  name: 'sample-range',
  summary:
    'Draws from a range given by its 10th, 50th and 90th percentiles and a shape; tells mean, deviation and percentiles.',
  source:
    'Two-piece lognormal, normal and uniform; triangular; PERT with weight 4 (Malcolm et al. 1959). Quantiles: R-7.',
  input: z.strictObject({
    range: rangeSchema,
    seed,
    draws: z.int().min(1).max(1_000_000).default(10_000),
    /** How many of the draws to list. */
    list: z.int().min(0).max(10_000).default(0),
  }),
  output: z.object({
    /** Why it cannot be drawn from; then everything else is `null` or empty. */
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    mean: z.number().nullable(),
    deviation: z.number().nullable(),
    p10: z.number().nullable(),
    p50: z.number().nullable(),
    p90: z.number().nullable(),
    values: z.array(z.number()),
  }),
  compute: ({ range, seed: start, draws, list }) => {
    const fitted = fitRange(range)
    if (!fitted.ok) {
      const { code = '', message = '' } = fitted.problems[0] ?? {}
      return { problem: { code, message }, mean: null, deviation: null, p10: null, p50: null, p90: null, values: [] }
    }
    const out = new Float64Array(draws)
    sampleFitted(fitted.value, random(start), out)
    const [p10 = null, p50 = null, p90 = null] = quantiles(out, [0.1, 0.5, 0.9])
    const spread = variance(out)
    const deviation = spread === null ? null : Math.sqrt(spread)
    return { problem: null, mean: mean(out), deviation, p10, p50, p90, values: [...out.subarray(0, list)] }
  },
})

export const normalShare = calculator({
  name: 'normal-cdf',
  summary: 'The share of a normal distribution below a value; or, given a share, the value below which it lies.',
  source:
    'W. J. Cody, Mathematics of Computation 23 (1969) 631; M. J. Wichura, algorithm AS 241, Applied Statistics 37 (1988) 477.',
  input: z.strictObject({
    value: z.number().nullable().default(null),
    share: z.number().gt(0).lt(1).nullable().default(null),
    mean: z.number().default(0),
    deviation: z.number().positive().default(1),
  }),
  output: z.object({ share: z.number().nullable(), value: z.number().nullable() }),
  compute: ({ value, share, mean: center, deviation }) => ({
    share: value === null ? null : normalCdf((value - center) / deviation),
    value: share === null ? null : center + deviation * normalQuantile(share),
  }),
})

export const prioritizationCalculators = [rice, rankRice, rankTopK, sampleRange, normalShare]

const candidateOf = (id: string, score: Range, fitted: Fitted): Candidate => ({
  id,
  point: score.p50,
  key: JSON.stringify(fitted),
  prepare: source => out => sampleFitted(fitted, source, out),
})

/** A calculation is never asked to stop, so that it always ends with a result. */
function finished<Result>(result: Result | null): Result {
  if (result === null) throw new Error('A simulation that nobody may stop was stopped.')
  return result
}
