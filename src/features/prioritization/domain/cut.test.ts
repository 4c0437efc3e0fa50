import { describe, expect, test } from 'vitest'
import { bracketsOf, standingOf } from './cut.ts'

describe('the cut', () => {
  test.each([
    [1, 'in'],
    [0.8, 'in'],
    [0.7999, 'undecided'],
    [0.5, 'undecided'],
    [0.2001, 'undecided'],
    [0.2, 'out'],
    [0, 'out'],
  ])('a chance of %s to be chosen is %s', (chance, standing) => {
    expect(standingOf(chance)).toBe(standing)
  })
})

describe('brackets', () => {
  test.each([
    ['nothing', [], []],
    ['rows that are all apart', [0, 1, 2], []],
    [
      'neighbors of one group',
      [0, 0, 1, 2, 2, 2],
      [
        { from: 0, rows: 2 },
        { from: 3, rows: 3 },
      ],
    ],
    ['a group that was torn apart by hand', [0, 1, 0, 0], [{ from: 2, rows: 2 }]],
    ['rows that are not ranked', [null, null, 0], []],
  ])('of %s', (_name, groups, brackets) => {
    expect(bracketsOf(groups)).toEqual(brackets)
  })
})
