import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { normal } from '#kernel/stats/normal.ts'
import { random } from '#kernel/stats/random.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { basedPhases, checkChange, lockedPhases, phasesFrom } from './changes.ts'
import { driftOf } from './drift.ts'
import { usualChoice, type LimitsChoice } from './process-limits.ts'
import { factorsOf, partOf, stepsBetween } from './seasonal.ts'
import type { PeriodValue } from './drawn-section.ts'
import { storedBehavior } from './stored-behavior.ts'
import { firstLookedAt } from './look-back.ts'

const MONDAY = '2026-01-05'
const said = { by: null, at: '2026-07-01T09:00:00.000Z', reason: 'Agreed.' }
const weeks = (values: readonly (number | null)[]): PeriodValue[] =>
  values.map((value, n) => ({ from: addDays(MONDAY, n * 7), to: addDays(MONDAY, n * 7 + 6), value }))
const choice = usualChoice('week')
const looked = (count: number) => ({ choice, values: weeks(Array.from({ length: count }, (_, n) => 10 + (n % 3))) })
const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.problems.map(({ code }) => code))
const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message)
  return outcome.value
}
const withPhases = (phases: LimitsChoice['phases']): LimitsChoice => ({ ...choice, phases })

describe('limits are locked', () => {
  test.each([
    [11, ['limits.too_few']],
    [12, []],
  ])('from twelve known values on: of %i', (count, refused) => {
    expect(codes(lockedPhases(looked(count), null, said))).toEqual(refused)
  })

  test('with what they came from, who locked them and why', () => {
    const [phase] = valueOf(lockedPhases(looked(15), null, said))
    expect(phase?.lock).toMatchObject({
      ...said,
      points: 15,
      from: MONDAY,
      to: addDays(MONDAY, 15 * 7 - 1),
      anchor: MONDAY,
      slope: 0,
      constants: { limit: 2.66, range: 3.268 },
    })
  })

  test('once: again asks for a new phase', () => {
    const { values } = looked(15)
    const phases = valueOf(lockedPhases({ choice, values }, null, said))
    const again = { choice: withPhases(phases), values }
    expect(codes(lockedPhases(again, null, said))).toEqual(['limits.locked'])
    expect(codes(basedPhases(again, { day: null, from: MONDAY, to: '2026-03-01' }, said))).toEqual(['limits.locked'])
    expect(codes(lockedPhases(again, MONDAY, said))).toEqual(['limits.locked'])
  })

  test('not as something else while they are', () => {
    const { values } = looked(15)
    const before = withPhases(valueOf(lockedPhases({ choice, values }, null, said)))
    const check = (after: Partial<LimitsChoice>) =>
      codes(checkChange(before, { ...before, ...after }, { hasDenominator: true }))
    expect(check({ chart: 'p' })).toEqual(['limits.locked_for_another'])
    expect(check({ ratePer: 100 })).toEqual(['limits.locked_for_another'])
    expect(check({ ruleSet: 'nhs', center: 'median', trend: 'full' })).toEqual([])
  })
})

describe('a phase', () => {
  test('locks the firm limits of the one before, and leaves limits on trial as they are', () => {
    const lockOf = (place: number) =>
      valueOf(phasesFrom(looked(30), addDays(MONDAY, place * 7 + 3), said)).map(({ from, lock }) => [
        from,
        lock?.points ?? null,
      ])
    expect(lockOf(12)).toEqual([
      [null, 12],
      [addDays(MONDAY, 84), null],
    ])
    expect(lockOf(11)).toEqual([
      [null, null],
      [addDays(MONDAY, 77), null],
    ])
  })

  test.each([
    ['before anything is known', '2025-06-01', 'limits.no_such_period'],
    ['with the first that is known', MONDAY, 'limits.no_such_period'],
    ['after the last', '2027-01-01', 'limits.no_such_period'],
  ])('does not begin %s', (_, day, code) => {
    expect(codes(phasesFrom(looked(30), day, said))).toEqual([code])
  })

  test('does not begin twice with the same week', () => {
    const { values } = looked(30)
    const phases = valueOf(phasesFrom({ choice, values }, '2026-04-08', said))
    expect(codes(phasesFrom({ choice: withPhases(phases), values }, '2026-04-10', said))).toEqual([
      'limits.phase_exists',
    ])
  })

  test('takes no limits from a stretch of fewer than six values', () => {
    const stretch = (to: string) => codes(basedPhases(looked(30), { day: null, from: MONDAY, to }, said))
    expect(stretch(addDays(MONDAY, 5 * 7 - 1))).toEqual(['limits.too_few'])
    expect(stretch(addDays(MONDAY, 6 * 7 - 1))).toEqual([])
  })
})

