import { expect, test } from 'vitest'
import { partsAt, partsFrom } from './marked.tsx'

const told = (parts: ReturnType<typeof partsAt>) =>
  parts.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')

test.each([
  ['The lamp hums', [[4, 8]], 'The [lamp] hums'],
  [
    'lamp lamp',
    [
      [0, 4],
      [5, 9],
    ],
    '[lamp] [lamp]',
  ],
  ['nothing', [], 'nothing'],
] as const)('%s is marked at %j', (text, marks, shown) => {
  expect(told(partsAt(text, marks))).toBe(shown)
})

test.each([
  [0, 'The [lamp] hums'],
  [4, '[lamp] hums'],
  [6, '[mp] hums'],
  [13, ''],
  [99, ''],
])('after %i characters, %s is left', (length, shown) => {
  expect(told(partsFrom(partsAt('The lamp hums', [[4, 8]]), length))).toBe(shown)
})
