import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { launchReadiness } from './domain/calculators.ts'
import { launchItem } from './domain/launch-item.ts'
import { launch } from './domain/launch.ts'
import { launchMove } from './domain/launching.ts'

const launches = standardEndpoints(launch, { path: '/launches', area: 'launches' })
const items = standardEndpoints(launchItem, { path: '/launch-items', area: 'launches' })
const ofLaunch = { id: idSchema('launch') }
const readiness = launchReadiness.output
/** What the checklist looked like at that moment. What is open stays on the list. */
const withReadiness = launch.row.extend({ readiness })

export const launchesApi = contract({
  listLaunches: launches.list,
  createLaunch: {
    ...launches.create,
    summary: 'Plan a launch. With `checklist` it begins with the list of its tier, due back from its date.',
    input: launch.create.extend({ checklist: z.boolean().default(false) }),
  },
  getLaunch: launches.get,
  updateLaunch: launches.update,
  archiveLaunch: launches.archive,
  restoreLaunch: launches.restore,
  launchReadiness: {
    method: 'GET',
    path: '/launches/:id/readiness',
    may: 'launches.read',
    summary: 'How ready a launch is today, with what stops it by name. Without items the share is null, never 1.',
    input: z.object(ofLaunch),
    output: readiness.extend({ today: daySchema }),
  },
  moveLaunch: {
    method: 'POST',
    path: '/launches/:id/status',
    may: 'launches.write',
    summary: 'Bring a launch to another status. It is ready only when no item of high risk is open.',
    input: launchMove.extend(ofLaunch),
    output: withReadiness,
  },
  markLaunched: {
    method: 'POST',
    path: '/launches/:id/launching',
    may: 'launches.write',
    summary:
      'Mark a launch as launched, today or on an earlier day. What is still open is told and does not forbid it.',
    input: z.strictObject({ ...ofLaunch, launchedOn: daySchema.nullable().default(null) }),
    output: withReadiness,
  },

  listLaunchItems: items.list,
  createLaunchItem: items.create,
  getLaunchItem: items.get,
  updateLaunchItem: items.update,
  archiveLaunchItem: items.archive,
  restoreLaunchItem: items.restore,
})
