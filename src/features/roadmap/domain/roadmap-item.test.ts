import { describe, expect, test } from 'vitest'
import { checkDates, roadmapItem } from './roadmap-item.ts'

describe('a roadmap item', () => {
  test('needs only a title', () => {
    expect(roadmapItem.create.parse({ title: 'Offline mode' })).toMatchObject({
      status: 'planned',
      horizon: 'none',
      startOn: null,
      endOn: null,
      position: null,
      confidence: null,
    })
  })

  test('takes confidence as a share of one', () => {
    expect(roadmapItem.create.safeParse({ title: 'A', confidence: 0.7 }).success).toBe(true)
    expect(roadmapItem.create.safeParse({ title: 'A', confidence: 70 }).success).toBe(false)
  })

  test.each([
    [null, null],
    ['2027-01-01', null],
    ['2027-01-01', '2027-01-01'],
    ['2027-01-01', '2027-02-01'],
  ])('may run from %s to %s', (startOn, endOn) =>
    expect(checkDates({ startOn, endOn })).toEqual({ ok: true, value: { startOn, endOn } }),
  )

  test.each([
    [null, '2027-01-01', 'roadmap.no_start'],
    ['2027-01-02', '2027-01-01', 'roadmap.ends_before_it_starts'],
  ])('may not run from %s to %s', (startOn, endOn, code) =>
    expect(checkDates({ startOn, endOn })).toMatchObject({ ok: false, problems: [{ code }] }),
  )
})
