import { describe, expect, test } from 'vitest'
import { recordsOf } from './owner-record.ts'

type Entry = Parameters<typeof recordsOf>[0][number]
const entry = (about: Partial<Entry>): Entry => ({
  owner: 'person_a',
  disposition: 'explained',
  outcome: null,
  predictionDirection: null,
  predictionValue: null,
  byWeekEnding: null,
  ...about,
})
const predicted = (outcome: Entry['outcome'], about: Partial<Entry> = {}) =>
  entry({ outcome, predictionDirection: 'below', predictionValue: 1, byWeekEnding: '2026-11-29', ...about })
const times = (count: number, make: () => Entry) => Array.from({ length: count }, make)

describe('an owner’s record', () => {
  test('counts what was kept of what was scored, with what so few leave possible', () => {
    const [record] = recordsOf([...times(3, () => predicted('kept')), predicted('missed'), predicted('open')])
    expect(record).toMatchObject({ explained: 5, open: 1, scored: 4, kept: 3, share: 0.75, withoutPrediction: 0 })
    // Wilson, 3 of 4 at 95 %: 0.3006 to 0.9544 (Agresti and Coull, 1998).
    expect(record?.low).toBeCloseTo(0.3006, 4)
    expect(record?.high).toBeCloseTo(0.9544, 4)
  })

  test('of one that was kept is no proof', () => {
    const [record] = recordsOf([predicted('kept')])
    expect(record).toMatchObject({ share: 1, high: 1 })
    expect(record?.low).toBeCloseTo(0.2065, 4)
  })

  test('is not known before the first is scored', () => {
    expect(recordsOf([predicted('open')])).toMatchObject([{ scored: 0, share: null, low: null, high: null }])
  })

  test('says how many explanations could not be wrong', () => {
    expect(recordsOf([entry({}), predicted('kept')])).toMatchObject([{ explained: 2, withoutPrediction: 1 }])
  })

  test('counts explanations alone', () => {
    expect(recordsOf([entry({ disposition: 'action' }), entry({ disposition: 'investigating' })])).toEqual([])
  })

  test('is each owner’s own, those with most to tell first', () => {
    const records = recordsOf([predicted('open', { owner: 'person_b' }), predicted('kept'), entry({ owner: null })])
    expect(records.map(({ owner }) => owner)).toEqual(['person_a', 'person_b', null])
  })
})
