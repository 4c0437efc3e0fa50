import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import type { SourceHost, sourcesApi } from '../api.ts'
import { metricSource } from '../domain/metric-source.ts'
import { sourceRun } from '../domain/source-run.ts'
import { hostOf, isAllowedHere } from './host.ts'
import { refuseAddedShares } from './feeds.ts'
import { filesOf } from './open/folder.ts'
import { previewSource } from './preview.ts'
import { askToStop, beginRun, sources } from './run-rows.ts'

const standard = standardHandlers(metricSource, { fallbackSort: { field: 'name', descending: false } })
const runs = standardHandlers(sourceRun, { fallbackSort: { field: 'startedAt', descending: true } })
const FILES_TOLD = 200

export const sourceHandlers: Handlers<typeof sourcesApi> = {
  listMetricSources: standard.list,
  createMetricSource: (scope, input) =>
    change(scope, 'metricSource.created', async tx => {
      await refuseAddedShares(tx, input.settings, input.reading)
      return sources.insert(tx, { ...input, owner: input.owner ?? tx.actorId }, { kind: input.settings.kind })
    }),
  getMetricSource: standard.get,
  updateMetricSource: (scope, { id, ...patch }) =>
    change(scope, 'metricSource.changed', async tx => {
      const before = await sources.get(tx, id)
      if (patch.settings && patch.settings.kind !== before.kind)
        throw new Refusal('invalid', {
          field: 'settings.kind',
          code: 'source.kind_stays',
          message: 'A source stays what it is: make a new one to read from somewhere else.',
        })
      await refuseAddedShares(tx, patch.settings ?? before.settings, patch.reading ?? before.reading)
      // What was read by other settings says nothing of what these will read.
      const readsAnew = patch.settings !== undefined || patch.reading !== undefined
      return sources.update(tx, id, patch, readsAnew ? { versionMark: null } : {})
    }),
  archiveMetricSource: standard.archive,
  restoreMetricSource: standard.restore,

  previewSource,
  sourceHost: hostFor,
  async runSource(scope, { id }) {
    const run = await beginRun(scope, id, { isByHand: true })
    if (run !== null) return run
    throw new Refusal('conflict', {
      code: 'source.running',
      message: 'This source is being read already. Wait until it is done, or stop that run.',
    })
  },
  listSourceRuns: runs.list,
  getSourceRun: runs.get,
  cancelSourceRun: (scope, { id }) => askToStop(scope, id),
}

async function hostFor(scope: Scope): Promise<SourceHost> {
  const host = hostOf()
  if (!(await isAllowedHere(scope, host))) return { isAllowedHere: false, files: null, hosts: [], connections: [] }
  const files = host.folder === null ? null : await filesOf(host.folder).catch(() => [])
  return {
    isAllowedHere: true,
    files:
      files &&
      files
        .slice(0, FILES_TOLD)
        .map(({ name, sizeBytes, changedAt }) => ({ name, sizeBytes, changedAt: changedAt.toISOString() })),
    hosts: [...host.hosts],
    connections: [...host.connections.keys()],
  }
}
