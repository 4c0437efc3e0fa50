import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextRun } from './schedule.ts'
import type { Schedule } from './source-settings.ts'
import { instantAt, wallTimeAt } from '#kernel/wall-clock.ts'

const daily = (at: string): Schedule => ({ every: 'day', at })
const hourly = (minute: number): Schedule => ({ every: 'hour', minute })
const weekly = (on: 'monday' | 'sunday', at: string): Schedule => ({ every: 'week', on, at })

describe('the next run', () => {
  test.each([
    ['today, when the time is still to come', daily('06:00'), '2026-11-23T05:59:00.000Z', 'UTC', '2026-11-23T06:00'],
    ['tomorrow, at the time itself', daily('06:00'), '2026-11-23T06:00:00.000Z', 'UTC', '2026-11-24T06:00'],
    ['tomorrow, when the time is past', daily('06:00'), '2026-11-23T14:00:00.000Z', 'UTC', '2026-11-24T06:00'],
    ['by the clock of the zone', daily('06:00'), '2026-11-23T04:59:00.000Z', 'Europe/Berlin', '2026-11-23T05:00'],
    ['on the day it is there', daily('23:30'), '2026-11-23T20:00:00.000Z', 'Asia/Tokyo', '2026-11-24T14:30'],
    ['in a zone behind UTC', daily('00:00'), '2026-11-24T04:00:00.000Z', 'America/New_York', '2026-11-24T05:00'],
    ['over the end of a leap February', daily('06:00'), '2028-02-29T07:00:00.000Z', 'UTC', '2028-03-01T06:00'],
    ['within the hour', hourly(15), '2026-11-23T14:10:00.000Z', 'UTC', '2026-11-23T14:15'],
    ['in the next hour', hourly(15), '2026-11-23T14:15:00.000Z', 'UTC', '2026-11-23T15:15'],
    ['at the full hour shown in Kolkata', hourly(0), '2026-11-23T14:10:00.000Z', 'Asia/Kolkata', '2026-11-23T14:30'],
    ['on the weekday', weekly('monday', '07:00'), '2026-11-24T00:00:00.000Z', 'UTC', '2026-11-30T07:00'],
    ['today, when it is the weekday', weekly('monday', '07:00'), '2026-11-23T06:00:00.000Z', 'UTC', '2026-11-23T07:00'],
    [
      'in a week, on the weekday itself',
      weekly('monday', '07:00'),
      '2026-11-23T07:00:00.000Z',
      'UTC',
      '2026-11-30T07:00',
    ],
    [
      'in a zone nobody knows as in UTC',
      daily('06:00'),
      '2026-11-23T05:00:00.000Z',
      'Mars/Olympus',
      '2026-11-23T06:00',
    ],
  ])('is %s', (_, schedule, after, zone, expected) => {
    expect(nextRun(schedule, after, zone)).toBe(`${expected}:00.000Z`)
  })
})

describe('on a day on which the clock is set', () => {
  // Berlin: forward on 28 March 2027 at 02:00, back on 31 October 2027 at 03:00.
  test.each([
    ['a time that never comes is as much later', daily('02:30'), '2027-03-27T12:00:00.000Z', '2027-03-28T01:30'],
    ['the day after it is at its time again', daily('02:30'), '2027-03-28T01:30:00.000Z', '2027-03-29T00:30'],
    ['a time before the change is as usual', daily('01:30'), '2027-03-27T12:00:00.000Z', '2027-03-28T00:30'],
    ['a time that comes twice is the first of both', daily('02:30'), '2027-10-30T12:00:00.000Z', '2027-10-31T00:30'],
    ['it is not run a second time', daily('02:30'), '2027-10-31T00:30:00.000Z', '2027-11-01T01:30'],
    ['nor between the two', daily('02:30'), '2027-10-31T01:00:00.000Z', '2027-11-01T01:30'],
    ['hours go on by the hour', hourly(0), '2027-03-28T00:30:00.000Z', '2027-03-28T01:00'],
    ['each of the doubled hours is one', hourly(0), '2027-10-31T00:00:00.000Z', '2027-10-31T01:00'],
    ['a Sunday is still a Sunday', weekly('sunday', '02:30'), '2027-03-22T00:00:00.000Z', '2027-03-28T01:30'],
  ])('%s', (_, schedule, after, expected) => {
    expect(nextRun(schedule, after, 'Europe/Berlin')).toBe(`${expected}:00.000Z`)
  })

  test('half an hour is enough', () => {
    // Lord Howe is set by half an hour: on 4 October 2026 at 02:00 to 02:30.
    expect(nextRun(daily('02:15'), '2026-10-03T12:00:00.000Z', 'Australia/Lord_Howe')).toBe('2026-10-03T15:45:00.000Z')
  })

  test('a day that a zone left out is left out once', () => {
    // Samoa went from 29 to 31 December 2011.
    expect(nextRun(daily('12:00'), '2011-12-29T23:00:00.000Z', 'Pacific/Apia') > '2011-12-29T23:00:00.000Z').toBe(true)
  })
})

describe('whatever the schedule and the zone', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca']
  const moment = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    .map(date => date.toISOString())
  const at = fc.tuple(fc.nat(23), fc.nat(59)).map(parts => parts.map(part => String(part).padStart(2, '0')).join(':'))

  test('the next run lies ahead, and no run lies between', () => {
    fc.assert(
      fc.property(moment, at, fc.constantFrom(...zones), (after, time, zone) => {
        const next = nextRun(daily(time), after, zone)
        expect(next > after).toBe(true)
        const hours = (Date.parse(next) - Date.parse(after)) / 3_600_000
        expect(hours).toBeLessThanOrEqual(25.5)
      }),
    )
  })

  test('an instant is found again by what the clock shows, or by the first of two', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (instant, zone) => {
        const minute = `${instant.slice(0, 16)}:00.000Z`
        const shown = wallTimeAt(minute, zone)
        const found = instantAt(shown, zone)
        expect(wallTimeAt(found, zone)).toEqual(shown)
        expect(found <= minute).toBe(true)
      }),
    )
  })
})