test.each<[string, Partial<LimitsChoice>, boolean, string[]]>([
  ['needs to know out of how many', { chart: 'p' }, false, ['limits.no_denominator']],
  ['with a count is one', { chart: 'u' }, true, []],
  ['goes with no trend', { chart: 'u', trend: 'full' }, true, ['limits.only_single_values']],
])('a chart of shares %s', (_, after, hasDenominator, refused) => {
  expect(codes(checkChange(choice, { ...choice, ...after }, { hasDenominator }))).toEqual(refused)
})

describe('new values would give clearly other limits', () => {
  const source = random('drift of limits')
  const noise = (count: number, center: number, sigma: number) =>
    Array.from({ length: count }, () => center + sigma * normal(source))
  const driftIn = (base: number[], since: number[]) => {
    const phases = valueOf(lockedPhases({ choice, values: weeks(base) }, null, said))
    const values = weeks([...base, ...since])
    const behavior = storedBehavior(withPhases(phases), values)
    const [phase] = behavior.phases
    return phase ? driftOf(phase, behavior, values, { limit: behavior.constants.limit }) : null
  }

  test('where they stand elsewhere, or spread otherwise', () => {
    expect(driftIn(noise(20, 100, 5), noise(12, 115, 5))).toMatchObject({ isCenterOther: true, points: 12, place: 20 })
    expect(driftIn(noise(40, 100, 2), noise(40, 100, 12))).toMatchObject({ isSpreadOther: true, isCenterOther: false })
  })

  test('not of fewer than twelve', () => {
    expect(driftIn(noise(20, 100, 5), noise(11, 150, 5))).toBeNull()
  })

  test('seldom where nothing has changed', () => {
    const said = Array.from({ length: 400 }, () => driftIn(noise(20, 100, 5), noise(20, 100, 5)))
    expect(said.filter(drift => drift !== null).length).toBeLessThan(12)
  })
})

describe('a season', () => {
  test('is known when each of its parts is known twice', () => {
    const days = Array.from({ length: 14 }, (_, n) => ({ from: addDays(MONDAY, n), value: 10 + (n % 7) }))
    expect(codes(factorsOf(days.slice(0, 13), 'weekday', 'day'))).toEqual(['limits.too_few_seasons'])
    expect(valueOf(factorsOf(days, 'weekday', 'day')).map(factor => Number((factor * 13).toFixed(9)))).toEqual([
      10, 11, 12, 13, 14, 15, 16,
    ])
    expect(codes(factorsOf(days, 'weekday', 'week'))).toEqual(['limits.no_such_season'])
    const zero = days.map(each => ({ ...each, value: each.value - 10 }))
    expect(codes(factorsOf(zero, 'weekday', 'day'))).toEqual(['limits.no_factors'])
  })

  test('a week belongs to the month that holds its Thursday', () => {
    expect([partOf('2026-03-30', 'month', 'week'), partOf('2026-06-29', 'month', 'week')]).toEqual([3, 6])
  })

  test('steps are counted alike in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), n => {
        expect(stepsBetween(MONDAY, addDays(MONDAY, 7 * n), 'week')).toBe(n)
        expect(stepsBetween(MONDAY, addDays(MONDAY, n), 'day')).toBe(n)
      }),
    )
    expect(stepsBetween('2025-11-01', '2026-02-01', 'month')).toBe(3)
  })
})

describe('a chart looks back', () => {
  const phase = (from: string | null) => ({ from, ...said, baseline: null, lock: null })
  test.each<[string, LimitsChoice['phases'], string]>([
    ['a year of weeks', [], '2025-11-17'],
    ['to the beginning of the phase that stood then', [phase(null), phase('2025-03-03')], '2025-03-03'],
    ['no further for a phase that began since', [phase(null), phase('2026-06-01')], '2025-11-17'],
    ['three years at most', [phase('2019-01-07')], '2023-11-20'],
  ])('%s', (_, phases, first) => {
    expect(firstLookedAt({ phases }, 'week', '2026-11-09')).toBe(first)
  })
})
