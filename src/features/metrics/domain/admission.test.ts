import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sample, sampleId } from '#testing/sample.ts'
import { admitted, missingForDeck, NEEDED_FOR_A_DECK } from './admission.ts'
import { metric } from './metric.ts'

const whole = { name: 'Orders', owner: sampleId('person'), definition: 'Orders paid that day.', direction: 'increase' }

test('a metric with owner, definition and direction may enter a deck, whatever else is empty', () => {
  const bare = sample(metric, { owner: sampleId('person'), definition: 'Orders paid that day.' })
  expect(bare).toMatchObject({ target: null, unit: null, product: null, sourceNote: null })
  expect(admitted(bare)).toEqual({ ok: true, value: bare })
})

test.each([
  ['owner', null, 'metric.no_owner'],
  ['definition', null, 'metric.no_definition'],
  ['definition', '  \n', 'metric.no_definition'],
  ['direction', null, 'metric.no_direction'],
])('one whose %s is %j may not, and is told so', (field, value, code) => {
  expect(admitted({ ...whole, [field]: value })).toMatchObject({ ok: false, problems: [{ field, code }] })
})

test('all that is missing is told at once, and only that', () => {
  const some = fc.subarray([...NEEDED_FOR_A_DECK])
  fc.assert(
    fc.property(some, missing => {
      const lacking = { ...whole, ...Object.fromEntries(missing.map(field => [field, null])) }
      expect(missingForDeck(lacking)).toEqual(missing)
    }),
  )
})
