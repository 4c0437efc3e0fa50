import { addDays, lengthOf, monthOf, type Day, type Span } from '#kernel/calendar.ts'
import type { Range } from '#kernel/field.ts'
import { meanDifference } from '#kernel/stats/interval.ts'
import { mean } from '#kernel/stats/quantile.ts'
import { effectSentences, type EffectSentence } from './effect-words.ts'
import type { Cadence, Metric } from './metric.ts'
import type { Observed } from './series.ts'

/** What somebody expected of a metric before the launch. */
export interface Expectation {
  direction: Metric['direction']
  from: number | null
  to: Range
  by: Day
}

export interface EffectQuestion {
  series: readonly Observed[]
  /** How often a value is expected. */
  observedEvery: Cadence
  launchedOn: Day
  /** Nothing after this day takes part. */
  asOf: Day
  /** Which way is good. */
  direction: Metric['direction']
  /** Of its values; the sentences carry it. */
  unit?: string | null
  expectation?: Expectation | null
}

/** A stretch before or after the launch, cut into blocks of a week or a month. */
export interface Stretch {
  from: Day | null
  to: Day | null
  /** Blocks of which enough is known to count … */
  blocks: number
  /** … and those that are over, known or not. */
  blocksOver: number
  /** The mean of its blocks, each the mean of its values. */
  mean: number | null
}

export const EFFECT_VERDICTS = [
  'no_data',
  'no_baseline',
  'too_soon',
  'too_few',
  'no_clear_change',
  'improved',
  'worsened',
  'moved',
] as const
export type EffectVerdict = (typeof EFFECT_VERDICTS)[number]

export const EXPECTATION_VERDICTS = ['not_due', 'met', 'exceeded', 'missed', 'unknown'] as const
export type ExpectationVerdict = (typeof EXPECTATION_VERDICTS)[number]

export interface Effect {
  before: Stretch
  after: Stretch
  /** After less before, with a 95 % interval; `null` while there is not enough to compare. */
  change: number | null
  low: number | null
  high: number | null
  /** The change as a share of before; `null` where before is zero. */
  relativeChange: number | null
  verdict: EffectVerdict
  expectation: { verdict: ExpectationVerdict; observed: number | null } | null
  sentences: EffectSentence[]
}

/** Stretches reach at most this many blocks back and forth: about two months of weeks. */
const MOST_BLOCKS = 8
/** Fewer on either side say nothing about how much the metric varies by itself. */
const FEWEST_BLOCKS = 3
/** Of a block at least half must be known: four days of a week, so that working days alone are enough. */
const KNOWN_SHARE = 0.5
/** What a metric has come to is read off its last four weeks, or its last month. */
const RECENT_BLOCKS: Record<Cadence, number> = { day: 4, week: 4, month: 1 }

/**
 * What happened to a metric around a launch. Days are put together into weeks counted from the launch, so that every
 * block holds each weekday once; the day, week or month of the launch belongs to neither side. The change of the mean
 * has Welch's interval, widened where following blocks resemble each other. It is a comparison, not a proof: whatever
 * else happened at the same time is in it.
 */
export function effectOf(question: EffectQuestion): Effect {
  const before = stretchOf(question, blocksBefore(question))
  const after = stretchOf(question, blocksAfter(question))
  const compared =
    before.values.length >= FEWEST_BLOCKS && after.values.length >= FEWEST_BLOCKS
      ? meanDifference(before.values, after.values)
      : null
  const base = before.stretch.mean
  const facts = {
    before: before.stretch,
    after: after.stretch,
    change: compared?.difference ?? null,
    low: compared?.low ?? null,
    high: compared?.high ?? null,
    relativeChange: compared === null || base === null || base === 0 ? null : compared.difference / Math.abs(base),
    verdict: verdictOf(before.stretch, after.stretch, compared, question.direction),
    expectation: question.expectation ? judged(question.expectation, question) : null,
  }
  return { ...facts, sentences: effectSentences(facts, question) }
}

