import { describe, expect, test } from 'vitest'
import { decideDecimalMark, readCount, readNumber, readRating } from './reading-numbers.ts'

type Read = { ok: true; value: unknown } | { ok: false; problems: { code: string }[] }
const result = (outcome: Read) => (outcome.ok ? outcome.value : outcome.problems[0]?.code)

describe('reading a number', () => {
  test.each([
    ['4', 4],
    ['-4', -4],
    ['4.0', 4],
    ['4.5', 4.5],
    ['4,5', 4.5],
    ['0.125', 0.125],
    ['0,125', 0.125],
    ['.5', 0.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['1\u00a0234', 1234],
    [`1'234.5`, 1234.5],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['1234,567', 1234.567],
    ['+1 234 567', 1234567],
    [7, 7],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', (cell, number) => {
    expect(result(readNumber(cell, null))).toBe(number)
  })

  test.each([
    ['1,234', '.', 1234],
    ['1,234', ',', 1.234],
    ['1.234', '.', 1.234],
    ['1.234', ',', 1234],
    ['1,234', null, 'number.ambiguous'],
    ['1.234', null, 'number.ambiguous'],
  ] as const)('%j with the decimal mark %j is %j', (cell, mark, number) => {
    expect(result(readNumber(cell, mark))).toBe(number)
  })

  test.each(['four', '1,23,4', '1.2.3', '12,34.5', '1-2', '5 €', NaN, Infinity, true, {}])('%j is no number', cell => {
    expect(result(readNumber(cell, null))).toBe('number.unreadable')
  })
})

describe('reading a count', () => {
  test.each([
    ['12', 12],
    [0, 0],
    ['3.0', 3],
    ['1,234', 1234],
    ['1.234', 1234],
    ['1 234 567', 1234567],
    ['', null],
    ['1.5', 'number.not_a_count'],
    ['-1', 'number.not_a_count'],
    [2.5, 'number.not_a_count'],
    ['1e9', 'number.unreadable'],
    ['99999999999999999999', 'number.not_a_count'],
    ['many', 'number.unreadable'],
  ])('%j is %j', (cell, count) => {
    expect(result(readCount(cell))).toBe(count)
  })
})

describe('the decimal mark of a column', () => {
  test.each([
    [['1,234', '4,5'], ','],
    [['1,234', '4.5'], '.'],
    [['1.234,5'], ','],
    [['1,234.5'], '.'],
    [['1,234', '12'], null],
    [['words', '', 4.5], null],
    [['1,234,567'], null],
  ] as const)('of %j is %j', (values, mark) => {
    expect(decideDecimalMark(values)).toBe(mark)
  })
})

describe('reading a rating', () => {
  test.each([
    [4, 4, null],
    ['4', 4, null],
    ['4.5', 4.5, null],
    ['4,5', 4.5, null],
    ['4 stars', 4, null],
    ['1 star', 1, null],
    ['4/5', 4, 5],
    ['4 / 5', 4, 5],
    ['4.5 out of 5', 4.5, 5],
    ['8 of 10', 8, 10],
    ['4 out of 5 stars', 4, 5],
    ['4 von 5', 4, 5],
    ['★★★★', 4, 5],
    ['★★★★☆', 4, 5],
    ['☆☆☆☆☆', 0, 5],
    ['⭐⭐⭐', 3, 5],
    ['⭐️ ⭐️', 2, 5],
    ['★★★★★★★', 7, 7],
    ['80%', 80, 100],
  ])('%j is %d of %j', (cell, rating, ratingMax) => {
    expect(result(readRating(cell, null))).toEqual({ rating, ratingMax })
  })

  test.each([
    ['', null],
    [null, null],
    ['   ', null],
    ['good', 'rating.unreadable'],
    ['6/5', 'rating.unreadable'],
    ['-1', 'rating.unreadable'],
    ['120%', 'rating.unreadable'],
    ['1,234', 'number.ambiguous'],
    ['1,234/2000', 'number.ambiguous'],
    [{}, 'rating.unreadable'],
  ])('%j is %j', (cell, answer) => {
    expect(result(readRating(cell, null))).toBe(answer)
  })
})
