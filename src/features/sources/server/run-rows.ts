import { newId, now } from '#server/clock.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { firstVersion } from '#server/store/first-version.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf } from '#features/workspace/server/index.ts'
import { metricSource, type MetricSource } from '../domain/metric-source.ts'
import { nextRun } from '../domain/schedule.ts'
import { PROBLEMS_KEPT, sourceRun, type Ending, type RunProblem, type SourceRun } from '../domain/source-run.ts'

export const sources = storeOf(metricSource)
export const runs = storeOf(sourceRun)

export const RUN_TASK = 'sources.run'
/** A run that gives no sign for so long has lost its process. */
const SILENT_SECONDS = 60
/** So long a run may wait for its turn among other jobs. */
const WAITING_SECONDS = 3_600
/** Older ones are forgotten: what they recorded is told by the activity and by the values themselves. */
const RUNS_KEPT = 500

/** Which runs are dead, as SQL over `source_run r`. */
export const IS_DEAD = `r.outcome = 'running' and (r.heard_at < now() - interval '${SILENT_SECONDS} seconds' or (r.heard_at is null and r.started_at < now() - interval '${WAITING_SECONDS} seconds'))`

/** Puts down that a source is to be read, and asks for it. Null where it is being read already. */
export function beginRun(
  scope: Scope,
  id: MetricSource['id'],
  { isByHand }: { isByHand: boolean },
): Promise<SourceRun | null> {
  return change(scope, 'metricSource.run', async tx => {
    const source = await takeSource(tx, id)
    // Whatever comes of it, the next one is at its time.
    if (!isByHand) await sources.keep(tx, id, { nextRunAt: await nextRunOf(tx, source) })
    const standing = await tx.query<{ id: string; isDead: boolean }>(
      `select id, ${IS_DEAD} as "isDead" from source_run r where workspace_id = $1 and source = $2 and outcome = 'running'`,
      [tx.scope.workspaceId, id],
    )
    for (const { id: dead } of standing.filter(({ isDead }) => isDead)) await endRun(tx, dead, interrupted())
    if (standing.some(({ isDead }) => !isDead)) return null
    const row = rowOf(tx, id, isByHand)
    insertRun(tx, row)
    await sources.keep(tx, id, { runningSince: tx.at })
    tx.enqueue(RUN_TASK, { runId: row.id })
    return row
  })
}

/** One at a time: two that begin to read a source take turns here. */
async function takeSource(tx: Change, id: MetricSource['id']): Promise<MetricSource> {
  await tx.query('select 1 from metric_source where workspace_id = $1 and id = $2 for update', [
    tx.scope.workspaceId,
    id,
  ])
  return sources.get(tx, id)
}

export async function nextRunOf(reader: Reader, source: Pick<MetricSource, 'schedule' | 'state' | 'archivedAt'>) {
  const { schedule, state, archivedAt } = source
  if (schedule === null || state !== 'active' || archivedAt !== null) return null
  return nextRun(schedule, now().toISOString(), (await settingsOf(reader)).timeZone)
}

export interface RunResult {
  outcome: Ending
  what: string | null
  rowsRead: number
  created: number
  restated: number
  unchanged: number
  skipped: number
  refused: number
  problems: RunProblem[]
  change: string | null
  versionMark: Record<string, string> | null
}

export const nothingRead = (outcome: Ending, problems: RunProblem[], rowsRead = 0): RunResult => ({
  outcome,
  what: null,
  rowsRead,
  created: 0,
  restated: 0,
  unchanged: 0,
  skipped: 0,
  refused: 0,
  problems,
  change: null,
  versionMark: null,
})

export const interrupted = () =>
  nothingRead('failed', [
    {
      row: null,
      field: 'source',
      code: 'source.interrupted',
      detail: 'The server was stopped while the source was read. Nothing was recorded; run it again.',
    },
  ])

