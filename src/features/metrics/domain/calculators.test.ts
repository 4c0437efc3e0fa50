import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { effectBeforeAfter, metricCalculators, metricRollUp, wilson } from './calculators.ts'

test.each(metricCalculators.map(one => [one.name, one] as const))(
  '%s can print its input and output as JSON Schema',
  (_, one) => {
    expect(z.toJSONSchema(one.input, { io: 'input' })).toHaveProperty('properties')
    expect(z.toJSONSchema(one.output)).toHaveProperty('properties')
  },
)

describe('the calculators of metrics', () => {
  const week = Array.from({ length: 7 }, (_, i) => ({ occurredOn: `2027-02-0${i + 1}`, value: i + 1 }))
  const asked = {
    observations: week,
    into: 'week',
    aggregation: 'sum',
    from: '2027-02-01',
    to: '2027-02-07',
    asOf: '2027-02-28',
  }

  test('metric-roll-up: a week, and what was known of it', () => {
    expect(metricRollUp.compute(metricRollUp.input.parse(asked))).toMatchObject({
      problem: null,
      periods: [{ value: 28, isComplete: true }],
    })
    const late = [...week, { occurredOn: '2027-02-07', value: 100, knownAt: '2027-03-01T01:00:00+02:00' }]
    const before = metricRollUp.input.parse({ ...asked, observations: late, knownAt: '2027-02-28T22:59:59Z' })
    expect(metricRollUp.compute(before).periods[0]?.value).toBe(28)
    const after = metricRollUp.input.parse({ ...asked, observations: late, knownAt: '2027-02-28T23:00:00Z' })
    expect(metricRollUp.compute(after).periods[0]?.value).toBe(121)
  })

  test('metric-roll-up: says why it cannot', () => {
    expect(
      metricRollUp.compute(metricRollUp.input.parse({ ...asked, observedEvery: 'week', into: 'month' })),
    ).toMatchObject({
      problem: { code: 'metric.weeks_cross_months' },
      periods: [],
    })
  })

  test('effect-before-after: with too little says so', () => {
    const input = effectBeforeAfter.input.parse({ observations: week, launchedOn: '2027-02-08', asOf: '2027-02-10' })
    const result = effectBeforeAfter.compute(input)
    expect(result).toMatchObject({ verdict: 'too_soon', change: null, expectation: null })
    expect(effectBeforeAfter.output.parse(result)).toEqual(result)
  })

  test('wilson-interval', () => {
    expect(wilson.compute(wilson.input.parse({ successes: 81, trials: 263 }))).toEqual({
      share: 81 / 263,
      low: expect.closeTo(0.2553, 4),
      high: expect.closeTo(0.3662, 4),
    })
    expect(wilson.compute(wilson.input.parse({ successes: 0, trials: 0 }))).toEqual({
      share: null,
      low: null,
      high: null,
    })
    expect(wilson.input.safeParse({ successes: 3, trials: 2 }).success).toBe(false)
  })
})
