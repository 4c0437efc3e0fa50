import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { dayWith, settingsOf, todayIn, todayWith } from '#features/workspace/server/index.ts'
import type { launchesApi } from '../api.ts'
import { launchLaunched, launchStatusChanged } from '../domain/facts.ts'
import { checkItem, launchItem, type LaunchItem } from '../domain/launch-item.ts'
import { launch, type Launch } from '../domain/launch.ts'
import { moveLaunch, type Launched } from '../domain/launching.ts'
import { readinessOf } from '../domain/readiness.ts'
import { beginChecklist, lastPosition } from './checklist.ts'
import { launchMoment } from '../domain/launch-moment.ts'
import { writeLinks } from './launch-links.ts'

const launches = storeOf(launch)
const items = storeOf(launchItem)
const standard = standardHandlers(launch, { fallbackSort: { field: 'launchOn', descending: false } })
const standardItems = standardHandlers(launchItem, { fallbackSort: { field: 'position', descending: false } })

export const launchHandlers: Handlers<typeof launchesApi> = {
  listLaunches: standard.list,
  createLaunch: (scope, { checklist, ...input }) =>
    change(scope, 'launch.created', async tx => {
      const isReplay = input.id !== undefined && (await launches.find(tx, input.id)) !== null
      const made = await launches.insert(tx, input)
      if (isReplay) return made
      await writeLinks(tx, made, null)
      if (checklist) await beginChecklist(tx, made)
      return made
    }),
  getLaunch: standard.get,
  updateLaunch: (scope, { id, ...patch }) =>
    change(scope, 'launch.changed', async tx => {
      const before = await launches.get(tx, id)
      const after = await launches.update(tx, id, patch)
      await writeLinks(tx, after, before)
      if (after.product !== before.product)
        for (const item of await itemsOf(tx, id)) await items.update(tx, item.id, {}, { product: after.product })
      return after
    }),
  archiveLaunch: standard.archive,
  restoreLaunch: standard.restore,

  launchReadiness: async (scope, { id }) => {
    const [{ id: launchId }, today] = await Promise.all([launches.get(scope, id), todayIn(scope)])
    return { ...readinessOf(await itemsOf(scope, launchId), today), today }
  },
  moveLaunch: (scope, { id, status }) => move(scope, id, status),
  markLaunched: (scope, { id, launchedOn }) => move(scope, id, 'launched', launchedOn),

  listLaunchItems: standardItems.list,
  createLaunchItem: (scope, input) =>
    change(scope, 'launchItem.created', async tx => {
      const isReplay = input.id !== undefined && (await items.find(tx, input.id)) !== null
      if (isReplay) return items.insert(tx, input)
      orRefuse(checkItem(input))
      const { product } = await launches.get(tx, input.launch)
      const position = input.position ?? (await lastPosition(tx, input.launch))
      return items.insert(tx, { ...input, position }, { product })
    }),
  getLaunchItem: standardItems.get,
  updateLaunchItem: (scope, { id, ...patch }) =>
    change(scope, 'launchItem.changed', async tx => {
      const before = await items.get(tx, id)
      orRefuse(checkItem({ ...before, ...patch } as LaunchItem))
      const { product } = patch.launch === undefined ? before : await launches.get(tx, patch.launch)
      return items.update(tx, id, patch, { product })
    }),
  archiveLaunchItem: standardItems.archive,
  restoreLaunchItem: standardItems.restore,
}

function move(scope: Scope, id: string, status: Launch['status'], launchedOn: string | null = null) {
  return change(scope, status === 'launched' ? 'launch.launched' : 'launch.moved', async tx => {
    const settings = await settingsOf(tx)
    const today = todayWith(settings)
    const at = orRefuse(launchMoment(launchedOn, { at: tx.at, today, dayAt: moment => dayWith(settings, moment) }))
    const before = await launches.get(tx, id)
    const { patch, readiness } = orRefuse(moveLaunch(before, status, await itemsOf(tx, id), { at, today }), 'conflict')
    const after = await launches.update(tx, id, {}, patch)
    tell(tx, before, after, readiness)
    return { ...after, readiness }
  })
}

function tell(tx: Change, before: Launch, after: Launch, readiness: Launched['readiness']) {
  if (before.status === after.status) return
  tx.fact(launchStatusChanged, { launch: after.id, from: before.status, to: after.status })
  if (after.launchedAt !== null)
    tx.fact(launchLaunched, {
      launch: after.id,
      launchedAt: after.launchedAt,
      openItems: readiness.open,
      blockers: readiness.blockers.length,
    })
}

const itemsOf = (reader: Reader, launchId: string) =>
  items.where(reader, 'launch = $1', [launchId], { orderBy: 'position, id' })