function verdictOf(
  before: Stretch,
  after: Stretch,
  compared: { difference: number; low: number; high: number } | null,
  direction: Metric['direction'],
): EffectVerdict {
  if (before.blocks === 0 && after.blocks === 0) return 'no_data'
  if (before.blocks === 0) return 'no_baseline'
  if (compared === null) return after.blocksOver < FEWEST_BLOCKS ? 'too_soon' : 'too_few'
  // An interval without width comes from values that never vary: then any difference is clear that is no rounding.
  const rounding = 1e-9 * Math.max(Math.abs(before.mean ?? 0), Math.abs(after.mean ?? 0))
  if ((compared.low <= 0 && compared.high >= 0) || Math.abs(compared.difference) <= rounding) return 'no_clear_change'
  if (direction === 'hold') return 'moved'
  return compared.difference > 0 === (direction === 'increase') ? 'improved' : 'worsened'
}

/** Compares what the metric had come to by the promised day with what was promised for it. */
function judged(
  expected: Expectation,
  question: EffectQuestion,
): { verdict: ExpectationVerdict; observed: number | null } {
  const until = expected.by < question.asOf ? expected.by : question.asOf
  const blocks = blocksAfter({ ...question, asOf: until }, Infinity).slice(-RECENT_BLOCKS[question.observedEvery])
  const observed = stretchOf(question, blocks).stretch.mean
  if (question.asOf < expected.by) return { verdict: 'not_due', observed }
  if (observed === null) return { verdict: 'unknown', observed }
  const { p10, p90 } = expected.to
  const inside = observed >= p10 && observed <= p90
  if (inside) return { verdict: 'met', observed }
  const isBetter =
    expected.direction === 'hold' ? false : expected.direction === 'increase' ? observed > p90 : observed < p10
  return { verdict: isBetter ? 'exceeded' : 'missed', observed }
}

/** Whole blocks before the launch, the earliest first. */
function blocksBefore({ observedEvery, launchedOn }: EffectQuestion): Span[] {
  const blocks: Span[] = []
  let to = addDays(observedEvery === 'month' ? monthOf(launchedOn).from : launchedOn, -1)
  // The week of a launch begins up to six days before it.
  if (observedEvery === 'week') to = addDays(launchedOn, -7)
  for (let i = 0; i < MOST_BLOCKS; i++) {
    const from = observedEvery === 'month' ? monthOf(to).from : addDays(to, -6)
    blocks.unshift({ from, to })
    to = addDays(from, -1)
  }
  return blocks
}

/** Whole blocks after the launch that are over. */
function blocksAfter({ observedEvery, launchedOn, asOf }: EffectQuestion, most = MOST_BLOCKS): Span[] {
  const blocks: Span[] = []
  let from = addDays(observedEvery === 'month' ? monthOf(launchedOn).to : launchedOn, 1)
  while (blocks.length < most) {
    const to = observedEvery === 'month' ? monthOf(from).to : addDays(from, 6)
    // A weekly value bears the first day of its week, which is over six days later.
    if ((observedEvery === 'week' ? addDays(to, 6) : to) > asOf) break
    blocks.push({ from, to })
    from = addDays(to, 1)
  }
  return blocks
}

function stretchOf(
  { series, observedEvery, asOf }: EffectQuestion,
  blocks: readonly Span[],
): { stretch: Stretch; values: number[] } {
  const values = blocks.flatMap(block => {
    const known = series.flatMap(({ occurredOn, value }) =>
      value !== null && occurredOn >= block.from && occurredOn <= block.to && occurredOn <= asOf ? value : [],
    )
    const expected = observedEvery === 'day' ? lengthOf(block) : 1
    return known.length >= expected * KNOWN_SHARE ? (mean(known) ?? []) : []
  })
  const stretch = {
    from: blocks[0]?.from ?? null,
    to: blocks.at(-1)?.to ?? null,
    blocks: values.length,
    blocksOver: blocks.length,
    mean: mean(values),
  }
  return { stretch, values }
}
