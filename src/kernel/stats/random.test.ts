import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random, random, splitMix64 } from './random.ts'

const words = (source: Random, n: number) => Array.from({ length: n }, () => source.int32() >>> 0)

describe('a seeded source of chance', () => {
  test('gives the reference output of xoshiro128** for the state 1, 2, 3, 4', () => {
    const reference = new Random(0n, [1, 2, 3, 4])
    expect(words(reference, 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
  })

  test('is seeded by the reference output of SplitMix64', () => {
    expect([1, 2, 3, 4, 5].map(n => splitMix64(1234567n, n))).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ])
  })

  test('gives the same numbers for the same seed, and others for another', () => {
    expect(words(random(42), 100)).toEqual(words(random(42), 100))
    expect(words(random('spring'), 100)).toEqual(words(random('spring'), 100))
    expect(words(random(42), 100)).not.toEqual(words(random(43), 100))
    expect(words(random('42'), 4)).not.toEqual(words(random(42), 4))
    expect(words(random(-1), 4)).not.toEqual(words(random(1), 4))
  })

  test('these first numbers never change: stored simulations rest on them', () => {
    expect(words(random(1), 3)).toMatchInlineSnapshot(`
      [
        1695105466,
        1423115009,
        634581793,
      ]
    `)
    expect(words(random('a').split('b').split(3), 3)).toMatchInlineSnapshot(`
      [
        956201665,
        1500498619,
        1141685445,
      ]
    `)
  })

  test('a stream depends on its name, not on what was drawn before or beside it', () => {
    const one = random(7)
    const other = random(7)
    words(other, 1000)
    other.split('somebody else')
    expect(words(one.split('idea'), 10)).toEqual(words(other.split('idea'), 10))
    expect(words(one.split('idea'), 10)).not.toEqual(words(one.split('ideb'), 10))
    expect(words(one.split('x').split('y'), 4)).not.toEqual(words(one.split('y').split('x'), 4))
  })

  test('streams do not resemble each other', () => {
    const seed = random(5)
    const length = 2000
    const draw = (stream: number) => {
      const source = seed.split(stream)
      return Array.from({ length }, () => source.uniform() - 0.5)
    }
    const first = draw(0)
    for (let stream = 1; stream <= 50; stream++) {
      const product = draw(stream).reduce((sum, value, i) => sum + value * first[i]!, 0)
      // Five deviations of a correlation of independent values.
      expect(Math.abs((product * 12) / length)).toBeLessThan(5 / Math.sqrt(length))
    }
  })

  test('a uniform lies in its interval, and its mean, variance and sixteenths are even', () => {
    const n = 160_000
    const source = random(11)
    const counts = new Array<number>(16).fill(0)
    let sum = 0
    let squares = 0
    for (let i = 0; i < n; i++) {
      const u = source.uniform()
      sum += u
      squares += u * u
      counts[Math.floor(u * 16)]! += 1
    }
    expect(sum / n).toBeCloseTo(0.5, 2)
    expect(squares / n).toBeCloseTo(1 / 3, 2)
    const chiSquare = counts.reduce((total, count) => total + (count - n / 16) ** 2 / (n / 16), 0)
    // The 99.9 % point of chi-square with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7)
  })

  test('an open uniform is never 0 or 1', () => {
    const least = new Random(0n, [0, 0, 0, 0])
    fc.assert(
      fc.property(fc.integer(), seed => {
        const u = random(seed).openUniform()
        return u > 0 && u < 1
      }),
    )
    // The all-zero state is replaced, so that the source never stands still.
    expect(new Set(words(least, 20)).size).toBeGreaterThan(10)
  })

  test('a seed must be a whole number', () => {
    expect(() => random(1.5)).toThrow(RangeError)
    expect(() => random(NaN)).toThrow(RangeError)
  })
})
