import { describe, expect, test } from 'vitest'
import { sampleId } from '#testing/sample.ts'
import { idea } from './idea.ts'

describe('an idea', () => {
  test('needs only a title; the rest has a sensible beginning', () => {
    expect(idea.create.parse({ title: '  Offline mode ' })).toEqual({
      title: 'Offline mode',
      description: null,
      status: 'new',
      owner: null,
      product: null,
      effort: null,
      tags: [],
      expectedEffects: [],
      position: null,
      custom: {},
    })
  })

  test.each([
    ['no title', { title: ' ' }],
    ['a status nobody knows', { title: 'A', status: 'done' }],
    ['counts that only the system keeps', { title: 'A', feedbackCount: 12 }],
    ['an effort out of order', { title: 'A', effort: { p10: 3, p50: 2, p90: 4 } }],
  ])('is refused with %s', (_, written) => expect(idea.create.safeParse(written).success).toBe(false))

  test('holds what it is expected to do to a metric', () => {
    const effect = {
      metric: sampleId('metric'),
      direction: 'increase',
      to: { p10: 40, p50: 45, p90: 52 },
      by: '2027-06-30',
    }
    expect(idea.create.parse({ title: 'A', expectedEffects: [effect] }).expectedEffects[0]).toMatchObject({
      from: null,
      to: { shape: 'lognormal' },
      by: '2027-06-30',
    })
    const wrong = { ...effect, metric: sampleId('idea') }
    expect(idea.create.safeParse({ title: 'A', expectedEffects: [wrong] }).success).toBe(false)
  })
})
