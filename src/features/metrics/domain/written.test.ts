import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilOf, dayOfNumber, numberOfDay } from '#kernel/calendar.ts'
import { dayInOrder, readDate } from './written-date.ts'
import { decimalMarkOf, isNothing, readNumber } from './written-number.ts'

describe('written dates', () => {
  test.each([
    ['2027-03-04', '2027-03-04'],
    ['2027/3/4', '2027-03-04'],
    ['20270304', '2027-03-04'],
    ['2027-03-04T23:59:59Z', '2027-03-04'],
    ['2027-03-04 10:00', '2027-03-04'],
    ['2027-03-04T10:00:00.123+02:00', '2027-03-04'],
    ['2027-03', '2027-03-01'],
    ['2026-W53', '2026-12-28'],
    ['2027-W01-3', '2027-01-06'],
    ['Sun, 05-Jan-2020', '2020-01-05'],
    ['Sunday, 5 January 2020', '2020-01-05'],
    ['5 Jan 20', '2020-01-05'],
    ['5th of Jan', null],
    ['1st March 2027', '2027-03-01'],
    ['March 1st, 2027', '2027-03-01'],
    ['Mar 1 2027', '2027-03-01'],
    ['Mar 2027', '2027-03-01'],
    ['04.03.2027', '2027-03-04'],
    ['4.3.27', '2027-03-04'],
    ['11/May/24 03:26 PM', '2024-05-11'],
    ['46450', '2027-03-04'],
    ['46450.5', '2027-03-04'],
    ['2027-02-29', null],
    ['31.02.2027', null],
    ['2027-W54', null],
    ['12345', null],
    ['yesterday', null],
    ['Mai 5 2027x', null],
    ['', null],
    ['2027', null],
  ])('%s', (written, day) => {
    const read = readDate(written)
    expect(read?.kind === 'day' ? read.day : null).toBe(day)
  })

  test('two numbers before a year wait for the order', () => {
    expect(readDate('3/4/2027')).toEqual({ kind: 'numbers', format: 'n/n/YYYY', first: 3, second: 4, year: 2027 })
    expect(readDate('3-4-68')).toMatchObject({ year: 2068 })
    expect(readDate('3-4-69')).toMatchObject({ year: 1969 })
    expect(dayInOrder({ first: 3, second: 4, year: 2027 }, 'day-first')).toBe('2027-04-03')
    expect(dayInOrder({ first: 3, second: 4, year: 2027 }, 'month-first')).toBe('2027-03-04')
    expect(dayInOrder({ first: 13, second: 4, year: 2027 }, 'month-first')).toBeNull()
  })

  test('every day is read back from each way of writing it', () => {
    const months = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ]
    const day = fc.integer({ min: numberOfDay('1970-01-01'), max: numberOfDay('2099-12-31') }).map(dayOfNumber)
    fc.assert(
      fc.property(day, written => {
        const { year, month, day: ofMonth } = civilOf(written)
        const name = months[month - 1]!
        for (const text of [
          written,
          `${ofMonth} ${name} ${year}`,
          `${name} ${ofMonth}, ${year}`,
          `${ofMonth}-${name.slice(0, 3)}-${year}`,
          `${ofMonth}.${month}.${year}`,
        ])
          expect(readDate(text)).toMatchObject({ kind: 'day', day: written })
      }),
    )
  })
})

describe('written numbers', () => {
  test.each([
    ['1234', 1234],
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['12,34,567', 1234567],
    ['0.25', 0.25],
    ['.5', 0.5],
    ['-3', -3],
    ['−3', -3],
    ['(1,234.50)', -1234.5],
    ['56.00%', 0.56],
    ['(5 %)', -0.05],
    ['$1,200', 1200],
    ['1 200 €', 1200],
    ['EUR 12', 12],
    ["1'234'567", 1234567],
    ['1\u202f234', 1234],
    ['1.5e3', 1500],
    ['+7', 7],
  ])('%s with a decimal point is %d', (written, value) => expect(readNumber(written, 'point')).toBeCloseTo(value, 12))

  test.each([
    ['1.234,5', 1234.5],
    ['0,25', 0.25],
    ['1.234', 1234],
    ['12,5 %', 0.125],
  ])('%s with a decimal comma is %d', (written, value) => expect(readNumber(written, 'comma')).toBeCloseTo(value, 12))

  test.each(['abc', '1,23', '1,2345', '1.2.3', '12 apples', '--3', '1e999', '5%%5', ',', '$'])('%s is none', written =>
    expect(readNumber(written, 'point')).toBeUndefined(),
  )

  test.each([
    [['1,234.5'], 'point'],
    [['1.234,5'], 'comma'],
    [['12', '0,25'], 'comma'],
    [['0.25', '1,234'], 'point'],
    [['1,234', '1,234,567'], 'point'],
    [['1,5'], 'comma'],
    [['0,125'], 'comma'],
    [['1.234'], 'point'],
    [[], 'point'],
  ] as const)('the column %o has a decimal %s', (column, mark) => expect(decimalMarkOf(column)).toBe(mark))

  test('some words mean that there is no value', () => {
    for (const word of ['', ' ', 'NaN', 'N/A', 'null', '-', '#N/A']) expect(isNothing(word)).toBe(true)
    for (const word of ['0', '0.0', 'zero']) expect(isNothing(word)).toBe(false)
  })

  test('every number is read back as programs and people write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`)
        const english = value.toLocaleString('en-US', { minimumFractionDigits: 2 })
        const german = value.toLocaleString('de-DE', { minimumFractionDigits: 2 })
        expect(readNumber(english, decimalMarkOf([english]))).toBe(value)
        expect(readNumber(german, decimalMarkOf([german]))).toBe(value)
        expect(readNumber(String(value), 'point')).toBe(value)
      }),
    )
  })
})
