import { expect, test } from 'vitest'
import { columnLooks } from './column-look.ts'

const looks = (cells: string[]) =>
  columnLooks(
    ['C'],
    cells.map(cell => [cell]),
  )[0]

test.each([
  [['2026-01-05', '2026-01-06'], 'days'],
  [['05.01.2026', '06.01.2026', 'total'], 'words'],
  [['3/4/2026', '5/4/2026'], 'days'],
  [['10', '1,200', '0.5'], 'numbers'],
  [['46450', '46451'], 'numbers'],
  [['1.234,5', '0,25'], 'numbers'],
  [['Germany', 'France'], 'words'],
  [['', 'n/a', '-'], 'nothing'],
  [[], 'nothing'],
] as const)('%o holds %s', (cells, holds) => {
  expect(looks([...cells])?.holds).toBe(holds)
})

test('its values are counted, the most frequent first, and it is said whether these are all', () => {
  expect(looks(['b', 'a ', 'b', '', 'a', 'b'])).toMatchObject({
    values: [
      { value: 'b', count: 3 },
      { value: 'a', count: 2 },
    ],
    hasAllValues: true,
    empty: 1,
  })
  expect(looks(Array.from({ length: 40 }, (_, n) => `v${n}`))).toMatchObject({ hasAllValues: false })
})
