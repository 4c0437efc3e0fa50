import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPosition, positionBetween, positionField, positionsAfter, positionsToPlace } from './position.ts'

describe('positions', () => {
  test('a thousand put in at random places stay in order, all different and all valid', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 1000 }), choices => {
        const list: string[] = []
        for (const choice of choices) {
          const place = choice % (list.length + 1)
          list.splice(place, 0, positionBetween(list[place - 1] ?? null, list[place] ?? null))
        }
        expect(list.every(isPosition)).toBe(true)
        expect(list.every((position, i) => i === 0 || list[i - 1]! < position)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('ten thousand put at the end, or at the front, stay short', () => {
    const after = positionsAfter(null, 10_000)
    expect(after.every((position, i) => i === 0 || after[i - 1]! < position)).toBe(true)
    expect(Math.max(...after.map(position => position.length))).toBe(4)
    let front: string | null = null
    for (let i = 0; i < 10_000; i++) {
      const next = positionBetween(null, front)
      if (front !== null) expect(next < front).toBe(true)
      front = next
    }
    expect(front?.length).toBe(4)
  })

  test('a hundred squeezed into one gap fit', () => {
    let low = 'i0'
    for (let i = 0; i < 100; i++) {
      const next = positionBetween(low, 'i1')
      expect(low < next && next < 'i1').toBe(true)
      low = next
    }
    expect(low.length).toBeLessThan(30)
  })

  test.each(['i0', 'i01', 'jz0', 'hz', 'i0i'])('%s is a position', text => expect(isPosition(text)).toBe(true))
  test.each(['', 'i', 'i00', 'j0', 'I0', 'i-', 'z0', 'é0'])('"%s" is none', text =>
    expect(isPosition(text)).toBe(false),
  )

  test('neighbors in the wrong order, equal or unreadable still give an answer', () => {
    expect(positionBetween('i5', 'i3')).toBe('i6')
    expect(positionBetween('i5', 'i5')).toBe('i6')
    expect(positionBetween('FIRST', 'i3')).toBe('i2')
  })

  test('the field takes a position or nothing', () => {
    const { schema } = positionField()
    expect(schema.safeParse('i0').success).toBe(true)
    expect(schema.safeParse(null).success).toBe(true)
    expect(schema.safeParse('12').success).toBe(false)
  })
})

describe('putting a thing at a place', () => {
  const others = [
    { id: 'a', position: 'i1' },
    { id: 'b', position: 'i2' },
    { id: 'c', position: null },
    { id: 'd', position: null },
  ]

  test.each([
    [0, [{ id: 'x', position: 'i0' }]],
    [1, [{ id: 'x', position: 'i1i' }]],
    [2, [{ id: 'x', position: 'i3' }]],
    [
      3,
      [
        { id: 'c', position: 'i3' },
        { id: 'x', position: 'i4' },
      ],
    ],
    [
      9,
      [
        { id: 'c', position: 'i3' },
        { id: 'd', position: 'i4' },
        { id: 'x', position: 'i5' },
      ],
    ],
  ])('at %d', (place, wanted) => expect(positionsToPlace('x', others, place)).toEqual(wanted))
})
