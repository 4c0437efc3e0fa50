import { describe, expect, test } from 'vitest'
import { normal } from '#kernel/stats/normal.ts'
import { random } from '#kernel/stats/random.ts'
import { laggedAssociationCalculator as calculator } from './calculators.ts'

const source = random('links')
const input = Array.from({ length: 120 }, () => normal(source))
const noise = Array.from({ length: 120 }, () => normal(source))
const ask = (question: object) => calculator.compute(calculator.input.parse(question))

describe('how an input goes together with an output', () => {
  test('finds how much later', () => {
    const output = input.map((_, i) => (input[i - 3] ?? 0) * 2 + (noise[i] ?? 0))
    const { strongest, verdict, lags } = ask({ input, output, of: 'values' })
    expect([strongest, verdict]).toEqual([3, 'associated'])
    expect(lags[3]?.low).toBeGreaterThan(0.6)
  })

  test('two things that both grow are not said to go together', () => {
    const grows = (all: number[]) => all.map((value, i) => i * 5 + value)
    const growing = { input: grows(input), output: grows(noise), mostLag: 2 }
    expect(ask({ ...growing, of: 'values' }).lags[0]?.correlation).toBeGreaterThan(0.95)
    expect(ask(growing).verdict).toBe('unclear')
  })

  test('says when a link has decayed', () => {
    const output = input.map((value, i) => (i < 70 ? value * 3 : 0) + (noise[i] ?? 0))
    expect(ask({ input, output, of: 'values', mostLag: 0, window: 30 }).verdict).toBe('decayed')
  })

  test('with too little says so', () => {
    expect(ask({ input: [1, 2, 3], output: [1, 2, 3] })).toMatchObject({ verdict: 'too_little', strongest: null })
    expect(ask({ input: Array(20).fill(1), output: input.slice(0, 20) }).verdict).toBe('too_little')
    expect(calculator.input.safeParse({ input: [1], output: [1, 2] }).success).toBe(false)
  })

  test('an interval holds the truth about as often as it says', () => {
    const draws = random('coverage')
    let held = 0
    for (let trial = 0; trial < 400; trial++) {
      const x = Array.from({ length: 40 }, () => normal(draws))
      const y = x.map(value => 0.6 * value + 0.8 * normal(draws))
      const [{ low, high } = { low: null, high: null }] = ask({ input: x, output: y, of: 'values', mostLag: 0 }).lags
      if (low !== null && high !== null && low <= 0.6 && high >= 0.6) held += 1
    }
    expect(held / 400).toBeGreaterThan(0.92)
    expect(held / 400).toBeLessThan(0.98)
  })
})
