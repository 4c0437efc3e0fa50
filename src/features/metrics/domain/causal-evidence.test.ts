import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { normal } from '#kernel/stats/normal.ts'
import { random, type Random } from '#kernel/stats/random.ts'
import { causalEvidence } from './causal-evidence.ts'

const FIRST = '2024-01-01'
const weekly = (values: readonly (number | null)[]) =>
  values.map((value, n) => ({ occurredOn: addDays(FIRST, 7 * n), value }))
const noise = (source: Random, length: number) => Array.from({ length }, () => normal(source))

/** An output that follows an input some weeks later, with so much of its own, for so many weeks. */
function pair(seed: string, { weeks = 104, lag = 2, strength = 1.5, until = 1000 } = {}) {
  const source = random(seed)
  const input = noise(source, weeks)
  const own = noise(source, weeks)
  const output = own.map((value, n) => value + (n < until ? strength * (input[n - lag] ?? 0) : 0))
  return [weekly(input), weekly(output)] as const
}

describe('a link that holds', () => {
  const [input, output] = pair('holds')
  test('is supported at its lag and by its sign', () => {
    const evidence = causalEvidence({ sign: 'positive', lagWeeks: 2 }, input, output)
    expect(evidence).toMatchObject({ verdict: 'supported', isSuspect: false, strongest: 2, from: FIRST })
    expect(evidence.whole.low).toBeGreaterThan(0.5)
    expect(evidence.rolling.at(-1)?.to).toBe(evidence.to)
  })

  test('is contradicted by the other sign', () => {
    expect(causalEvidence({ sign: 'negative', lagWeeks: 2 }, input, output).verdict).toBe('contradicted')
  })

  test('is not claimed for another lag', () => {
    expect(causalEvidence({ sign: 'positive', lagWeeks: 7 }, input, output).verdict).toBe('unclear')
  })
})

describe('a link that decayed', () => {
  test('makes its input suspect', () => {
    const [input, output] = pair('decays', { until: 78 })
    const evidence = causalEvidence({ sign: 'positive', lagWeeks: 2 }, input, output)
    expect(evidence).toMatchObject({ verdict: 'decayed', isSuspect: true })
    expect(evidence.before.low).toBeGreaterThan(0)
  })

  test('is seldom claimed of one that holds, and mostly found in one that does not', () => {
    const rate = (until: number) =>
      Array.from({ length: 200 }, (_, n) => pair(`rate ${until} ${n}`, { until })).filter(
        ([input, output]) => causalEvidence({ sign: 'positive', lagWeeks: 2 }, input, output).isSuspect,
      ).length / 200
    expect(rate(104)).toBeLessThan(0.03)
    expect(rate(78)).toBeGreaterThan(0.8)
  })

  test('is not claimed of two that never had to do with each other', () => {
    const claimed = Array.from({ length: 200 }, (_, n) => pair(`apart ${n}`, { strength: 0 })).filter(
      ([input, output]) => causalEvidence({ sign: 'positive', lagWeeks: 2 }, input, output).isSuspect,
    )
    expect(claimed.length / 200).toBeLessThan(0.04)
  })
})

describe('too little', () => {
  const [input, output] = pair('short', { weeks: 9 })
  test.each([
    ['nothing at all', [], []],
    ['one side alone', input, []],
    [
      'weeks that do not meet',
      input,
      output.map(({ value }, n) => ({ occurredOn: addDays('2020-01-06', 7 * n), value })),
    ],
    ['a few weeks', input, output],
    ['an input that never varies', weekly(Array(50).fill(3)), pair('flat', { weeks: 50 })[1]],
    ['nothing known', weekly(Array(50).fill(null)), weekly(Array(50).fill(null))],
  ])('is said of %s', (_name, one, other) => {
    expect(causalEvidence({ sign: 'positive', lagWeeks: 2 }, one, other)).toMatchObject({
      verdict: 'too_little',
      isSuspect: false,
    })
  })
})

test('a missing week is left out, not taken for zero', () => {
  const [input, output] = pair('gaps')
  const without = output.map((each, n) => (n % 9 === 4 ? { ...each, value: null } : each))
  const evidence = causalEvidence({ sign: 'positive', lagWeeks: 2 }, input, without)
  expect(evidence.verdict).toBe('supported')
  expect(evidence.whole.pairs).toBeLessThan(85)
})
