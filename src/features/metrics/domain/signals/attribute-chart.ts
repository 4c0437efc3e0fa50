import { compensatedSum } from '#kernel/stats/sum.ts'
import type { RuleSet } from './choices.ts'
import { LEAST_POINTS, stateOf, type LimitState } from './limits.ts'
import { marksOf, signalsOf, type Placed, type Rule, type Signal } from './rules.ts'

export interface Count {
  /** How often it happened … */
  events: number
  /** … in how many trials, or over how much opportunity. */
  size: number
}

export interface AttributePoint {
  rate: number | null
  lower: number | null
  upper: number | null
  marks: Rule[]
}

export interface AttributeChart {
  center: number | null
  state: LimitState
  points: AttributePoint[]
  signals: Signal[]
}

/**
 * Shares (p) or rates (u) with limits that widen where there was little to count: three standard errors around the rate
 * of the baseline as a whole (Montgomery, Introduction to Statistical Quality Control, ch. 7). A share of a few is no news
 * at 30 %; on an XmR chart it would be.
 */
export function attributeChart(
  counts: readonly (Count | null)[],
  kind: 'p' | 'u',
  { ruleSet, baseline, locked = null }: { ruleSet: RuleSet; baseline: number | null; locked?: number | null },
): AttributeChart {
  const base = counts
    .slice(0, baseline ?? counts.length)
    .flatMap(count => (count === null || count.size === 0 ? [] : count))
  const size = base.reduce((sum, count) => sum + count.size, 0)
  const own = base.length < LEAST_POINTS || size === 0 ? null : compensatedSum(base.map(({ events }) => events)) / size
  const center = locked ?? own
  const placed = counts.map(count => (count === null || center === null ? null : placedAt(count, center, kind)))
  const signals = signalsOf(placed, ruleSet)
  const marks = marksOf(counts.length, signals)
  return {
    center,
    state: locked !== null ? 'locked' : center === null ? 'none' : stateOf(base.length),
    signals,
    points: counts.map((count, place) => ({
      rate: count === null || count.size === 0 ? null : count.events / count.size,
      lower: placed[place]?.lower ?? null,
      upper: placed[place]?.upper ?? null,
      marks: marks[place] ?? [],
    })),
  }
}

function placedAt({ events, size }: Count, center: number, kind: 'p' | 'u'): Placed | null {
  if (size === 0) return null
  const error = Math.sqrt((kind === 'p' ? center * (1 - center) : center) / size)
  const upper = center + 3 * error
  return {
    value: events / size,
    center,
    lower: Math.max(0, center - 3 * error),
    upper: kind === 'p' ? Math.min(1, upper) : upper,
    range: null,
    rangeLimit: null,
  }
}
