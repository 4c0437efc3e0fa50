import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '#kernel/calendar.ts'
import { pChart, xmr } from '../signals/calculators.ts'
import { lockedPhases, phasesFrom } from './changes.ts'
import { usualChoice, type LimitsChoice, type StoredPhase } from './process-limits.ts'
import { factorsOf } from './seasonal.ts'
import type { PeriodValue } from './drawn-section.ts'
import { storedBehavior } from './stored-behavior.ts'
import { PAGE_49, PAGE_264 } from '../signals/wheeler.test-support.ts'

const MONDAY = '2026-01-05'
const said = { by: null, at: '2026-07-01T09:00:00.000Z', reason: 'Agreed in the review.' }
const weeks = (values: readonly (number | null)[]): PeriodValue[] =>
  values.map((value, n) => ({ from: addDays(MONDAY, n * 7), to: addDays(MONDAY, n * 7 + 6), value }))
const weekly = (about: Partial<LimitsChoice> = {}): LimitsChoice => ({ ...usualChoice('week'), ...about })
const steady = Array.from({ length: 24 }, (_, n) => 100 + (n % 4))
const phase = (from: string | null, about: Partial<StoredPhase> = {}): StoredPhase => ({
  from,
  ...said,
  baseline: null,
  lock: null,
  ...about,
})
const lockedAt = (values: readonly PeriodValue[], choice = weekly()) => {
  const outcome = lockedPhases({ choice, values }, null, said)
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message)
  return { ...choice, phases: outcome.value }
}
const begun = (choice: LimitsChoice, values: readonly PeriodValue[], day: string) => {
  const outcome = phasesFrom({ choice, values }, day, said)
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message)
  return { ...choice, phases: outcome.value }
}

const printed = (value: number | null | undefined) => Number(value?.toPrecision(15))

describe('limits that are known, by the stored path', () => {
  test('Wheeler, page 49: to the last printed digit, before and after they are locked', () => {
    const choices = [weekly(), lockedAt(weeks(PAGE_49))]
    for (const choice of choices) {
      const [drawn] = storedBehavior(choice, weeks(PAGE_49)).phases
      expect(printed(drawn?.center)).toBe(41.4166666666667)
      expect(printed(drawn?.averageRange)).toBe(1.72727272727273)
      expect(printed(drawn?.lower)).toBe(36.8221212121212)
      expect(printed(drawn?.upper)).toBe(46.0112121212121)
      expect(printed(drawn?.rangeLimit)).toBe(5.64472727272727)
    }
  })

  test('Wheeler, page 264: a p-chart to the last printed digit, also in percent', () => {
    for (const ratePer of [1, 100]) {
      const values = weeks(PAGE_264.map(([bad, size]) => Number((bad / size).toFixed(9)) * ratePer)).map((week, n) => ({
        ...week,
        size: PAGE_264[n]?.[1] ?? null,
      }))
      const { points, phases } = storedBehavior(weekly({ chart: 'p', ratePer }), values)
      expect(printed((phases[0]?.center ?? 0) / ratePer)).toBe(0.168539325856039)
      PAGE_264.forEach(([, , lower, upper], n) => {
        expect(printed((points[n]?.lower ?? 0) / ratePer)).toBe(Number(lower))
        expect(printed((points[n]?.upper ?? 0) / ratePer)).toBe(Number(upper))
      })
      expect(points[5]?.marks).toContain('outside')
    }
  })

  test('NHS: an outlying range is left out once, and seven on one side are a shift', () => {
    const values = [10, 11, 10, 11, 10, 11, 10, 11, 10, 40, 10, 11, 10, 11]
    const [drawn] = storedBehavior(weekly({ ruleSet: 'nhs', screensOutliers: true }), weeks(values)).phases
    expect(drawn?.averageRange).toBe(1)
    const shifted = [...steady.slice(0, 12), 100, ...Array.from({ length: 7 }, (_, n) => 102.4 + (n % 2) / 10), 100]
    const choice = lockedAt(weeks(steady.slice(0, 12)))
    const marks = (ruleSet: 'nhs' | 'wheeler') =>
      storedBehavior({ ...choice, ruleSet }, weeks(shifted)).points[19]?.marks ?? []
    expect(marks('nhs')).toContain('shift')
    expect(marks('wheeler')).not.toContain('shift')
  })
})

