import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { launchReadiness } from './calculators.ts'
import { ITEM_STATES } from './launch-item.ts'
import { readinessOf, type ItemInReadiness } from './readiness.ts'

const today = '2027-03-10'
let counted = 0
const item = (about: Partial<ItemInReadiness>): ItemInReadiness => ({
  id: `item ${++counted}`,
  state: 'not_started',
  highRisk: false,
  owner: 'somebody',
  dueOn: null,
  evidence: null,
  waiverExpiresOn: null,
  ...about,
})

describe('readiness', () => {
  test('of an empty checklist is not known; it is never 100 %', () => {
    expect(readinessOf([], today)).toMatchObject({ total: 0, applicable: 0, share: null, blockers: [] })
  })

  test('of a checklist where nothing applies is not known either', () => {
    const items = [item({ state: 'not_applicable' }), item({ state: 'waived', waiverExpiresOn: today })]
    expect(readinessOf(items, today)).toMatchObject({ applicable: 0, share: null, waived: 1, notApplicable: 1 })
  })

  test('is the share done of what still asks for something', () => {
    const items = [
      item({ state: 'done' }),
      item({ state: 'done' }),
      item({ state: 'in_progress' }),
      item({ state: 'not_started' }),
      item({ state: 'not_applicable' }),
      item({ state: 'waived', waiverExpiresOn: '2027-04-01' }),
    ]
    expect(readinessOf(items, today)).toMatchObject({ total: 6, done: 2, open: 2, applicable: 4, share: 0.5 })
  })

  test('a waiver counts through its last day, then the item is open again', () => {
    const waived = item({ state: 'waived', highRisk: true, waiverExpiresOn: today })
    expect(readinessOf([waived], today)).toMatchObject({ waived: 1, open: 0, blockers: [] })
    expect(readinessOf([waived], '2027-03-11')).toMatchObject({
      waived: 0,
      open: 1,
      share: 0,
      blockers: [waived.id],
      expiredWaivers: [waived.id],
    })
    expect(readinessOf([item({ state: 'waived' })], today)).toMatchObject({ waived: 0, open: 1 })
  })

  test('open items of high risk are blockers, done ones are not', () => {
    const open = item({ highRisk: true })
    expect(
      readinessOf([open, item({ highRisk: true, state: 'done', evidence: 'log' }), item({})], today).blockers,
    ).toEqual([open.id])
  })

  test('an item is overdue from the day after it was due, unless it is done', () => {
    const late = item({ dueOn: '2027-03-09' })
    const items = [
      late,
      item({ dueOn: today }),
      item({ dueOn: '2027-03-01', state: 'done', evidence: 'log' }),
      item({}),
    ]
    expect(readinessOf(items, today).overdue).toEqual([late.id])
  })

  test('tells what nobody owns, and ticks without evidence', () => {
    const nobodys = item({ owner: null })
    const bare = item({ state: 'done', evidence: ' ' })
    expect(readinessOf([nobodys, bare, item({ owner: null, state: 'not_applicable' })], today)).toMatchObject({
      withoutOwner: [nobodys.id],
      withoutEvidence: [bare.id],
    })
  })

  test('counts every item once', () => {
    const some = fc.record({
      state: fc.constantFrom(...ITEM_STATES),
      highRisk: fc.boolean(),
      waiverExpiresOn: fc.constantFrom(null, '2027-03-09', '2027-03-10'),
    })
    fc.assert(
      fc.property(fc.array(some), all => {
        const readiness = readinessOf(all.map(item), today)
        expect(readiness.done + readiness.waived + readiness.notApplicable + readiness.open).toBe(readiness.total)
        expect(readiness.share === null || (readiness.share >= 0 && readiness.share <= 1)).toBe(true)
        if (readiness.share === 1) expect(readiness.blockers).toEqual([])
      }),
    )
  })

  test('can be asked as a calculator', () => {
    expect(z.toJSONSchema(launchReadiness.input, { io: 'input' })).toHaveProperty('properties.items')
    const input = launchReadiness.input.parse({
      today,
      items: [
        { id: 'a', state: 'done' },
        { id: 'b', state: 'not_started', highRisk: true, dueOn: '2027-03-01' },
      ],
    })
    expect(launchReadiness.compute(input)).toMatchObject({
      share: 0.5,
      blockers: ['b'],
      overdue: ['b'],
      withoutEvidence: ['a'],
    })
  })
})
