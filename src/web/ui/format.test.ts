import { i18n } from '@lingui/core'
import { beforeAll, expect, test } from 'vitest'
import {
  daysUntil,
  formatAgo,
  formatDay,
  formatDuration,
  formatMoney,
  formatNumber,
  formatShare,
  initialsOf,
  MISSING,
} from './format.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

test('what is not known is a dash, never zero', () => {
  for (const shown of [
    formatNumber(null),
    formatShare(undefined),
    formatMoney(null),
    formatDay(null),
    formatDuration(null),
  ])
    expect(shown).toBe(MISSING)
  expect(formatNumber(0)).toBe('0')
})

test('a day is written with its weekday and is the same in every zone', () => {
  expect(formatDay('2026-11-24')).toBe('Tue 24 Nov 2026')
  expect(formatDay('2026-11-24', { year: false })).toBe('Tue 24 Nov')
})

test('money shows cents only where there are some', () => {
  expect(formatMoney({ amount: '1200', currency: 'EUR' })).toBe('€1,200')
  expect(formatMoney({ amount: '1200.5', currency: 'EUR' })).toBe('€1,200.50')
  expect(formatMoney({ amount: '1234567', currency: 'USD' }, { compact: true })).toBe('$1.2M')
})

const NOW = Date.parse('2026-11-24T12:00:00Z')
test.each([
  ['2026-11-24T11:59:40Z', 'just now'],
  ['2026-11-24T11:00:00Z', '1 hour ago'],
  ['2026-11-21T12:00:00Z', '3 days ago'],
  ['2026-12-08T12:00:00Z', 'in 2 weeks'],
  ['2025-11-20T12:00:00Z', 'last year'],
  ['2026-11-24T11:58:00Z', '2 minutes ago'],
  ['2026-11-24T12:01:00Z', 'in 1 minute'],
  ['2026-11-24T08:00:00Z', '4 hours ago'],
  ['2026-11-23T11:00:00Z', 'yesterday'],
  ['2026-11-25T13:00:00Z', 'tomorrow'],
  ['2026-11-29T12:00:00Z', 'in 5 days'],
  ['2026-11-16T12:00:00Z', 'last week'],
  ['2026-12-02T12:00:00Z', 'next week'],
  ['2026-10-20T12:00:00Z', 'last month'],
  ['2026-12-30T12:00:00Z', 'next month'],
  ['2026-07-20T12:00:00Z', '4 months ago'],
  ['2024-11-20T12:00:00Z', '2 years ago'],
  ['2027-12-20T12:00:00Z', 'next year'],
])('%s is “%s”', (moment, words) => expect(formatAgo(moment, NOW)).toBe(words))

test('days are counted by the calendar, not by hours', () => {
  const late = new Date(2026, 10, 24, 23, 50).getTime()
  expect(daysUntil('2026-11-25', late)).toBe(1)
  expect(daysUntil('2026-11-24', late)).toBe(0)
  expect(daysUntil('2026-11-20', late)).toBe(-4)
})

test.each([
  [0, '0 min'],
  [35, '35 min'],
  [60, '1 h'],
  [95, '1 h 35 min'],
])('%i minutes are “%s”', (minutes, words) => expect(formatDuration(minutes)).toBe(words))
test.each([
  ['Ana Ruiz', 'AR'],
  ['ana maria ruiz', 'AR'],
  ['Åsa', 'Å'],
  ['', ''],
])('“%s” is drawn as “%s”', (name, initials) => expect(initialsOf(name)).toBe(initials))
