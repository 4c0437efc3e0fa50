import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOfNumber, daysBetween, numberOfDay, type WorkingCalendar } from '#kernel/calendar.ts'
import { dragged, dropped, movedToHorizon, resized, resizedByStep, stepped, type Snap } from './moving.ts'
import { checkDates } from './roadmap-item.ts'

const plain: WorkingCalendar = { weekStartsOn: 'monday', fiscalYearStartMonth: 1 }
const bar = (startOn: string, endOn: string | null) => ({ startOn, endOn })

describe('dragging a bar', () => {
  test.each<[string, Snap, number, [string, string | null], [string, string | null]]>([
    ['by single days keeps its length', 'day', 3, ['2027-01-30', '2027-02-02'], ['2027-02-02', '2027-02-05']],
    ['snaps to the nearest Monday', 'week', 3, ['2027-01-04', '2027-01-08'], ['2027-01-04', '2027-01-08']],
    ['snaps on past the middle of the week', 'week', 4, ['2027-01-04', '2027-01-08'], ['2027-01-11', '2027-01-15']],
    [
      'that fills a quarter fills the next one, though it is longer',
      'quarter',
      80,
      ['2027-01-01', '2027-03-31'],
      ['2027-04-01', '2027-06-30'],
    ],
    ['that fills two months fills two months', 'month', 31, ['2027-01-01', '2027-02-28'], ['2027-02-01', '2027-03-31']],
    ['that fills no month keeps its days', 'month', 31, ['2027-01-01', '2027-01-20'], ['2027-02-01', '2027-02-20']],
    ['that is open stays open', 'month', -20, ['2027-02-01', null], ['2027-01-01', null]],
    [
      'a little way within a quarter does nothing',
      'quarter',
      10,
      ['2027-01-01', '2027-03-31'],
      ['2027-01-01', '2027-03-31'],
    ],
  ])('%s', (_, snap, days, before, after) => expect(dragged(bar(...before), days, snap, plain)).toEqual(bar(...after)))

  test('without dates does nothing', () => {
    const none = { startOn: null, endOn: null }
    expect(dragged(none, 5, 'day', plain)).toEqual(none)
    expect(stepped(none, 1, 'week', plain)).toEqual(none)
    expect(resized(none, 'end', 5, 'day', plain)).toEqual(none)
    expect(resizedByStep(none, 'start', 1, 'day')).toEqual(none)
  })

  test('in a fiscal year that begins in February snaps to its quarters', () => {
    expect(dragged(bar('2027-02-01', '2027-04-30'), 60, 'quarter', { ...plain, fiscalYearStartMonth: 2 })).toEqual(
      bar('2027-05-01', '2027-07-31'),
    )
  })
})

describe('moving a bar with the keyboard', () => {
  test.each<[string, Snap, number, [string, string | null], [string, string | null]]>([
    ['by a day', 'day', -1, ['2027-03-01', '2027-03-05'], ['2027-02-28', '2027-03-04']],
    ['by a week', 'week', 1, ['2027-03-01', '2027-03-05'], ['2027-03-08', '2027-03-12']],
    ['by a month it fills', 'month', 1, ['2027-01-01', '2027-01-31'], ['2027-02-01', '2027-02-28']],
    ['by a month it does not fill', 'month', 1, ['2027-01-31', '2027-02-05'], ['2027-02-28', '2027-03-05']],
    ['by two quarters', 'quarter', 2, ['2027-01-01', '2027-03-31'], ['2027-07-01', '2027-09-30']],
    ['when it is open', 'month', -1, ['2027-01-15', null], ['2026-12-15', null]],
  ])('%s', (_, snap, steps, before, after) =>
    expect(stepped(bar(...before), steps, snap, plain)).toEqual(bar(...after)),
  )

  test('there and back is where it was, by days and weeks', () => {
    const day = fc.integer({ min: numberOfDay('2020-01-01'), max: numberOfDay('2040-01-01') }).map(dayOfNumber)
    fc.assert(
      fc.property(
        day,
        fc.nat(200),
        fc.integer({ min: -20, max: 20 }),
        fc.constantFrom<Snap[]>('day', 'week'),
        (start, length, steps, snap) => {
          const before = bar(start, addDays(start, length))
          expect(stepped(stepped(before, steps, snap, plain), -steps, snap, plain)).toEqual(before)
        },
      ),
    )
  })
})

