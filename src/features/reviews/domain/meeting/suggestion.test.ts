import { expect, test } from 'vitest'
import { suggestedPrediction } from './suggestion.ts'

const week = '2026-11-22'
const usual = { side: null, lower: 10.04, upper: 20.06, miss: null, value: 15 } as const
const byWeekEnding = '2026-12-06'

test.each([
  [
    'of a week above its limits: back under the upper one',
    { ...usual, side: 'above' },
    { direction: 'below', value: 20.1 },
  ],
  [
    'of a week below its limits: back over the lower one',
    { ...usual, side: 'below' },
    { direction: 'above', value: 10 },
  ],
  [
    'of a week under its target: back at it',
    { ...usual, miss: { target: 18, by: 3 } },
    { direction: 'above', value: 18 },
  ],
  [
    'of a week over its target: back at it',
    { ...usual, miss: { target: 12, by: 3 } },
    { direction: 'below', value: 12 },
  ],
] as const)('an explanation %s within two weeks', (_, item, prediction) => {
  expect(suggestedPrediction(item, week, '2026-11-23')).toEqual({ ...prediction, byWeekEnding })
})

test('an explanation of the usual coming and going predicts nothing', () => {
  expect(suggestedPrediction(usual, week, '2026-11-23')).toBeNull()
})

test('an explanation that comes late predicts a week that is not over', () => {
  expect(suggestedPrediction({ ...usual, side: 'above' }, week, '2027-01-01')).toMatchObject({
    byWeekEnding: '2027-01-03',
  })
})
