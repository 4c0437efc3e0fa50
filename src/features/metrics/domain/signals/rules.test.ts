import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { xmr } from './calculators.ts'
import type { RuleSet } from './choices.ts'
import { signalsOf, type Placed } from './rules.ts'

/** Center 0, limits at ±3, so that a value is its own number of thirds. */
const placed = (values: readonly (number | null)[]): (Placed | null)[] =>
  values.map(value =>
    value === null ? null : { value, center: 0, lower: -3, upper: 3, range: null, rangeLimit: null },
  )
const found = (values: readonly (number | null)[], ruleSet: RuleSet) =>
  signalsOf(placed(values), ruleSet).map(({ rule, side, places }) => `${rule} ${side} ${places.join(' ')}`)

describe('rules by Wheeler', () => {
  test.each<[string, (number | null)[], string[]]>([
    ['a point on a limit is inside', [3, -3], []],
    ['a point outside', [3.01, 0.1], ['outside above 0']],
    ['seven on one side say nothing', [1, 1, 1, 1, 1, 1, 1, -1], []],
    ['eight do', [1, 1, 1, 1, 1, 1, 1, 1, -1], ['shift above 0 1 2 3 4 5 6 7']],
    ['on the center counts as below', [0, 0, 0, 0, 0, 0, 0, 0, 1], ['shift below 0 1 2 3 4 5 6 7']],
    ['a missing value ends a run', [1, 1, 1, 1, null, 1, 1, 1, 1], []],
    ['three of four nearer to the limit: all four are marked', [1.6, -1, 1.6, 1.6, -1], ['near_limit above 0 1 2 3']],
    ['half the way is not nearer', [1.5, 1.5, 1.5, -1], []],
    ['seven rising are no rule here', [-1, -0.5, 0.1, 0.2, 0.3, 0.4, 0.5], []],
  ])('%s', (_, values, signals) => {
    expect(found(values, 'wheeler')).toEqual(signals)
  })

  test('a range above its limit marks the later point', () => {
    const [first, second] = placed([-2, 2])
    expect(signalsOf([first ?? null, second ? { ...second, range: 4, rangeLimit: 3.9 } : null], 'wheeler')).toEqual([
      { rule: 'range', side: 'above', places: [1] },
    ])
  })
})

describe('rules of the NHS', () => {
  test.each<[string, (number | null)[], string[]]>([
    ['six on one side say nothing', [1, 1, 1, 1, 1, 1, -1], []],
    ['seven do', [-1, -1, -1, -1, -1, -1, -1, 1], ['shift below 0 1 2 3 4 5 6']],
    ['the center is on no side', [1, 1, 1, 0, 1, 1, 1, 1], []],
    ['six that rise say nothing', [-1, -0.6, -0.2, 0.2, 0.6, 1, 0], []],
    ['seven do', [-1, -0.6, -0.2, 0.2, 0.6, 1, 1.4], ['trend above 0 1 2 3 4 5 6']],
    ['seven that fall', [1.4, 1, 0.6, 0.2, -0.2, -0.6, -1], ['trend below 0 1 2 3 4 5 6']],
    ['two of three near: those alone are marked', [2.1, 0.5, 2.1, -1], ['near_limit above 0', 'near_limit above 2']],
    ['not when the third is on the other side', [2.1, -0.5, 2.1], []],
    ['what is outside is not near', [3.5, 0.5, 2.1], ['outside above 0']],
  ])('%s', (_, values, signals) => {
    expect(found(values, 'nhs')).toEqual(signals)
  })
})

describe('a chart with phases, locks, seasons and trends', () => {
  const chart = (input: object) => xmr.compute(xmr.input.parse(input))
  const steady = Array.from({ length: 24 }, (_, i) => 100 + (i % 4))

  test('each phase has limits of its own, and a change of phase is no signal', () => {
    const values = [...steady, ...steady.map(value => value + 50)]
    expect(chart({ values }).signals.length).toBeGreaterThan(0)
    const two = chart({ values, phases: [24] })
    expect(two.signals).toEqual([])
    expect(two.phases.map(({ from, to, center }) => [from, to, center])).toEqual([
      [0, 23, 101.5],
      [24, 47, 151.5],
    ])
  })

  test('limits of a baseline stay as they are when values come', () => {
    const first = chart({ values: steady, baseline: 12 }).phases[0]
    const later = chart({ values: [...steady, 500, 501, 502], baseline: 12 })
    expect(later.phases[0]).toMatchObject({
      center: first?.center,
      lower: first?.lower,
      upper: first?.upper,
      points: 12,
    })
    expect(later.points[24]?.marks).toContain('outside')
  })

  test('locked limits are taken as given', () => {
    const locked = chart({ values: [1, 2, 9], lockedLimits: { center: 2, lower: 0, upper: 4 } })
    expect(locked.phases[0]?.state).toBe('locked')
    expect(locked.points.map(({ marks }) => marks)).toEqual([[], [], ['outside']])
  })

  test('a season that repeats is no signal; a value that breaks it is', () => {
    const season = [50, 60, 80, 200, 90, 40]
    const values = [0, 1, 2, 3, 4].flatMap(year => season.map((value, i) => value * (1 + ((year + i) % 3) / 100)))
    const adjusted = chart({ values, season: 6 })
    expect(adjusted.signals.filter(({ rule }) => rule === 'outside')).toEqual([])
    expect(adjusted.seasonalFactors?.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(6, 6)
    const broken = chart({ values: [...values, 200], season: 6 })
    expect(broken.points.at(-1)?.marks).toContain('outside')
  })

  test('around a trend, a steady rise is no signal', () => {
    const values = Array.from({ length: 20 }, (_, i) => 10 + 3 * i + (i % 2))
    expect(chart({ values }).signals.length).toBeGreaterThan(0)
    const full = chart({ values, trend: 'full' })
    expect(full.signals).toEqual([])
    expect(full.phases[0]?.slope).toBeCloseTo(3, 1)
    const reduced = chart({ values, trend: 'reduced' })
    const width = ({ phases: [phase] }: typeof full) => (phase?.upper ?? 0) - (phase?.lower ?? 0)
    expect(width(reduced)).toBeLessThan(width(full))
    const residuals = chart({ values: values.map((value, i) => (i === 19 ? value + 9 : value)), trend: 'residuals' })
    expect(residuals.points.at(-1)?.marks).toContain('outside')
  })

  test('the marks are the same when all values are shifted or scaled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 60 }),
        fc.constantFrom('wheeler', 'nhs'),
        (values, ruleSet) => {
          const marks = (all: number[]) => chart({ values: all, ruleSet }).points.map(point => point.marks)
          expect(marks(values.map(value => value * 4 + 64))).toEqual(marks(values))
        },
      ),
      { numRuns: 50 },
    )
  })
})
