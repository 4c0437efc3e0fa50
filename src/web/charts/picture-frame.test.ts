import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameOf } from './picture-frame.ts'

const legend = [
  { word: 'Orders', color: '#1b1b19' },
  { word: 'Upper limit', color: '#5f5e59', dashes: '2 4' },
]

describe('a picture that stands for itself', () => {
  test('has its title, its lines and its legend, and room for the drawing between them', () => {
    const { before, after, top, width, height } = frameOf({ title: 'Orders', lines: ['As of now.'], legend }, 600, 280)
    expect(before).toContain('>Orders</text>')
    expect(before).toContain('>As of now.</text>')
    expect(after).toContain('>Upper limit</text>')
    expect(width).toBe(648)
    expect(height).toBeGreaterThan(top + 280)
  })

  test('grows with what it has to say, and stays as wide as the drawing', () => {
    const long = frameOf({ title: 'A', lines: ['word '.repeat(80)], legend: [] }, 600, 280)
    const short = frameOf({ title: 'A', lines: ['word'], legend: [] }, 600, 280)
    expect(long.height).toBeGreaterThan(short.height)
    expect(long.width).toBe(short.width)
    const many = Array.from({ length: 12 }, (_, n) => ({ word: `A line with a name ${n}`, color: '#000' }))
    expect(frameOf({ title: 'A', lines: [], legend: many }, 300, 280).height).toBeGreaterThan(
      frameOf({ title: 'A', lines: [], legend: [] }, 300, 280).height + 100,
    )
  })

  test('writes what people wrote as words, never as markup', () => {
    fc.assert(
      fc.property(fc.string(), word => {
        const { before, after } = frameOf({ title: word, lines: [word], legend: [{ word, color: '#000' }] }, 400, 200)
        const tags = `${before}${after}`.match(/<\/?[a-z]+/g) ?? []
        expect(tags.every(tag => /^<\/?(rect|style|text|g|line|circle)$/.test(tag))).toBe(true)
      }),
    )
  })
})