describe('the stored path', () => {
  test('says what the calculator says where nobody has chosen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { maxLength: 60 }),
        fc.constantFrom('wheeler', 'nhs'),
        fc.constantFrom('mean', 'median'),
        fc.constantFrom('none', 'full', 'reduced', 'residuals'),
        (values, ruleSet, center, trend) => {
          const chart = xmr.compute(xmr.input.parse({ values, ruleSet, center, trend, screenOutliers: false }))
          const found = storedBehavior(weekly({ ruleSet, center, trend }), weeks(values))
          expect(found.points.map(({ marks }) => marks)).toEqual(chart.points.map(({ marks }) => marks))
          expect(found.points.map(({ movingRange }) => movingRange)).toEqual(
            chart.points.map(({ movingRange }) => movingRange),
          )
          expect(found.phases.map(each => [each.center, each.lower, each.upper, each.state])).toEqual(
            chart.phases.map(each => [each.center, each.lower, each.upper, each.state]),
          )
        },
      ),
    )
  })

  test('has the shares of the calculator', () => {
    const values = weeks([0.1, 0.2, 0.15, 0.1, 0.12, 0.5, 0.11]).map(week => ({ ...week, size: 40 }))
    const counts = values.map(({ value }) => ({ successes: (value ?? 0) * 40, trials: 40 }))
    const chart = pChart.compute(pChart.input.parse({ counts }))
    const found = storedBehavior(weekly({ chart: 'p' }), values)
    expect(found.points.map(({ marks }) => marks)).toEqual(chart.points.map(({ marks }) => marks))
  })

  test('of shares without a count has no limits, and marks nothing', () => {
    const found = storedBehavior(weekly({ chart: 'p' }), weeks(steady))
    expect(found.phases).toEqual([])
    expect(found.points.every(({ marks, center }) => marks.length === 0 && center === null)).toBe(true)
    expect(found.watched.points).toBe(0)
  })
})

describe('limits that are locked', () => {
  const choice = lockedAt(weeks(steady))
  const [standing] = storedBehavior(choice, weeks(steady)).phases

  test('stay to the last bit, whatever comes after them, before them or instead of them', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -500, max: 500 })), { minLength: 1, maxLength: 60 }), values => {
        const [drawn] = storedBehavior(choice, weeks(values)).phases
        expect(drawn).toMatchObject({
          state: 'locked',
          center: standing?.center,
          lower: standing?.lower,
          upper: standing?.upper,
          averageRange: standing?.averageRange,
          rangeLimit: standing?.rangeLimit,
        })
      }),
    )
  })

  test('mark what those computed anew would have swallowed', () => {
    const risen = [...steady, ...steady.map(value => value + 40)]
    expect(storedBehavior(choice, weeks(risen)).points[24]?.marks).toContain('outside')
  })

  test('are watched for false alarms by what they came from', () => {
    expect(storedBehavior(choice, weeks([...steady, ...steady])).watched).toEqual({
      ruleSet: 'wheeler',
      points: 48,
      baseline: 24,
    })
  })

  test('around a trend rise on, also in a window that begins later', () => {
    const rising = weeks(Array.from({ length: 30 }, (_, n) => 10 + 3 * n + (n % 2)))
    const trended = lockedAt(rising.slice(0, 20), weekly({ trend: 'full' }))
    const whole = storedBehavior(trended, rising)
    const later = storedBehavior(trended, rising.slice(7))
    expect(later.points[20]?.upper).toBeCloseTo(whole.points[27]?.upper ?? 0, 9)
    expect(whole.points[29]?.marks).toEqual([])
  })

  test('may be chosen otherwise in how they are judged: the numbers stay', () => {
    const [drawn] = storedBehavior(
      { ...choice, center: 'median', screensOutliers: true, ruleSet: 'nhs' },
      weeks(steady),
    ).phases
    expect([drawn?.center, drawn?.upper]).toEqual([standing?.center, standing?.upper])
  })
})

