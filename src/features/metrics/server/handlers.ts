import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse } from '#server/refusal.ts'
import { BATCH, rewriteMany, takeMany } from '#server/store/bulk.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import type { metricsApi } from '../api.ts'
import { metric, type Metric } from '../domain/metric.ts'
import { observation } from '../domain/observation.ts'
import { checkRecordable, checkWords } from '../domain/words.ts'
import { moveClaims } from './claims/claim-handlers.ts'
import { metricEffects } from './effects.ts'
import { importObservations } from './import.ts'
import { keepLimitsWith } from './limits.ts'
import { latestDay, record } from './recording.ts'
import { metricSeries } from './series.ts'
import { metricSummaries } from './summaries.ts'
import { metricWorkings } from './workings.ts'

const metrics = storeOf(metric)
const standard = standardHandlers(metric)
const observations = standardHandlers(observation, { fallbackSort: { field: 'occurredOn', descending: true } })

export const metricHandlers: Handlers<typeof metricsApi> = {
  listMetrics: standard.list,
  createMetric: standard.create,
  getMetric: standard.get,
  updateMetric: (scope, { id, ...patch }) =>
    change(scope, 'metric.changed', async tx => {
      const before = await metrics.get(tx, id)
      const after = await metrics.update(tx, id, patch)
      if (after.product !== before.product) {
        await moveObservations(tx, after)
        await moveClaims(tx, after)
      }
      if (after.product !== before.product || after.name !== before.name) await keepLimitsWith(tx, after)
      return after
    }),
  archiveMetric: standard.archive,
  restoreMetric: standard.restore,

  metricSummaries,
  metricSeries,
  recordObservations: (scope, { id, source, observations: words }) =>
    change(scope, 'metric.observed', async tx => {
      const written = words.map(word => ({ ...word, knownAt: word.knownAt && new Date(word.knownAt).toISOString() }))
      const row = await metrics.get(tx, id)
      orRefuse(checkRecordable(row))
      orRefuse(checkWords(written, { latest: await latestDay(tx, id, await todayIn(tx)), now: tx.at }))
      return record(tx, row, written, source)
    }),

  importObservations,
  metricEffects,
  metricWorkings,

  listObservations: observations.list,
  getObservation: observations.get,
  archiveObservation: observations.archive,
  restoreObservation: observations.restore,
}

/** Those who may see a metric see its figures: they go with it to another product. */
async function moveObservations(tx: Change, { id, product }: Metric) {
  const rows = await tx.query<{ id: string }>(
    'select id from observation where workspace_id = $1 and metric = $2 order by id',
    [tx.scope.workspaceId, id],
  )
  for (let from = 0; from < rows.length; from += BATCH) {
    const taken = await takeMany(
      tx,
      observation,
      rows.slice(from, from + BATCH).map(row => row.id),
    )
    await rewriteMany(
      tx,
      observation,
      [...taken.values()].map(each => ({ ...each, changed: { product } })),
    )
  }
}
