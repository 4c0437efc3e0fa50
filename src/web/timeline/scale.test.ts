import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOfDay, dayOfNumber } from '#kernel/calendar.ts'
import { dayAt, placeOf, scaleFor, ticksOf, widthOf, ZOOMS, type Scale, type Zoom } from './scale.ts'
import { dragged, dropped, stepped, type DaySpan } from './span.ts'

const today = numberOfDay('2026-11-23')
const scaleOf = (zoom: Zoom, fiscalYearStartMonth = 1): Scale =>
  scaleFor({ weekStartsOn: 'monday', fiscalYearStartMonth }, zoom, today, [])
const span = (start: string, end: string): DaySpan => ({ start: numberOfDay(start), end: numberOfDay(end) })
const written = ({ start, end }: DaySpan) => `${dayOfNumber(start)} – ${dayOfNumber(end)}`

describe('the scale', () => {
  test('leaves room before the first thing and after the last', () => {
    const scale = scaleFor({ weekStartsOn: 'monday', fiscalYearStartMonth: 1 }, 'months', today, [
      numberOfDay('2025-02-10'),
      numberOfDay('2029-01-05'),
    ])
    expect(dayOfNumber(scale.from)).toBe('2025-01-01')
    expect(dayOfNumber(scale.to)).toBe('2029-09-30')
  })

  test('a place and its day agree', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZOOMS), fc.integer({ min: 0, max: 500 }), (zoom, days) => {
        const scale = scaleOf(zoom)
        return dayAt(scale, placeOf(scale, scale.from + days)) === scale.from + days
      }),
    )
  })

  test.each(ZOOMS.flatMap(zoom => [1, 2, 7].map(month => [zoom, month] as const)))(
    'the stretches of %s, the year beginning in month %i, cover every day once',
    (zoom, month) => {
      const scale = scaleOf(zoom, month)
      for (const line of Object.values(ticksOf(scale))) {
        let next = scale.from
        for (const tick of line) {
          expect(tick.day).toBe(next)
          expect(tick.days).toBeGreaterThan(0)
          next = tick.day + tick.days
        }
        expect(next).toBe(scale.to + 1)
      }
      expect(widthOf(scale)).toBeGreaterThan(800)
    },
  )
})

describe('moving a bar', () => {
  test.each([
    ['weeks', 'whole', 3, '2026-12-04 – 2026-12-17'],
    ['weeks', 'start', 20, '2026-12-14 – 2026-12-14'],
    ['weeks', 'end', -30, '2026-12-01 – 2026-12-01'],
    ['months', 'whole', 3, '2026-12-07 – 2026-12-20'],
    ['months', 'end', 5, '2026-12-01 – 2026-12-20'],
    ['quarters', 'whole', 40, '2027-01-01 – 2027-01-14'],
    ['quarters', 'end', 14, '2026-12-01 – 2026-12-31'],
    ['months', 'whole', 0, '2026-12-01 – 2026-12-14'],
  ] as const)('under %s, dragging its %s by %i days makes it %s', (zoom, grip, days, after) => {
    expect(written(dragged(scaleOf(zoom), span('2026-12-01', '2026-12-14'), grip, days))).toBe(after)
  })

  test.each([
    ['weeks', 'whole', 1, '2026-12-02 – 2026-12-15'],
    ['weeks', 'end', -1, '2026-12-01 – 2026-12-13'],
    ['months', 'whole', 1, '2026-12-07 – 2026-12-20'],
    ['months', 'whole', -1, '2026-11-30 – 2026-12-13'],
    ['months', 'end', 1, '2026-12-01 – 2026-12-20'],
    ['quarters', 'start', -1, '2026-11-01 – 2026-12-14'],
    ['quarters', 'end', 1, '2026-12-01 – 2026-12-31'],
  ] as const)('under %s, a step of its %s by %i makes it %s', (zoom, grip, direction, after) => {
    expect(written(stepped(scaleOf(zoom), span('2026-12-01', '2026-12-14'), grip, direction))).toBe(after)
  })

  test('a bar never ends before it starts, and the whole keeps its length', () => {
    const days = fc.integer({ min: -400, max: 400 })
    fc.assert(
      fc.property(
        fc.constantFrom(...ZOOMS),
        fc.constantFrom('whole' as const, 'start' as const, 'end' as const),
        days,
        fc.nat(90),
        (zoom, grip, by, length) => {
          const before = { start: today, end: today + length }
          const after = dragged(scaleOf(zoom), before, grip, by)
          return after.end >= after.start && (grip !== 'whole' || after.end - after.start === length)
        },
      ),
    )
  })

  test.each([
    ['weeks', '2026-12-09 – 2026-12-22'],
    ['months', '2026-12-07 – 2026-12-20'],
    ['quarters', '2026-12-01 – 2026-12-14'],
  ] as const)('under %s, what is dropped on a Wednesday takes %s', (zoom, after) => {
    expect(written(dropped(scaleOf(zoom), numberOfDay('2026-12-09'), 14))).toBe(after)
  })
})
