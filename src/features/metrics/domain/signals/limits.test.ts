import { describe, expect, test } from 'vitest'
import { normal } from '#kernel/stats/normal.ts'
import { random } from '#kernel/stats/random.ts'
import { pChart, uChart, xmr } from './calculators.ts'
import { limitsOf } from './limits.ts'
import { PAGE_49, PAGE_264 } from './wheeler.test-support.ts'

/** Page 91: the average of each subgroup of three, as whole thirds. */
const PAGE_91 = [
  296, 348, 398, 414, 432, 476, 518, 538, 557, 546, 548, 579, 599, 515, 459, 431, 380, 339, 373, 363, 345, 382, 407,
  398, 453, 505, 498, 443, 405, 378, 377, 332, 276,
].map(sum => sum / 3)

/** To the last digit printed: fifteen that matter. */
const printed = (value: number | null | undefined) => Number(value?.toPrecision(15))

describe('limits that are known', () => {
  test('Wheeler, page 49: an XmR chart to the last printed digit', () => {
    const limits = limitsOf(PAGE_49, { center: 'mean', screenOutliers: false, widensForLikeness: false })
    expect(printed(limits?.center)).toBe(41.4166666666667)
    expect(printed(limits?.averageRange)).toBe(1.72727272727273)
    expect(printed(limits?.lower)).toBe(36.8221212121212)
    expect(printed(limits?.upper)).toBe(46.0112121212121)
    expect(printed(limits?.rangeLimit)).toBe(5.64472727272727)
    // The package's sigma is a third of the way to a limit.
    expect(printed(((limits?.averageRange ?? 0) * 2.66) / 3)).toBe(1.53151515151515)
  })

  test('Wheeler, page 264: a p-chart with samples of changing size, to the last printed digit', () => {
    // The package counts from the shares in its file, which are rounded to nine decimals.
    const counts = PAGE_264.map(([incomplete, trials]) => ({
      successes: Number((incomplete / trials).toFixed(9)) * trials,
      trials,
    }))
    const { center, points } = pChart.compute(pChart.input.parse({ counts }))
    expect(printed(center)).toBe(0.168539325856039)
    PAGE_264.forEach(([, , lower, upper], i) => {
      expect(printed(points[i]?.lower)).toBe(Number(lower))
      expect(printed(points[i]?.upper)).toBe(Number(upper))
    })
    expect(points[5]?.marks).toContain('outside')
  })

  test('Wheeler, page 91: the same points outside, and the same run on one side', () => {
    const { points, phases } = xmr.compute(xmr.input.parse({ values: PAGE_91 }))
    const marked = (mark: string) => points.flatMap(({ marks }, i) => (marks.some(one => one === mark) ? i + 1 : []))
    expect(marked('outside')).toEqual([1, 8, 9, 10, 11, 12, 13, 18, 21, 32, 33])
    expect(marked('shift')).toEqual(Array.from({ length: 19 }, (_, i) => i + 6))
    const [phase] = phases
    const sigma = ((phase?.averageRange ?? 0) * 2.66) / 3
    expect(((PAGE_91[0] ?? 0) - (phase?.center ?? 0)) / sigma).toBeCloseTo(-4.71075913, 3)
  })

  test('medians: 3.145 and 3.865 times the median range', () => {
    const limits = limitsOf(PAGE_49, { center: 'median', screenOutliers: false, widensForLikeness: false })
    expect(limits).toMatchObject({ center: 41, averageRange: 2, rangeLimit: 7.73 })
    expect(limits?.upper).toBeCloseTo(41 + 3.145 * 2, 12)
  })

  test('u-chart: three standard errors around events per unit', () => {
    const { center, points } = uChart.compute(
      uChart.input.parse({ counts: [4, 5, 3, 6, 2, 30].map(events => ({ events, units: 10 })) }),
    )
    expect(center).toBeCloseTo(50 / 60, 12)
    expect(points[0]?.upper).toBeCloseTo(50 / 60 + 3 * Math.sqrt(50 / 60 / 10), 12)
    expect(points[0]?.lower).toBe(0)
    expect(points[5]?.marks).toEqual(['outside'])
  })
})

describe('when there are limits at all', () => {
  const of = (length: number) =>
    xmr.compute(xmr.input.parse({ values: Array.from({ length }, (_, i) => i % 3) })).phases[0]
  test.each([
    [5, undefined],
    [6, 'trial'],
    [11, 'trial'],
    [12, 'firm'],
  ])('%i values: %s', (length, state) => {
    expect(of(length)?.state).toBe(state)
  })

  test('a missing value is no step: no range is taken across it', () => {
    const limits = limitsOf([1, 2, 1, null, 100, 101, 100, 101], {
      center: 'mean',
      screenOutliers: false,
      widensForLikeness: false,
    })
    expect(limits?.averageRange).toBe(1)
  })

  test('an outlying range is left out once, with the NHS rules', () => {
    const values = [10, 11, 10, 11, 10, 11, 10, 11, 10, 40, 10, 11, 10, 11]
    expect(xmr.compute(xmr.input.parse({ values, ruleSet: 'nhs' })).phases[0]?.averageRange).toBe(1)
    expect(xmr.compute(xmr.input.parse({ values })).phases[0]?.averageRange).toBeGreaterThan(5)
  })
})

test('values that resemble the ones before have honest limits when asked for', () => {
  const source = random('likeness')
  const values = [0]
  for (let i = 1; i < 3000; i++) values.push(0.7 * (values[i - 1] ?? 0) + normal(source))
  const outside = (widensForLikeness: boolean) =>
    xmr
      .compute(xmr.input.parse({ values, widensForLikeness }))
      .points.filter(({ marks }) => marks.some(mark => mark === 'outside')).length / values.length
  expect(outside(false)).toBeGreaterThan(0.05)
  // Three standard deviations of the values themselves.
  expect(outside(true)).toBeLessThan(0.006)
})
