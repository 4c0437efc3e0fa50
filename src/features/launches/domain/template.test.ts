import { describe, expect, test } from 'vitest'
import { isWorkingDay } from '#kernel/calendar.ts'
import { ITEM_GROUPS, launchItem } from './launch-item.ts'
import { checklistFor } from './template.ts'
import { TIERS } from './launch.ts'
import { sampleId } from '#testing/sample.ts'

const launchOn = '2027-05-04'

describe('the checklist a launch begins with', () => {
  test('is longest for the largest tier, and holds what the smaller ones hold', () => {
    const [large, middle, small] = TIERS.map(tier => checklistFor(tier, launchOn).map(({ title }) => title))
    expect(large!.length).toBeGreaterThan(middle!.length)
    expect(middle!.length).toBeGreaterThan(small!.length)
    expect(small!.length).toBeGreaterThanOrEqual(5)
    expect(middle!.every(title => large!.includes(title))).toBe(true)
    expect(small!.every(title => middle!.includes(title))).toBe(true)
    expect(new Set(large).size).toBe(large!.length)
  })

  test('forgets no group at the largest tier', () => {
    expect(new Set(checklistFor('1', launchOn).map(({ group }) => group))).toEqual(new Set(ITEM_GROUPS))
  })

  test('asks every launch for a way back, and calls it high risk', () => {
    for (const tier of TIERS)
      expect(checklistFor(tier, launchOn).find(({ group }) => group === 'rollback')).toMatchObject({ highRisk: true })
  })

  test('is due on working days before the launch', () => {
    const holidays = ['2027-04-27', '2027-05-03']
    for (const item of checklistFor('1', launchOn, holidays)) {
      expect(item.dueOn! < launchOn).toBe(true)
      expect(isWorkingDay(item.dueOn!, holidays)).toBe(true)
    }
    expect(checklistFor('3', launchOn, holidays).at(-1)?.dueOn).toBe('2027-04-30')
  })

  test('can be stored as it is, in its order', () => {
    const items = checklistFor('2', launchOn)
    for (const item of items)
      expect(launchItem.create.safeParse({ launch: sampleId('launch'), ...item }).success).toBe(true)
    expect(items.map(({ position }) => position)).toEqual(items.map(({ position }) => position).toSorted())
  })
})
