import { expect, test } from 'vitest'
import { normal } from '#kernel/stats/normal.ts'
import { random } from '#kernel/stats/random.ts'
import { behaviorChart } from './behavior-chart.ts'
import { expectedFalseAlarms, falseAlarmRate } from './false-alarms.ts'
import type { RuleSet } from './choices.ts'

const TRIALS = 2000

test.each<[RuleSet, number, number | null]>([
  ['wheeler', 24, null],
  ['wheeler', 20, 8],
  ['nhs', 24, null],
  ['nhs', 20, 8],
])('%s, %i values, baseline %s: as often as the table says', (ruleSet, points, baseline) => {
  const source = random(`alarms ${ruleSet} ${baseline}`)
  let marked = 0
  for (let trial = 0; trial < TRIALS; trial++) {
    const chart = behaviorChart({
      values: Array.from({ length: points }, () => normal(source)),
      ruleSet,
      center: 'mean',
      screenOutliers: ruleSet === 'nhs',
      widensForLikeness: false,
      phases: [],
      baseline,
      locked: null,
      trend: 'none',
      season: null,
      seasonalFactors: null,
    })
    if ((chart.points.at(-1)?.marks.length ?? 0) > 0) marked += 1
  }
  const rate = falseAlarmRate(ruleSet, points, baseline)
  expect(Math.abs(marked / TRIALS - rate)).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / TRIALS))
})

test('no limits, no alarms; between what was counted a straight line; level beyond', () => {
  expect(falseAlarmRate('wheeler', 5)).toBe(0)
  expect(falseAlarmRate('wheeler', 6)).toBe(0.0087)
  expect(falseAlarmRate('wheeler', 44)).toBeCloseTo((0.0178 + 0.0191) / 2, 10)
  expect(falseAlarmRate('wheeler', 500)).toBe(0.0198)
  expect(falseAlarmRate('nhs', 500, 6)).toBe(0.1086)
})

test('four hundred metrics with a year behind them mark some eight by chance', () => {
  const charts = Array.from({ length: 400 }, () => ({ ruleSet: 'wheeler' as const, points: 52, baseline: null }))
  expect(expectedFalseAlarms(charts)).toBeCloseTo(7.64, 2)
})
