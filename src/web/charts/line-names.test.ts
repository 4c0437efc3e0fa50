import { describe, expect, test } from 'vitest'
import { layoutOf } from './layout.ts'
import { namesOf } from './line-names.ts'
import type { ChartLine, ChartPoint } from './point.ts'

const points = (values: readonly number[]): ChartPoint[] =>
  values.map((value, n) => ({ from: `2026-01-0${n + 1}`, to: `2026-01-0${n + 1}`, value, known: 1, expected: 1 }))

function drawn(values: readonly number[], lines: readonly ChartLine[], width: number) {
  const layout = layoutOf(points(values), lines, { width, height: 220, format: String })
  return { layout, names: namesOf(layout, values, lines, 'Orders') }
}

const prior = (values: readonly number[]): ChartLine => ({ name: 'Year before', kind: 'prior', values })

describe('the names of lines in a narrow chart', () => {
  test.each([
    ['a line that falls steeply to its end', [9, 9, 9, 8, 1]],
    ['a line that rises to its end', [1, 1, 1, 2, 9]],
    ['a level line', [5, 5, 5, 5, 5]],
    ['a line that zigzags', [5, 4, 5, 4, 5]],
  ])('stand clear of %s and of that of the year before', (_what, values) => {
    const lines = [prior([5, 6, 5, 6, 5])]
    const { layout, names } = drawn(values, lines, 340)
    for (const { name, x, y } of names) {
      const from = x - name.length * 6.6
      for (const line of [values, lines[0]?.values ?? []])
        for (let step = 0; step <= 40; step++) {
          const place = from + ((x - from) * step) / 40
          const index = (place - layout.left) / layout.band - 0.5
          const [one, other] = [line[Math.floor(index)], line[Math.ceil(index)]]
          if (typeof one !== 'number' || typeof other !== 'number') continue
          const height = layout.y(one + (other - one) * (index - Math.floor(index)))
          expect(height < y - 10 || height > y + 2, `${name} at ${Math.round(place)}`).toBe(true)
        }
    }
  })

  test('never lie upon each other, and stay within the plot', () => {
    const { layout, names } = drawn([5, 5, 5, 5, 5], [prior([5, 5, 5, 5, 5])], 340)
    const [first, second] = names.map(({ y }) => y)
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeGreaterThanOrEqual(14)
    for (const { y } of names) expect(y > 10 && y < layout.bottom).toBe(true)
  })

  test('leave out the limits, which have no room there', () => {
    const limit: ChartLine = { name: 'Upper 9', kind: 'limit', values: [9, 9, 9, 9, 9] }
    expect(drawn([5, 5, 5, 5, 5], [limit], 340).names.map(({ name }) => name)).toEqual(['Orders'])
    expect(drawn([5, 5, 5, 5, 5], [limit], 900).names.map(({ name }) => name)).toEqual(['Upper 9', 'Orders'])
  })
})