/** Writes how a run ended, and what its source's owner should know. A run that somebody else has ended stays as it is. */
export async function endRun(tx: Change, runId: string, result: RunResult): Promise<boolean> {
  const { outcome, what, rowsRead, created, restated, unchanged, skipped, refused, change: changeId } = result
  const problems = result.problems.slice(0, PROBLEMS_KEPT)
  const [ended] = await tx.query<{ source: MetricSource['id']; audience: string[] }>(
    `update source_run set outcome = $3, ended_at = $4, what = coalesce($5, what), rows_read = $6, created = $7, restated = $8, unchanged = $9,
       skipped = $10, refused = $11, problems = $12, change = $13, updated_at = $4, version = version + 1
     where workspace_id = $1 and id = $2 and outcome = 'running' returning source, audience`,
    [
      tx.scope.workspaceId,
      runId,
      outcome,
      tx.at,
      what,
      rowsRead,
      created,
      restated,
      unchanged,
      skipped,
      refused,
      JSON.stringify(problems),
      changeId,
    ],
  )
  if (ended === undefined) return false
  tx.touch({ op: 'touch', entity: sourceRun.name, id: runId, audience: ended.audience })
  const source = await sources.find(tx, ended.source)
  if (source !== null) await sources.keep(tx, source.id, afterRun(source, result, tx.at))
  tx.send(
    `delete from source_run where workspace_id = $1 and source = $2 and id in (
       select id from source_run where workspace_id = $1 and source = $2 order by started_at desc, id desc offset ${RUNS_KEPT})`,
    [tx.scope.workspaceId, ended.source],
  )
  return true
}

/** A failure is told once, from the first of those in a row; one that was stopped says nothing. */
function afterRun(
  { failingSince }: MetricSource,
  { outcome, what, problems, versionMark }: RunResult,
  at: string,
): Partial<MetricSource> {
  const ended = { runningSince: null, lastRunAt: at, lastOutcome: outcome }
  if (outcome === 'canceled') return ended
  const isBad = outcome !== 'done'
  const first = problems
    .slice(0, 3)
    .map(({ row, field, detail }) => (row === null ? detail : `Row ${row}, ${field}: ${detail}`))
  return {
    ...ended,
    failingSince: isBad ? (failingSince ?? at) : null,
    problem: isBad ? first.join('\n').slice(0, 4000) || null : null,
    ...(outcome === 'failed' ? {} : { lastRead: what, versionMark }),
  }
}

const rowOf = (tx: Change, source: MetricSource['id'], isByHand: boolean): SourceRun => ({
  id: newId('sourceRun'),
  source,
  startedAt: tx.at,
  endedAt: null,
  outcome: 'running',
  isByHand,
  what: null,
  rowsRead: 0,
  created: 0,
  restated: 0,
  unchanged: 0,
  skipped: 0,
  refused: 0,
  problems: [],
  change: null,
  heardAt: null,
  cancelAskedAt: null,
  custom: {},
  ...firstVersion(tx),
})

/** Without an entry in the activity: an hourly reading that finds nothing new is nobody's deed. */
function insertRun(tx: Change, row: SourceRun) {
  const audience = sourceRun.audience(row as never)
  tx.send(
    `insert into source_run (workspace_id, id, source, started_at, outcome, is_by_hand, rows_read, created, restated, unchanged, skipped, refused,
       problems, custom, created_at, created_by, updated_at, updated_by, version, audience)
     values ($1, $2, $3, $4, 'running', $5, 0, 0, 0, 0, 0, 0, '[]', '{}', $4, $6, $4, $6, 1, $7)`,
    [tx.scope.workspaceId, row.id, row.source, tx.at, row.isByHand, tx.actorId, audience],
  )
  tx.touch({ op: 'touch', entity: sourceRun.name, id: row.id, audience })
}

/** Tells that the run goes on, and hears whether somebody wants it stopped. Null: it has been ended already. */
export async function hearOfRun(
  scope: Scope,
  runId: string,
  rowsRead: number,
): Promise<{ isCanceled: boolean } | null> {
  const [row] = await scope.query<{ isCanceled: boolean }>(
    `update source_run set heard_at = now(), rows_read = $3 where workspace_id = $1 and id = $2 and outcome = 'running'
     returning cancel_asked_at is not null as "isCanceled"`,
    [scope.workspaceId, runId, rowsRead],
  )
  return row ?? null
}

export async function askToStop(scope: Scope, runId: string): Promise<SourceRun> {
  const run = await runs.get(scope, runId)
  if (run.outcome !== 'running')
    throw new Refusal('conflict', {
      code: 'source.not_running',
      message: 'This run has ended; there is nothing to stop.',
    })
  return change(scope, 'sourceRun.stopped', async tx => {
    const [asked] = await tx.query<{ hasBegun: boolean }>(
      `update source_run r set cancel_asked_at = now() where workspace_id = $1 and id = $2 and outcome = 'running'
       returning r.heard_at is not null and not (${IS_DEAD}) as "hasBegun"`,
      [scope.workspaceId, runId],
    )
    // Nobody reads yet, or nobody reads any more: then nobody will notice.
    if (asked && !asked.hasBegun) await endRun(tx, runId, nothingRead('canceled', []))
    return runs.get(tx, runId)
  })
}
