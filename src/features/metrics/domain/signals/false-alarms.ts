import type { RuleSet } from './choices.ts'

type Rates = readonly (readonly [points: number, rate: number])[]

/**
 * How often the latest value is marked although nothing has changed: counted over 300,000 charts of independent normal
 * values each. Of limits from the values themselves the latest is a part; limits of a short baseline are themselves
 * uncertain, and mark later values often. A test counts some of these again with the rules as they are.
 */
const OWN_LIMITS: Readonly<Record<RuleSet, Rates>> = {
  wheeler: [
    [6, 0.0087],
    [8, 0.0122],
    [10, 0.014],
    [12, 0.0143],
    [15, 0.0155],
    [20, 0.0164],
    [26, 0.0172],
    [36, 0.0178],
    [52, 0.0191],
    [104, 0.0198],
  ],
  nhs: [
    [6, 0.0111],
    [8, 0.0136],
    [10, 0.0139],
    [12, 0.0144],
    [15, 0.0145],
    [20, 0.0158],
    [26, 0.0163],
    [36, 0.0175],
    [52, 0.0179],
    [104, 0.0198],
  ],
}
const BASELINE_LIMITS: Readonly<Record<RuleSet, Rates>> = {
  wheeler: [
    [6, 0.1384],
    [7, 0.1203],
    [8, 0.1059],
    [9, 0.0943],
    [10, 0.0855],
    [12, 0.0745],
    [15, 0.0608],
    [20, 0.0496],
    [26, 0.0428],
    [36, 0.0356],
    [52, 0.0302],
    [104, 0.0264],
  ],
  nhs: [
    [6, 0.1086],
    [7, 0.0947],
    [8, 0.0846],
    [9, 0.0765],
    [10, 0.0707],
    [12, 0.0614],
    [15, 0.0523],
    [20, 0.044],
    [26, 0.0377],
    [36, 0.0324],
    [52, 0.0286],
    [104, 0.0245],
  ],
}

/** The chance that the latest of so many values is marked when nothing has changed; 0 where there are no limits. */
export function falseAlarmRate(ruleSet: RuleSet, points: number, baseline: number | null = null): number {
  const isBeyondBaseline = baseline !== null && points > baseline
  const rates = (isBeyondBaseline ? BASELINE_LIMITS : OWN_LIMITS)[ruleSet]
  return between(rates, isBeyondBaseline ? baseline : points)
}

export interface WatchedChart {
  ruleSet: RuleSet
  points: number
  baseline: number | null
}

/** How many metrics of an agenda are expected to be marked this week by chance alone. */
export const expectedFalseAlarms = (charts: readonly WatchedChart[]): number =>
  charts.reduce((sum, { ruleSet, points, baseline }) => sum + falseAlarmRate(ruleSet, points, baseline), 0)

/** Straight between what was counted, level beyond. */
function between(rates: Rates, points: number): number {
  const above = rates.findIndex(([counted]) => counted >= points)
  const [high, rateHigh] = rates.at(above) ?? [1, 0]
  if (points < (rates[0]?.[0] ?? 0)) return 0
  if (above <= 0) return rateHigh
  const [low, rateLow] = rates[above - 1] ?? [high, rateHigh]
  return rateLow + ((rateHigh - rateLow) * (points - low)) / (high - low)
}