describe('phases', () => {
  const risen = weeks([...steady, ...steady.map(value => value + 50)])

  test('have limits of their own; the one before keeps its own, locked', () => {
    const choice = begun(weekly(), risen, '2026-06-24')
    const { phases, signals } = storedBehavior(choice, risen)
    expect(signals).toEqual([])
    expect(phases.map(({ place, last, state, center }) => [place, last, state, center])).toEqual([
      [0, 23, 'locked', 101.5],
      [24, 47, 'firm', 151.5],
    ])
  })

  test('begin with the week that holds their day, however weeks are counted', () => {
    const sundays = risen.map(({ from, to, value }) => ({ from: addDays(from, -1), to: addDays(to, -1), value }))
    const choice = weekly({ phases: [phase(null), phase('2026-06-22')] })
    expect(storedBehavior(choice, sundays).phases[1]).toMatchObject({ place: 24, center: 151.5 })
  })

  test('that began before the window go on in it', () => {
    const choice = weekly({ phases: [phase(null), phase('2025-06-02')] })
    const { phases } = storedBehavior(choice, weeks(steady))
    expect(phases).toMatchObject([{ place: 0, stored: { from: '2025-06-02' } }])
  })

  test('that have just begun stand there without limits, and nothing in them is news', () => {
    const choice = begun(weekly(), risen, '2026-11-11')
    const { phases, points, watched } = storedBehavior(choice, risen)
    expect(phases.map(({ state, center, known }) => [state, center === null, known])).toEqual([
      ['locked', false, 44],
      ['none', true, 4],
    ])
    expect(points[47]).toMatchObject({ center: null, marks: [] })
    expect(watched).toMatchObject({ points: 4, baseline: null })
  })

  test('take their limits from a baseline alone, and not from what was left out', () => {
    const baseline = { from: MONDAY, to: addDays(MONDAY, 12 * 7 - 1), ...said }
    const first = storedBehavior(weekly({ phases: [phase(null, { baseline })] }), risen).phases[0]
    expect(first).toMatchObject({ center: 101.5, points: 12, state: 'firm', known: 48 })
    const odd = weeks(steady.map((value, n) => (n === 10 ? 900 : value)))
    const left = storedBehavior(weekly({ leftOut: [{ on: '2026-03-18', ...said }] }), odd)
    expect(left.phases[0]).toMatchObject({ points: 23, center: (101.5 * 24 - 102) / 23 })
    expect(left.points[10]).toMatchObject({ isLeftOut: true, value: 900 })
    expect(left.points[10]?.marks).toContain('outside')
  })
})

describe('a season', () => {
  const shape = [50, 60, 80, 200, 90, 40, 55, 65, 75, 95, 120, 300]
  const months = Array.from({ length: 36 }, (_, n) => {
    const from = addMonths('2023-01-01', n)
    return {
      from,
      to: addDays(addMonths(from, 1), -1),
      value: (shape[n % 12] ?? 0) * (1 + ((Math.floor(n / 12) + n) % 3) / 100),
    }
  })
  const factors = factorsOf(months, 'month', 'month')

  test('that repeats is no signal, and a value that breaks it is; limits go with it', () => {
    if (!factors.ok) throw new Error(factors.problems[0]?.message)
    const season = { repeats: 'month' as const, from: '2023-01-01', to: '2025-12-31', factors: factors.value, ...said }
    const choice: LimitsChoice = { ...usualChoice('month'), season }
    const found = storedBehavior(choice, months)
    expect(found.signals.filter(({ rule }) => rule === 'outside')).toEqual([])
    const december = found.points[11]
    expect(december?.adjusted).toBeCloseTo((months[11]?.value ?? 0) / (factors.value[11] ?? 1), 12)
    expect(december?.upper).toBeGreaterThan(300)
    const broken = months.map((month, n) => (n === 30 ? { ...month, value: 300 } : month))
    expect(storedBehavior(choice, broken).points[30]?.marks).toContain('outside')
  })

  test('has the factors of the calculator', () => {
    const chart = xmr.compute(xmr.input.parse({ values: months.map(({ value }) => value), season: 12 }))
    expect(factors.ok ? factors.value : []).toEqual(chart.seasonalFactors)
  })
})
