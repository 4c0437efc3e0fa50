import type { z } from 'zod'
import { nowText } from '#server/clock.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { inWorker } from '#server/workers/start.ts'
import { compare, latestDay } from '#features/metrics/server/index.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import type { SourcePreview, sourcesApi } from '../api.ts'
import type { FeedReading } from '../domain/feed-reading.ts'
import { otherSources } from '../domain/other-sources.ts'
import { PROBLEMS_KEPT } from '../domain/source-run.ts'
import { feedsOf } from './feeds.ts'
import { readSource, type ReadSource } from './reading.ts'
import { sources } from './run-rows.ts'
import { distinct, inTheFuture, problemsOf } from './running.ts'
import { refuseWithoutRight } from './source-keeper.ts'
import { isMuch, lookAt, type LookWork, type TableLook } from './table-work.ts'

type Asked = z.output<typeof sourcesApi.previewSource.input>

/** Enough to see what a column holds and what would be recorded, and read while somebody waits. */
const ROWS_PREVIEWED = 50_000
const DAYS_SHOWN = 7
const SECONDS_MAX = 30

/** Reads a source as a run would, and records nothing. */
export async function previewSource(scope: Scope, asked: Asked): Promise<SourcePreview> {
  refuseWithoutRight(scope, asked.settings.kind)
  const signal = AbortSignal.timeout(SECONDS_MAX * 1000)
  try {
    return await preview(scope, asked, signal)
  } catch (error) {
    throw signal.aborted ? tooSlow() : error
  }
}

async function preview(scope: Scope, asked: Asked, signal: AbortSignal): Promise<SourcePreview> {
  const { settings, reading } = asked
  const source = await readSource(scope, settings, { signal, wanted: null, rowsMax: ROWS_PREVIEWED })
  if (source === null) throw tooSlow()
  const work: LookWork = { tables: source.tables, dayColumn: reading?.dayColumn ?? null }
  const look = isMuch(source.tables, 1)
    ? await inWorker<LookWork, TableLook>('features/sources/server/look.worker.ts', work, { signal })
    : lookAt(work)
  const outcome = await read(scope, source, asked, signal)
  return {
    what: source.what,
    ...look,
    rowsRead: source.rowsRead,
    isWhole: source.isWhole,
    ...outcome,
    problems: distinct([...source.problems, ...outcome.problems]).slice(0, PROBLEMS_KEPT),
  }
}

type Told = Pick<SourcePreview, 'feeds' | 'problems' | 'refusals'>

async function read(
  scope: Scope,
  { tables }: ReadSource,
  { settings, reading, source }: Asked,
  signal: AbortSignal,
): Promise<Told> {
  if (reading === null || reading.feeds.length === 0) return { feeds: [], problems: [], refusals: [] }
  try {
    const feeds = await feedsOf(scope, { settings, tables, reading, signal })
    const today = await todayIn(scope)
    const standing = await sources.where(scope, 'true', [])
    const told = await Promise.all(feeds.map(feed => toldOf(scope, feed, today)))
    const alsoFedBy = (metric: string) => otherSources(standing, metric, source).map(({ id, name }) => ({ id, name }))
    return {
      feeds: told.map(({ feed }) => ({ ...feed, alsoFedBy: alsoFedBy(feed.metric) })),
      problems: told.flatMap(each => each.problems),
      refusals: [],
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { feeds: [], problems: [], refusals: problemsOf(error) }
  }
}

async function toldOf(scope: Scope, feed: FeedReading, today: string) {
  const latest = await latestDay(scope, feed.metric, today)
  const future = feed.words.filter(({ date }) => date > latest)
  const words = feed.words.filter(({ date }) => date <= latest).map(word => ({ ...word, knownAt: null }))
  const { created, restated, unchanged } = await compare(scope, feed.metric, words, nowText())
  return {
    feed: {
      metric: feed.metric,
      firstOn: words[0]?.date ?? null,
      lastOn: words.at(-1)?.date ?? null,
      created,
      restated,
      unchanged,
      skipped: feed.skipped,
      refused: feed.refused + future.length,
      together: feed.together,
      days: words.slice(-DAYS_SHOWN).map(({ date, value }) => ({ date, value })),
    },
    problems: [...feed.problems, ...future.map(inTheFuture)],
  }
}

const tooSlow = () =>
  new Refusal('unavailable', {
    code: 'source.too_slow',
    message: `It was not read within ${SECONDS_MAX} seconds. Read fewer days or columns, or try again.`,
  })
