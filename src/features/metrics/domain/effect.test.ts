import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { normal } from '#kernel/stats/normal.ts'
import { random } from '#kernel/stats/random.ts'
import { effectOf, type EffectQuestion, type Expectation } from './effect.ts'

const launchedOn = '2027-03-10'

/** Values for every day from eight weeks before the launch, by their distance from it. */
const daily = (valueAt: (distance: number) => number | null, until = 63) =>
  Array.from({ length: 70 + until + 1 }, (_, i) => ({
    occurredOn: addDays(launchedOn, i - 70),
    value: valueAt(i - 70),
  }))

const noise = (seed: string) => {
  const source = random(seed)
  return () => normal(source)
}
const question = (about: Partial<EffectQuestion>): EffectQuestion => ({
  series: [],
  observedEvery: 'day',
  launchedOn,
  asOf: addDays(launchedOn, 63),
  direction: 'increase',
  ...about,
})
const codes = (about: Partial<EffectQuestion>) => effectOf(question(about)).sentences.map(({ code }) => code)

describe('a metric before and after a launch', () => {
  test('that clearly rose has improved, with an interval that holds the true change', () => {
    const draw = noise('rise')
    const series = daily(distance => (distance > 0 ? 120 : 100) + 5 * draw())
    const effect = effectOf(question({ series }))
    expect(effect).toMatchObject({
      verdict: 'improved',
      before: { blocks: 8, blocksOver: 8 },
      after: { blocks: 8, blocksOver: 8 },
    })
    expect(effect.low).toBeGreaterThan(10)
    expect(effect.low).toBeLessThan(20)
    expect(effect.high).toBeGreaterThan(20)
    expect(effect.relativeChange).toBeCloseTo(0.2, 1)
    expect(effect.sentences[0]?.text).toMatch(/^Better: from .* to .*, a difference of \+/)
    expect(effect.sentences[1]?.code).toBe('effect.caution')
  })

  test.each([
    ['decrease', 'worsened'],
    ['hold', 'moved'],
  ] as const)('that rose where %s is wanted has %s', (direction, verdict) => {
    const draw = noise('rise')
    expect(
      effectOf(question({ series: daily(distance => (distance > 0 ? 120 : 100) + draw()), direction })).verdict,
    ).toBe(verdict)
  })

  test('that only varies shows no clear change', () => {
    const draw = noise('calm')
    const effect = effectOf(question({ series: daily(() => 100 + 10 * draw()) }))
    expect(effect.verdict).toBe('no_clear_change')
    expect(effect.low).toBeLessThan(0)
    expect(effect.high).toBeGreaterThan(0)
  })

  test('is not fooled by weekends: blocks hold every weekday once', () => {
    const series = daily(distance => (((distance % 7) + 7) % 7 < 2 ? 20 : 100))
    expect(effectOf(question({ series }))).toMatchObject({ verdict: 'no_clear_change', change: expect.closeTo(0, 9) })
  })

  test('is not moved by a rounding of the last digit', () => {
    const series = daily(distance => (distance > 0 ? 0.1 + 0.2 : 0.3))
    expect(effectOf(question({ series })).verdict).toBe('no_clear_change')
  })

  test('leaves the day of the launch to neither side', () => {
    const series = daily(distance => (distance === 0 ? 1e6 : 50))
    expect(effectOf(question({ series }))).toMatchObject({
      change: 0,
      before: { to: addDays(launchedOn, -1), mean: 50 },
      after: { from: addDays(launchedOn, 1), mean: 50 },
    })
  })

  test('with no share of a baseline of zero has no relative change', () => {
    const draw = noise('zero')
    const effect = effectOf(question({ series: daily(distance => (distance > 0 ? 10 + draw() : 0)) }))
    expect(effect).toMatchObject({ verdict: 'improved', relativeChange: null })
  })
})

describe('when too little is known, that is what is said', () => {
  test('nothing at all', () => expect(codes({})).toEqual(['effect.no_data']))

  test('nothing before the launch', () => {
    expect(codes({ series: daily(distance => (distance > 0 ? 5 : null)) })[0]).toBe('effect.no_baseline')
  })

  test('too soon after it, with the day to look again', () => {
    const effect = effectOf(question({ series: daily(() => 5, 20), asOf: addDays(launchedOn, 21 - 1) }))
    expect(effect).toMatchObject({ verdict: 'too_soon', change: null, after: { blocksOver: 2 } })
    expect(effect.sentences[0]?.parameters).toMatchObject({ from: addDays(launchedOn, 22) })
    expect(effectOf(question({ series: daily(() => 5, 21), asOf: addDays(launchedOn, 22) })).verdict).toBe(
      'no_clear_change',
    )
  })

  test('too many holes', () => {
    const series = daily(distance => (((distance % 7) + 7) % 7 < 3 ? 5 : null))
    expect(effectOf(question({ series }))).toMatchObject({ verdict: 'no_data', before: { blocks: 0, blocksOver: 8 } })
    const holes = daily(distance => (distance > 14 ? null : 5))
    expect(effectOf(question({ series: holes }))).toMatchObject({
      verdict: 'too_few',
      after: { blocks: 2, blocksOver: 8, mean: 5 },
    })
    expect(codes({ series: holes })).toEqual(['effect.too_few', 'effect.left_out'])
  })

  test('working days alone are enough, and one missing week is told', () => {
    const series = daily(distance => (((distance % 7) + 7) % 7 < 2 || (distance > 7 && distance <= 14) ? null : 100))
    const effect = effectOf(question({ series }))
    expect(effect).toMatchObject({ verdict: 'no_clear_change', after: { blocks: 7, blocksOver: 8 } })
    expect(effect.sentences[1]?.text).toMatch(/^One week is left out/)
  })

  test('values after the day of the view take no part', () => {
    const series = daily(distance => (distance > 30 ? 1e6 : 10))
    expect(effectOf(question({ series, asOf: addDays(launchedOn, 30) }))).toMatchObject({
      after: { blocksOver: 4, mean: 10 },
    })
  })
})

