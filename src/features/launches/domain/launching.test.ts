import { describe, expect, test } from 'vitest'
import { LAUNCH_STATUSES, type LaunchStatus } from './launch.ts'
import { markLaunched, moveLaunch, nextLaunchStatuses } from './launching.ts'
import type { ItemInReadiness } from './readiness.ts'

const when = { at: '2027-03-10T08:00:00.000Z', today: '2027-03-10' }
const blocker: ItemInReadiness = {
  id: 'switch',
  state: 'in_progress',
  highRisk: true,
  owner: null,
  dueOn: null,
  evidence: null,
  waiverExpiresOn: null,
}
const finished: ItemInReadiness = { ...blocker, id: 'help', state: 'done', highRisk: false }
const launch = (status: LaunchStatus) => ({ status, launchedAt: status === 'launched' ? when.at : null })

describe('marking a launch as launched', () => {
  test.each<LaunchStatus>(['planned', 'ready'])('works from %s, and keeps the moment', status => {
    expect(markLaunched(launch(status), [finished], when)).toMatchObject({
      ok: true,
      value: { patch: { status: 'launched', launchedAt: when.at }, readiness: { open: 0, share: 1 } },
    })
  })

  test('tells what remains open, and does not forbid it', () => {
    expect(markLaunched(launch('planned'), [blocker, finished], when)).toMatchObject({
      ok: true,
      value: { readiness: { open: 1, blockers: ['switch'] } },
    })
  })

  test.each<[LaunchStatus, string]>([
    ['launched', 'launch.already_launched'],
    ['canceled', 'launch.canceled'],
  ])('is refused when it is %s', (status, code) =>
    expect(markLaunched(launch(status), [], when)).toMatchObject({ ok: false, problems: [{ field: 'status', code }] }),
  )
})

describe('moving a launch', () => {
  test('becomes ready only without open items of high risk', () => {
    expect(moveLaunch(launch('planned'), 'ready', [finished], when)).toMatchObject({
      ok: true,
      value: { patch: { status: 'ready', launchedAt: null } },
    })
    expect(moveLaunch(launch('planned'), 'ready', [blocker], when)).toMatchObject({
      ok: false,
      problems: [{ code: 'launch.blocked' }],
    })
  })

  test.each<[LaunchStatus, LaunchStatus]>([
    ['ready', 'planned'],
    ['planned', 'canceled'],
    ['ready', 'canceled'],
    ['canceled', 'planned'],
  ])('from %s to %s', (from, to) =>
    expect(moveLaunch(launch(from), to, [blocker], when)).toMatchObject({
      ok: true,
      value: { patch: { status: to, launchedAt: null } },
    }),
  )

  test('to launched is marking it launched', () => {
    expect(moveLaunch(launch('ready'), 'launched', [], when)).toEqual(markLaunched(launch('ready'), [], when))
  })

  test.each<[LaunchStatus, LaunchStatus]>([
    ['launched', 'planned'],
    ['launched', 'canceled'],
    ['canceled', 'ready'],
  ])('from %s to %s is refused', (from, to) =>
    expect(moveLaunch(launch(from), to, [], when)).toMatchObject({
      ok: false,
      problems: [{ code: 'launch.no_such_step' }],
    }),
  )

  test('nowhere changes nothing', () => {
    for (const status of LAUNCH_STATUSES.filter(one => one !== 'launched'))
      expect(moveLaunch(launch(status), status, [blocker], when)).toMatchObject({
        ok: true,
        value: { patch: launch(status) },
      })
    expect(nextLaunchStatuses('launched')).toEqual([])
  })
})