describe('resizing a bar', () => {
  test.each<[string, 'start' | 'end', Snap, number, [string, string | null], [string, string | null]]>([
    ['at its end by days', 'end', 'day', 3, ['2027-01-01', '2027-01-05'], ['2027-01-01', '2027-01-08']],
    ['at its start by days', 'start', 'day', -2, ['2027-01-05', '2027-01-05'], ['2027-01-03', '2027-01-05']],
    [
      'at its end to the end of a month',
      'end',
      'month',
      20,
      ['2027-01-01', '2027-01-31'],
      ['2027-01-01', '2027-02-28'],
    ],
    [
      'at its start to the beginning of a quarter',
      'start',
      'quarter',
      -50,
      ['2027-04-01', '2027-06-30'],
      ['2027-01-01', '2027-06-30'],
    ],
    ['never shorter than its first day', 'end', 'day', -30, ['2027-01-10', '2027-01-12'], ['2027-01-10', '2027-01-10']],
    [
      'never shorter than its last day',
      'start',
      'month',
      300,
      ['2027-01-10', '2027-01-12'],
      ['2027-01-12', '2027-01-12'],
    ],
    ['gives an open bar its end', 'end', 'day', 6, ['2027-01-10', null], ['2027-01-10', '2027-01-16']],
    ['moves the start of an open bar', 'start', 'week', 8, ['2027-01-04', null], ['2027-01-11', null]],
  ])('%s', (_, edge, snap, days, before, after) =>
    expect(resized(bar(...before), edge, days, snap, plain)).toEqual(bar(...after)),
  )

  test.each<[string, 'start' | 'end', Snap, number, [string, string | null], [string, string | null]]>([
    [
      'the end by a month, from end to end of months',
      'end',
      'month',
      1,
      ['2027-01-01', '2027-01-31'],
      ['2027-01-01', '2027-02-28'],
    ],
    ['the end back by a quarter', 'end', 'quarter', -1, ['2027-01-01', '2027-06-30'], ['2027-01-01', '2027-03-31']],
    ['the end by a week', 'end', 'week', 1, ['2027-01-04', '2027-01-08'], ['2027-01-04', '2027-01-15']],
    [
      'the start by a day, stopped at the end',
      'start',
      'day',
      9,
      ['2027-01-04', '2027-01-08'],
      ['2027-01-08', '2027-01-08'],
    ],
    ['the end, stopped at the start', 'end', 'month', -3, ['2027-01-04', '2027-01-08'], ['2027-01-04', '2027-01-04']],
    ['the end of an open bar', 'end', 'day', 2, ['2027-01-04', null], ['2027-01-04', '2027-01-06']],
  ])('with the keyboard: %s', (_, edge, snap, steps, before, after) =>
    expect(resizedByStep(bar(...before), edge, steps, snap)).toEqual(bar(...after)),
  )
})

test('however a bar is moved, its dates make sense, and dragging or resizing by a day moves it by that day', () => {
  const day = fc.integer({ min: numberOfDay('2020-01-01'), max: numberOfDay('2040-01-01') }).map(dayOfNumber)
  fc.assert(
    fc.property(
      day,
      fc.option(fc.nat(400)),
      fc.integer({ min: -500, max: 500 }),
      fc.constantFrom<Snap[]>('day', 'week', 'month', 'quarter'),
      fc.constantFrom<('start' | 'end')[]>('start', 'end'),
      (start, length, by, snap, edge) => {
        const before = bar(start, length === null ? null : addDays(start, length))
        const steps = by % 12
        for (const after of [
          dragged(before, by, snap, plain),
          stepped(before, steps, snap, plain),
          resized(before, edge, by, snap, plain),
          resizedByStep(before, edge, steps, snap),
        ])
          expect(checkDates(after).ok).toBe(true)
        expect(daysBetween(start, dragged(before, by, 'day', plain).startOn ?? '')).toBe(by)
      },
    ),
  )
})

test('an item dropped on the timeline fills the unit it was dropped on', () => {
  expect(dropped('2027-02-14', 'quarter', plain)).toEqual(bar('2027-01-01', '2027-03-31'))
  expect(dropped('2027-02-14', 'week', plain)).toEqual(bar('2027-02-08', '2027-02-14'))
})

test('an item moved to another horizon stands at its place there', () => {
  const others = [
    { id: 'a', position: 'i1' },
    { id: 'b', position: null },
  ]
  expect(movedToHorizon('x', 'next', others, 0)).toEqual([{ id: 'x', horizon: 'next', position: 'i0' }])
  expect(movedToHorizon('x', 'later', [], 0)).toEqual([{ id: 'x', horizon: 'later', position: 'i0' }])
  expect(movedToHorizon('x', 'now', others, 2)).toEqual([
    { id: 'b', horizon: 'now', position: 'i2' },
    { id: 'x', horizon: 'now', position: 'i3' },
  ])
})
