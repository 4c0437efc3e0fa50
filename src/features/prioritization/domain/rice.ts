import type { Range } from '#kernel/field.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import type { Random } from '#kernel/stats/random.ts'
import { fitRange, sampleFitted, type Fitted } from '#kernel/stats/range.ts'

/**
 * RICE (S. McBride, Intercom, "RICE: simple prioritization for product managers"): reach in a period × impact ×
 * confidence / effort in person-months, here with a range on each of the four.
 */
export const RICE_INPUTS = ['reach', 'impact', 'confidence', 'effort'] as const
export type RiceInput = (typeof RICE_INPUTS)[number]

export const REACH_PERIODS = ['week', 'month', 'quarter', 'year'] as const
export type ReachPeriod = (typeof REACH_PERIODS)[number]

/** Reach is compared per quarter, of 13 weeks: numbers for different periods must not meet in one list. */
const PERIODS_PER_QUARTER: Record<ReachPeriod, number> = { week: 13, month: 3, quarter: 1, year: 1 / 4 }

/** The steps that the method's author proposes; values between them are allowed. */
export const IMPACT_STEPS = [
  { value: 3, label: 'massive' },
  { value: 2, label: 'high' },
  { value: 1, label: 'medium' },
  { value: 0.5, label: 'low' },
  { value: 0.25, label: 'minimal' },
] as const
export const CONFIDENCE_STEPS = [
  { value: 1, label: 'high' },
  { value: 0.8, label: 'medium' },
  { value: 0.5, label: 'low' },
] as const

/** Half a person-month is the least that any idea takes: below it, effort would decide every ranking alone. */
export const LEAST_EFFORT = 0.5
/** Less than half sure is a moonshot, by the author's words. */
export const MOONSHOT_BELOW = 0.5

/** Shapes to begin with. A share between 0 and 1 is better served by a normal than by a lognormal. */
export const USUAL_SHAPES: Record<RiceInput, Range['shape']> = {
  reach: 'lognormal',
  impact: 'lognormal',
  confidence: 'normal',
  effort: 'lognormal',
}

export interface RiceEstimates {
  reach: Range | null
  reachPeriod: ReachPeriod
  impact: Range | null
  /** A share of one. */
  confidence: Range | null
  /** Person-months. */
  effort: Range | null
}

export interface RiceNumbers {
  reach: number
  impact: number
  confidence: number
  effort: number
}

export const riceScore = ({ reach, impact, confidence, effort }: RiceNumbers): number =>
  (reach * impact * confidence) / Math.max(LEAST_EFFORT, effort)

export const reachPerQuarter = (reach: number, period: ReachPeriod): number => reach * PERIODS_PER_QUARTER[period]

/** The inputs that nobody has estimated. An idea that lacks one has no score; it does not score zero. */
export const missingInputs = (estimates: RiceEstimates): RiceInput[] =>
  RICE_INPUTS.filter(name => estimates[name] === null)

/** The score at the middle values, per quarter; `null` while an input is missing. */
export function ricePoint({ reach, reachPeriod, impact, confidence, effort }: RiceEstimates): number | null {
  if (reach === null || impact === null || confidence === null || effort === null) return null
  return riceScore({
    reach: reachPerQuarter(reach.p50, reachPeriod),
    impact: impact.p50,
    confidence: confidence.p50,
    effort: effort.p50,
  })
}

export const isMoonshot = ({ confidence }: Pick<RiceEstimates, 'confidence'>): boolean =>
  confidence !== null && confidence.p50 < MOONSHOT_BELOW

/** What is wrong with the inputs that are there, each problem with its field; missing ones are no problem here. */
export const checkEstimates = (estimates: RiceEstimates): Problem[] =>
  RICE_INPUTS.flatMap(name => {
    const range = estimates[name]
    const fitted = range === null ? null : fitInput(name, range)
    return fitted === null || fitted.ok ? [] : fitted.problems
  })

/** The estimates with their shapes found, ready to be drawn from. */
export type FittedRice = Record<RiceInput, Fitted> & { periodsPerQuarter: number }

/** Finds the shapes of all four inputs, or says what is missing or wrong with each. */
export function fitEstimates(estimates: RiceEstimates): Outcome<FittedRice> {
  const problems: Problem[] = []
  const fit = (name: RiceInput): Fitted => {
    const range = estimates[name]
    const outcome = range === null ? refused(missingProblem(name)) : fitInput(name, range)
    if (outcome.ok) return outcome.value
    problems.push(...outcome.problems)
    return { kind: 'constant', value: NaN }
  }
  const fitted = { reach: fit('reach'), impact: fit('impact'), confidence: fit('confidence'), effort: fit('effort') }
  if (problems.length > 0) return refused(...problems)
  return done({ ...fitted, periodsPerQuarter: PERIODS_PER_QUARTER[estimates.reachPeriod] })
}

/** Writes the next scores into `out`, going on where the last call ended. */
export type Draw = (out: Float64Array) => void

/**
 * Prepares drawing scores. Each input draws from a stream of its own, so that changing the effort leaves the draws of
 * reach alone. A draw outside what the quantity can be is moved to its limit: nothing below zero, confidence at most 1,
 * effort at least half a person-month.
 */
export function riceDraw({ reach, impact, confidence, effort, periodsPerQuarter }: FittedRice, source: Random): Draw {
  const streams = {
    reach: source.split('reach'),
    impact: source.split('impact'),
    confidence: source.split('confidence'),
    effort: source.split('effort'),
  }
  let column = new Float64Array(0)
  return out => {
    if (column.length !== out.length) column = new Float64Array(out.length)
    sampleFitted(reach, streams.reach, out)
    for (let i = 0; i < out.length; i++) out[i] = Math.max(0, out[i]!) * periodsPerQuarter
    sampleFitted(impact, streams.impact, column)
    for (let i = 0; i < out.length; i++) out[i]! *= Math.max(0, column[i]!)
    sampleFitted(confidence, streams.confidence, column)
    for (let i = 0; i < out.length; i++) out[i]! *= Math.min(1, Math.max(0, column[i]!))
    sampleFitted(effort, streams.effort, column)
    for (let i = 0; i < out.length; i++) out[i]! /= Math.max(LEAST_EFFORT, column[i]!)
  }
}

const missingProblem = (name: RiceInput): Problem => ({
  field: name,
  code: 'rice.input_missing',
  message: `Estimate the ${name}; without it there is no score.`,
})

function fitInput(name: RiceInput, range: Range): Outcome<Fitted> {
  if (range.p10 < 0)
    return refused({
      field: `${name}.p10`,
      code: 'rice.below_zero',
      message: `Write a low value of ${name} that is not below zero.`,
    })
  if (name === 'confidence' && range.p90 > 1)
    return refused({
      field: 'confidence.p90',
      code: 'rice.above_one',
      message: 'Write confidence as a share of one: 0.8 for 80 %.',
    })
  if (name === 'effort' && range.p90 <= 0)
    return refused({
      field: 'effort.p90',
      code: 'rice.no_effort',
      message: 'Nothing takes no effort. Write person-months above zero.',
    })
  const fitted = fitRange(range)
  if (fitted.ok) return fitted
  const problems = fitted.problems.map(({ field, ...rest }) => ({ ...rest, field: field ? `${name}.${field}` : name }))
  return refused(...problems)
}