describe('other cadences', () => {
  test('months: the month of the launch belongs to neither side', () => {
    const draw = noise('months')
    const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-01`)
    const series = [...months, '2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01', '2027-06-01'].map(
      occurredOn => ({
        occurredOn,
        value: (occurredOn > '2027-03-01' ? 8 : 4) + 0.1 * draw(),
      }),
    )
    const effect = effectOf(question({ series, observedEvery: 'month', asOf: '2027-06-30' }))
    expect(effect).toMatchObject({
      verdict: 'improved',
      before: { from: '2026-07-01', to: '2027-02-28', blocks: 8 },
      after: { from: '2027-04-01', blocks: 3 },
    })
    const soon = effectOf(question({ series, observedEvery: 'month', asOf: '2027-06-29' }))
    expect(soon).toMatchObject({ verdict: 'too_soon', sentences: [{ parameters: { from: '2027-07-01' } }] })
  })

  test('weeks: a week counts when it is over, and the week of the launch does not', () => {
    // Mondays; the launch is on a Wednesday.
    const series = Array.from({ length: 20 }, (_, i) => {
      const occurredOn = addDays('2027-01-04', 7 * i)
      return { occurredOn, value: occurredOn === '2027-03-08' ? 1e6 : occurredOn > launchedOn ? 20 : 10 }
    })
    const effect = effectOf(question({ series, observedEvery: 'week', asOf: '2027-05-01' }))
    expect(effect).toMatchObject({
      before: { mean: 10, blocks: 8 },
      after: { mean: 20 },
      verdict: 'improved',
      change: 10,
    })
    expect(effectOf(question({ series, observedEvery: 'week', asOf: '2027-03-29' })).verdict).toBe('too_soon')
  })
})

describe('what was expected beside what happened', () => {
  const expectation: Expectation = {
    direction: 'increase',
    from: 100,
    to: { p10: 110, p50: 120, p90: 130, shape: 'normal' },
    by: addDays(launchedOn, 40),
  }
  const series = (level: number) => daily(distance => (distance > 0 ? level : 100))

  test.each([
    ['met', 115, 'increase'],
    ['met', 110, 'increase'],
    ['missed', 109, 'increase'],
    ['exceeded', 131, 'increase'],
    ['missed', 131, 'decrease'],
    ['exceeded', 105, 'decrease'],
    ['missed', 140, 'hold'],
    ['missed', 90, 'hold'],
    ['met', 120, 'hold'],
  ] as const)('is %s at %d where %s is wanted', (verdict, level, direction) => {
    const effect = effectOf(question({ series: series(level), expectation: { ...expectation, direction } }))
    expect(effect.expectation).toEqual({ verdict, observed: level })
    expect(effect.sentences.at(-1)?.code).toBe(`effect.expectation_${verdict}`)
  })

  test('is not judged before its day, but shown so far', () => {
    const effect = effectOf(question({ series: series(120), asOf: addDays(launchedOn, 39), expectation }))
    expect(effect.expectation).toEqual({ verdict: 'not_due', observed: 120 })
    expect(effect.sentences.at(-1)?.text).toContain('So far: 120.')
    expect(effectOf(question({ asOf: launchedOn, expectation })).sentences.at(-1)?.text).toContain(
      'Nothing can be said so far.',
    )
  })

  test('is told in the unit of the metric, with days as people write them', () => {
    const told = effectOf(question({ series: series(120), unit: '%', asOf: addDays(launchedOn, 39), expectation }))
    expect(told.sentences[0]?.text).toContain('from 100% to 120%, a difference of +20 points')
    expect(told.sentences.at(-1)?.text).toMatch(/ by \d{1,2} [A-Z][a-z]{2} \d{4}\. So far: 120%\.$/)
    const liters = effectOf(question({ series: series(120), unit: 'l' }))
    expect(liters.sentences[0]?.text).toContain('to 120 l')
  })

  test('is read off the weeks that end by its day, not those after', () => {
    const rising = daily(distance => (distance > 40 ? 500 : distance > 0 ? 120 : 100))
    expect(effectOf(question({ series: rising, expectation })).expectation).toEqual({ verdict: 'met', observed: 120 })
  })

  test('cannot be judged when the launch slipped past its day', () => {
    const early = { ...expectation, by: addDays(launchedOn, -5) }
    const effect = effectOf(question({ series: series(120), expectation: early }))
    expect(effect.expectation).toEqual({ verdict: 'unknown', observed: null })
    expect(effect.sentences.at(-1)?.text).toContain('cannot be judged')
  })
})
