import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import type { Formula } from './formula.ts'
import type { Aggregation } from './metric.ts'
import { workingsOf, type ObservedWords, type Said } from './workings.ts'

const MONDAY = '2026-01-05'
const span = { from: MONDAY, to: '2026-01-11' }
const said = (day: number, value: number | null, known = day + 1): Said => ({
  occurredOn: addDays(MONDAY, day),
  value,
  weight: null,
  knownAt: `${addDays(MONDAY, known)}T08:00:00.000Z`,
  source: null,
  by: null,
})
const daily = (words: Said[], aggregation: Aggregation = 'sum'): ObservedWords => ({
  words,
  rhythm: { observed: 'day', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  aggregation,
  isValueByValue: false,
})
const formulas = new Map<string, Formula | null>([
  ['rate', { operator: 'divide', operands: ['orders', 'visits'] }],
  ['orders', null],
  ['visits', null],
])
const week = (value: number) => Array.from({ length: 7 }, (_, day) => said(day, value))
const ask = (orders: Said[], visits: Said[], at: string | null = null, until = '2026-02-01') =>
  workingsOf({
    metric: 'rate',
    span,
    formulas,
    observed: new Map([
      ['orders', daily(orders)],
      ['visits', daily(visits)],
    ]),
    at,
    until,
  })

test('a figure stands with what each operand came to, and the values that went in', () => {
  const { figures, inputs, restatements } = ask(week(1), week(4))
  expect(figures.map(({ metric, value }) => [metric, value])).toEqual([
    ['rate', 0.25],
    ['orders', 7],
    ['visits', 28],
  ])
  expect(inputs).toHaveLength(14)
  expect(restatements).toEqual([])
})

test('a day that is missing is among the inputs, without a value; one to come is not', () => {
  const { figures, inputs } = ask(week(1).slice(0, 3), week(4), null, addDays(MONDAY, 4))
  expect(figures[1]).toMatchObject({ value: null, soFar: 3, known: 3, expected: 7, gap: 'partial' })
  expect(inputs.filter(({ metric }) => metric === 'orders').map(({ value }) => value)).toEqual([1, 1, 1, null, null])
})

test('a restatement says what the day and the period were before, and when it changed', () => {
  const { restatements } = ask([...week(1), said(2, 8, 20), said(2, null, 25)], week(4))
  expect(restatements).toMatchObject([
    { metric: 'orders', date: '2026-01-07', was: 8, is: null, before: 0.5, after: 6 / 28 },
    { metric: 'orders', date: '2026-01-07', was: 1, is: 8, before: 0.25, after: 0.5 },
  ])
})

test('as of a moment nothing that was said later takes part', () => {
  const { figures, restatements } = ask([...week(1), said(2, 8, 20)], week(4), '2026-01-15T00:00:00.000Z')
  expect(figures[0]?.value).toBe(0.25)
  expect(restatements).toEqual([])
})

test('a mean weighs every row alike, whatever the order in which its days were told', () => {
  const days = fc.uniqueArray(
    fc.tuple(fc.nat({ max: 6 }), fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })),
    {
      selector: ([day]) => day,
      minLength: 1,
    },
  )
  fc.assert(
    fc.property(days, told => {
      const words = told.map(([day, value, weight]) => ({ ...said(day, value), weight }))
      const observed = new Map([['orders', daily(words, 'mean')]])
      const own = new Map<string, Formula | null>([['orders', null]])
      const { figures } = workingsOf({ metric: 'orders', span, formulas: own, observed, at: null, until: '2026-02-01' })
      const rows = told.flatMap(([, value, weight]) => Array.from({ length: weight }, () => value))
      expect(figures[0]?.value).toBeCloseTo(rows.reduce((sum, value) => sum + value, 0) / rows.length, 9)
    }),
  )
})
