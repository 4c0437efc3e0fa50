import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTimeZone } from '#kernel/wall-clock.ts'
import { decideDateFormat, readMoment, type DateFormat, type DateOptions } from './reading-dates.ts'

const UTC: DateOptions = { dateFormat: null, timeZone: 'UTC' }
const read = (cell: unknown, options: Partial<DateOptions> = {}) => {
  const outcome = readMoment(cell, { ...UTC, ...options })
  return outcome.ok ? outcome.value : outcome.problems[0]?.code
}

describe('reading a moment', () => {
  test.each([
    ['2024-12-31', '2024-12-31T00:00:00.000Z'],
    ['2024/12/31', '2024-12-31T00:00:00.000Z'],
    ['2024.1.5', '2024-01-05T00:00:00.000Z'],
    ['20241231', '2024-12-31T00:00:00.000Z'],
    ['2024-12-31T23:59:58Z', '2024-12-31T23:59:58.000Z'],
    ['2024-12-31T23:59:58.1234567+02:00', '2024-12-31T21:59:58.123Z'],
    ['2024-12-31 23:59', '2024-12-31T23:59:00.000Z'],
    ['2024-12-31 23:59:58 UTC', '2024-12-31T23:59:58.000Z'],
    ['2024-11-02 17:08:18.158 +00:00', '2024-11-02T17:08:18.158Z'],
    ['2024-11-02 17:08:18,158 -0530', '2024-11-02T22:38:18.158Z'],
    ['31.12.2024', '2024-12-31T00:00:00.000Z'],
    ['3.4.24', '2024-04-03T00:00:00.000Z'],
    ['31.12.2024 um 14.30', '2024-12-31T14:30:00.000Z'],
    ['04/04/2024', '2024-04-04T00:00:00.000Z'],
    ['22/Sep/25 9:26 AM', '2025-09-22T09:26:00.000Z'],
    ['30/Sep/26 12:00 AM', '2026-09-30T00:00:00.000Z'],
    ['30/Sep/26 12:05 PM', '2026-09-30T12:05:00.000Z'],
    ['Mon, 01 Jan 2024', '2024-01-01T00:00:00.000Z'],
    ['Sun, 05-Jan-2020', '2020-01-05T00:00:00.000Z'],
    ['5 January 2020', '2020-01-05T00:00:00.000Z'],
    ['5. März 2020', '2020-03-05T00:00:00.000Z'],
    ['5 de mayo de 2020', '2020-05-05T00:00:00.000Z'],
    ['14 juillet 2020', '2020-07-14T00:00:00.000Z'],
    ['1er août 2020', '2020-08-01T00:00:00.000Z'],
    ['Jan 5, 2020', '2020-01-05T00:00:00.000Z'],
    ['January 5th, 2020 at 3:04 pm', '2020-01-05T15:04:00.000Z'],
    ['Tue Mar 05 2024 10:00:00 GMT+0100 (CET)', '2024-03-05T09:00:00.000Z'],
    ['Tue, 05 Mar 2024 10:00:00 EST', '2024-03-05T15:00:00.000Z'],
    ['1704067200', '2024-01-01T00:00:00.000Z'],
    ['1704067200123', '2024-01-01T00:00:00.123Z'],
    ['1704067200123456', '2024-01-01T00:00:00.123Z'],
    [1704067200, '2024-01-01T00:00:00.000Z'],
    [1704067200.5, '2024-01-01T00:00:00.500Z'],
    ['02/29/2024', '2024-02-29T00:00:00.000Z', 'MM/DD/YYYY'],
    ['03/22/23', '2023-03-22T00:00:00.000Z', 'MM/DD/YYYY'],
    ['6/21/2025 16:14', '2025-06-21T16:14:00.000Z', 'MM/DD/YYYY'],
    ['03-04-2024', '2024-04-03T00:00:00.000Z', 'DD/MM/YYYY'],
    ['03-04-2024', '2024-03-04T00:00:00.000Z', 'MM/DD/YYYY'],
    ['01/02/68', '2068-02-01T00:00:00.000Z', 'DD/MM/YYYY'],
    ['01/02/69', '1969-02-01T00:00:00.000Z', 'DD/MM/YYYY'],
    ['', null],
    [null, null],
    [undefined, null],
  ] as const)('%j is %s', (cell, moment, dateFormat?: DateFormat) => {
    expect(read(cell, { dateFormat: dateFormat ?? null })).toBe(moment)
  })

  test.each([
    'yesterday',
    '2024-13-01',
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-00-10',
    '2024-01-01 24:00',
    '2024-01-01 10:60',
    '2024-01-01 13:00 pm',
    '2024-01-01 10:00 XYZ',
    '2024-01-01 10:00 constructor',
    '2024-01-01 10:00 +99:00',
    '1899-01-01',
    '2201-01-01',
    '12',
    '5 Foo 2020',
    '32.01.2024',
    '45123',
    7,
    -5,
    true,
    '99999999999999999999',
    '2024-01-01 noon',
    '2024-01-01 0:10 am',
  ])('%j is no date', cell => {
    expect(read(cell)).toBe('date.unreadable')
  })

  test('a date that can be read in two ways is asked about, one that contradicts the column is refused', () => {
    expect(read('03/04/2024')).toBe('date.ambiguous')
    expect(read('25/03/2024', { dateFormat: 'MM/DD/YYYY' })).toBe('date.unreadable')
  })

  test('a time without a zone was written in the given one, on both sides of a change of clocks', () => {
    const timeZone = 'Europe/Berlin'
    expect(read('2024-01-15 12:00', { timeZone })).toBe('2024-01-15T11:00:00.000Z')
    expect(read('2024-07-15 12:00', { timeZone })).toBe('2024-07-15T10:00:00.000Z')
    expect(read('2024-03-31 01:59', { timeZone })).toBe('2024-03-31T00:59:00.000Z')
    expect(read('2024-03-31 03:00', { timeZone })).toBe('2024-03-31T01:00:00.000Z')
    expect(read('2024-07-15', { timeZone })).toBe('2024-07-14T22:00:00.000Z')
    expect(read('2024-07-15 12:00Z', { timeZone })).toBe('2024-07-15T12:00:00.000Z')
  })

  test('what a program writes is read back', () => {
    const dates = fc.date({ min: new Date('1975-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, date => {
        expect(read(date.toISOString())).toBe(date.toISOString())
        const seconds = new Date(Math.floor(date.getTime() / 1000) * 1000)
        expect(read(seconds.toUTCString())).toBe(seconds.toISOString())
        expect(read(String(date.getTime()))).toBe(date.toISOString())
        expect(read(seconds.getTime() / 1000)).toBe(seconds.toISOString())
      }),
    )
  })
})

describe('deciding which of day and month comes first', () => {
  test.each([
    [['03/04/2024', '13/04/2024'], 'DD/MM/YYYY'],
    [['03/04/2024', '04/13/24 10:00'], 'MM/DD/YYYY'],
    [['03/04/2024', '05/06/2024'], 'ambiguous'],
    [['13/04/2024', '04/13/2024'], 'mixed'],
    [['04/04/2024'], null],
    [['3.4.2024', '2024-01-02', 'Jan 5, 2020', '', null, 5], null],
    [[], null],
  ])('%j: %s', (values, format) => {
    expect(decideDateFormat(values)).toBe(format)
  })
})

test('a time zone goes by its IANA name', () => {
  expect(['UTC', 'Europe/Berlin', 'Mars/Base', ''].map(isTimeZone)).toEqual([true, true, false, false])
})
