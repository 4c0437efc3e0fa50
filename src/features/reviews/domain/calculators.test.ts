import { expect, test } from 'vitest'
import { z } from 'zod'
import { addDays } from '#kernel/calendar.ts'
import { wbrBox } from './calculators.ts'
import { deckOf } from './deck.ts'
import { chartIn, csvOf, openScenario, rowsOf } from './golden.test-support.ts'
import { Review } from './review.ts'

const ask = (input: object) => {
  const answer = wbrBox.compute(wbrBox.input.parse(input))
  expect(wbrBox.output.parse(answer)).toEqual(answer)
  return answer
}

test('wbr-box can print its input and output as JSON Schema', () => {
  expect(z.toJSONSchema(wbrBox.input, { io: 'input' })).toHaveProperty('properties')
  expect(z.toJSONSchema(wbrBox.output)).toHaveProperty('properties')
})

test('wbr-box: the figures of a deck for one metric', () => {
  const { rows } = rowsOf(csvOf('scenario_3'))
  const values = rows.map(([date = '', views = '']) => ({
    on: new Date(`${date.slice(5)} UTC`).toISOString().slice(0, 10),
    value: views === '' ? null : Number(views),
  }))
  const { box, weeks, months, priorMonths } = ask({ values, weekEnding: '2021-09-25', fiscalYearEndMonth: 5 })
  const { config, table } = openScenario('scenario_3')
  const [series] = chartIn(deckOf(new Review(config, table)), 'PageViews').series
  expect(box.map(({ value }) => value)).toEqual(series?.box?.map(({ value }) => value))
  expect(weeks.map(({ label, value }) => [label, value]).at(-1)).toEqual(['wk 38', 470759324])
  expect(months.map(({ value }) => value)).toEqual(series?.months.map(({ value }) => value))
  expect(priorMonths[4]).toMatchObject({
    label: 'Jan',
    value: null,
    soFar: 1487877710,
    known: 27,
    expected: 31,
    reason: 'partial',
  })
})

test('wbr-box: a week of five days is no total, and nothing is compared with it', () => {
  const values = Array.from({ length: 60 }, (_, n) => ({ on: addDays('2024-01-01', n), value: 1 }))
  const { box, weeks, weekEndsOn } = ask({
    values: values.filter(({ on }) => on !== '2024-02-20' && on !== '2024-02-21'),
    weekEnding: '2024-02-24',
  })
  expect(weekEndsOn).toBe('saturday')
  expect(weeks[5]).toMatchObject({ value: null, soFar: 5, known: 5, expected: 7, reason: 'partial' })
  expect(box.slice(0, 2)).toMatchObject([
    { label: 'LastWk', value: null, reason: 'partial' },
    { label: 'WOW', value: null, reason: 'partial', against: { from: '2024-02-11', to: '2024-02-17', known: 7 } },
  ])
})

test('wbr-box: of nothing, nothing', () => {
  const { box, weeks } = ask({ values: [], weekEnding: '2024-02-24' })
  expect(box.every(({ value }) => value === null)).toBe(true)
  expect(weeks.every(({ value, reason }) => value === null && reason === 'no_data')).toBe(true)
})
