import { describe, expect, test } from 'vitest'
import { sample, sampleId } from '#testing/sample.ts'
import { launch } from './launch.ts'
import { checkItem, launchItem, type LaunchItem } from './launch-item.ts'

const item = (about: Partial<LaunchItem>) => sample(launchItem, about)
const waiver = {
  state: 'waived' as const,
  waiverReason: 'Only ten customers in the first week',
  waivedBy: sampleId('person'),
  waiverExpiresOn: '2027-03-01',
}

describe('a launch and its checklist', () => {
  test('begin with little', () => {
    expect(launch.create.parse({ title: 'Offline mode', launchOn: '2027-05-04' })).toMatchObject({
      tier: '2',
      owner: null,
      metrics: [],
    })
    expect(launchItem.create.parse({ launch: sampleId('launch'), title: 'Help pages' })).toMatchObject({
      group: 'product',
      state: 'not_started',
      highRisk: false,
      evidence: null,
    })
  })

  test('status and the moment of launch are not for callers to write', () => {
    expect(launch.create.safeParse({ title: 'A', launchOn: '2027-05-04', status: 'launched' }).success).toBe(false)
    expect(launch.patch.safeParse({ launchedAt: '2027-05-04T00:00:00Z' }).success).toBe(false)
  })
})

describe('the state of an item', () => {
  test.each<[string, Partial<LaunchItem>]>([
    ['open, whatever its risk', { state: 'in_progress', highRisk: true }],
    ['done without evidence where the risk is low', { state: 'done' }],
    [
      'done with evidence where the risk is high',
      { state: 'done', highRisk: true, evidence: 'Tried on 3 March, see the log' },
    ],
    ['waived with reason, name and end', waiver],
    ['not applicable', { state: 'not_applicable', highRisk: true }],
  ])('may be %s', (_, about) => expect(checkItem(item(about)).ok).toBe(true))

  test.each<[string, Partial<LaunchItem>, string[]]>([
    [
      'done without evidence where the risk is high',
      { state: 'done', highRisk: true },
      ['launch_item.evidence_missing'],
    ],
    [
      'done with blank evidence where the risk is high',
      { state: 'done', highRisk: true, evidence: '  ' },
      ['launch_item.evidence_missing'],
    ],
    [
      'waived with nothing',
      { state: 'waived' },
      ['launch_item.waiver_reason_missing', 'launch_item.waiver_unsigned', 'launch_item.waiver_endless'],
    ],
    ['waived by its owner', { ...waiver, owner: waiver.waivedBy }, ['launch_item.waived_by_owner']],
  ])('may not be %s', (_, about, codes) => {
    const outcome = checkItem(item(about))
    expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(codes)
  })
})
