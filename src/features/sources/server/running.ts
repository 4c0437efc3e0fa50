import type { Problem } from '#kernel/outcome.ts'
import { z } from 'zod'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { task } from '#server/jobs/task.ts'
import type { Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { latestDay, record } from '#features/metrics/server/index.ts'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import { checkRecordable } from '#features/metrics/domain/words.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import { neededColumns, type FeedReading } from '../domain/feed-reading.ts'
import type { MetricSource } from '../domain/metric-source.ts'
import type { RunProblem } from '../domain/source-run.ts'
import { daysGone } from './days-gone.ts'
import { feedsOf } from './feeds.ts'
import { readSource, type ReadSource } from './reading.ts'
import { endRun, hearOfRun, nothingRead, RUN_TASK, runs, sources, type RunResult } from './run-rows.ts'
import { refusal } from './open/table.ts'

const metrics = storeOf(metric)

/** How often a run says that it goes on, and asks whether it should. */
const HEARD_MILLISECONDS = 1_000

/** Somebody asked for it to stop, or it was ended by somebody else: then nothing is recorded. */
class Stopped extends Error {
  readonly isByWish: boolean
  constructor(isByWish: boolean) {
    super('the run was stopped')
    this.isByWish = isByWish
  }
}

export const runTask = task({
  name: RUN_TASK,
  payload: z.object({ runId: z.string() }),
  run: (scope, { runId }) => performRun(scope, runId),
})

/** Reads a source and records what is new, as one change; whatever happens, the run says how it ended. */
export async function performRun(scope: Scope, runId: string): Promise<void> {
  const run = await runs.find(scope, runId)
  if (run === null || run.outcome !== 'running') return
  const watch = await watchOf(scope, runId)
  try {
    const source = await sources.get(scope, run.source)
    const read = await readFor(scope, source, { ...watch, isByHand: run.isByHand })
    await watch.settled()
    if (read === null)
      await end(scope, runId, { ...nothingRead('done', []), what: source.lastRead, versionMark: source.versionMark })
    else await take(scope, runId, source, read)
  } catch (thrown) {
    await watch.settled()
    // Whatever a reading says that is stopped in its middle, it was stopped.
    const error: unknown = watch.signal.aborted ? watch.signal.reason : thrown
    if (error instanceof Stopped && !error.isByWish) return
    if (!(error instanceof Refusal) && !(error instanceof Stopped))
      scope.house.log.error({ error: String(error), runId }, 'a source was not read by our fault')
    await end(
      scope,
      runId,
      nothingRead(error instanceof Stopped ? 'canceled' : 'failed', problemsOf(error), watch.rows()),
    )
  } finally {
    watch.stop()
  }
}

interface Read {
  source: ReadSource
  feeds: FeedReading[]
}

async function readFor(
  scope: Scope,
  { settings, reading, versionMark }: MetricSource,
  { signal, onRows, isByHand }: { signal: AbortSignal; onRows: (rows: number) => void; isByHand: boolean },
): Promise<Read | null> {
  if (reading.feeds.length === 0)
    throw refusal('no_feeds', 'No column becomes a metric yet. Choose them in the source.', 'reading.feeds')
  const wanted = neededColumns(reading)
  // Somebody who asks for it wants it read, changed or not: what was taken back comes again.
  const source = await readSource(scope, settings, {
    signal,
    onRows,
    wanted,
    versionMark: isByHand ? null : versionMark,
  })
  return source && { source, feeds: await feedsOf(scope, { settings, tables: source.tables, reading, signal }) }
}

/** Records what every feed says, or nothing: one change, which is undone as one. */
async function take(scope: Scope, runId: string, source: MetricSource, { source: read, feeds }: Read) {
  await change(scope, 'metricSource.read', async tx => {
    await refuseStopped(tx, runId)
    const result: RunResult = {
      ...nothingRead('done', read.problems, read.rowsRead),
      what: read.what,
      versionMark: read.versionMark,
    }
    const today = await todayIn(tx)
    for (const { metric: id } of source.reading.feeds.toSorted((one, other) => (one.metric < other.metric ? -1 : 1))) {
      const feed = feeds.find(each => each.metric === id) ?? nothingTold(id)
      await takeFeed(tx, { source, feed, today, result, note: noteOf(source, read, feed) })
    }
    result.problems = distinct(result.problems)
    if (result.problems.length > 0) result.outcome = 'problems'
    if (result.created > 0) {
      result.change = tx.id
      tx.counts = { observation: result.created }
    }
    await endRun(tx, runId, result)
  })
}

/** Of an own figure that has not begun, or does not follow from anything any more. */
const nothingTold = (id: Metric['id']): FeedReading => ({
  metric: id,
  words: [],
  read: 0,
  skipped: 0,
  refused: 0,
  together: 0,
  problems: [],
})

interface Taking {
  source: MetricSource
  feed: FeedReading
  today: string
  result: RunResult
  note: string
}

async function takeFeed(tx: Change, { source, feed, today, result, note }: Taking) {
  const row = await metricOf(tx, feed.metric)
  const latest = await latestDay(tx, row.id, today)
  const future = feed.words.filter(({ date }) => date > latest)
  const words = feed.words.filter(({ date }) => date <= latest).map(word => ({ ...word, knownAt: null }))
  const gone = await daysGone(tx, { source, metric: row.id, told: words.map(({ date }) => date), today })
  const recorded = await record(tx, row, [...words, ...gone.map(takenBack)], note)
  result.created += recorded.created
  result.restated += recorded.restated
  result.unchanged += recorded.unchanged
  result.skipped += feed.skipped
  result.refused += feed.refused + future.length
  result.problems.push(...feed.problems, ...future.map(inTheFuture))
}

const takenBack = (date: string) => ({ date, value: null, knownAt: null })

export const inTheFuture = ({ date }: { date: string }): RunProblem => ({
  row: null,
  field: 'date',
  code: 'observation.in_the_future',
  detail: `${date} has not happened yet.`,
})

async function metricOf(tx: Change, id: string): Promise<Metric> {
  const row = await metrics.find(tx, id)
  if (row === null || row.archivedAt !== null)
    throw refusal(
      'metric_gone',
      row === null
        ? 'A metric that this source feeds is gone. Choose another one in the source; nothing was recorded.'
        : `The metric “${row.name}” is archived. Bring it back, or take it out of the source; nothing was recorded.`,
      'reading.feeds',
    )
  orRefuse(checkRecordable(row))
  return row
}

/** Where a value comes from, as it is told beside it. */
function noteOf({ name, reading }: MetricSource, { what }: ReadSource, { metric: id }: FeedReading): string {
  const feed = reading.feeds.find(each => each.metric === id)
  const column = feed?.column ? `, column ${feed.column}` : ''
  const narrowed = feed?.filters.map(({ column: of, values }) => `${of} ${values.join(' or ')}`).join(', ') ?? ''
  return `${name}: ${what}${column}${narrowed === '' ? '' : ` (${narrowed})`}`.slice(0, 300)
}

async function refuseStopped(tx: Change, runId: string) {
  const [run] = await tx.query<{ isWished: boolean }>(
    `select cancel_asked_at is not null as "isWished" from source_run where workspace_id = $1 and id = $2 and outcome = 'running' for update`,
    [tx.scope.workspaceId, runId],
  )
  if (run === undefined) throw new Stopped(false)
  if (run.isWished) throw new Stopped(true)
}

const end = (scope: Scope, runId: string, result: RunResult) =>
  change(scope, 'metricSource.read', tx => endRun(tx, runId, result))

export const problemsOf = (error: unknown): RunProblem[] => {
  if (error instanceof Stopped) return []
  const fault: Problem = {
    code: 'server.fault',
    message: 'Something failed here. It was written to the server’s log; nothing was recorded.',
  }
  const problems = error instanceof Refusal ? error.problems : [fault]
  return problems.map(({ field = 'source', code, message }) => ({ row: null, field, code, detail: message }))
}

/** Two feeds read the same rows: what is wrong with one is told once. */
export const distinct = (problems: readonly RunProblem[]) => [
  ...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values(),
]

/** Gives signs while the work goes on, and stops it when somebody wishes so. */
async function watchOf(scope: Scope, runId: string) {
  const controller = new AbortController()
  let rows = 0
  let telling: Promise<unknown> = Promise.resolve()
  const tell = async () => {
    const heard = await hearOfRun(scope, runId, rows)
    if (heard === null || heard.isCanceled) controller.abort(new Stopped(heard !== null))
  }
  await tell()
  const timer = setInterval(() => (telling = telling.then(tell).catch(() => {})), HEARD_MILLISECONDS)
  return {
    signal: controller.signal,
    onRows: (read: number) => void (rows = read),
    rows: () => rows,
    settled: () => telling,
    stop: () => clearInterval(timer),
  }
}
