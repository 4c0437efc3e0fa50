import type { z } from 'zod'
import { nowText } from '#server/clock.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { compare, latestDay } from '#features/metrics/server/index.ts'
import { chooseColumns } from '#features/metrics/domain/column-choice.ts'
import { readObservations } from '#features/metrics/domain/reading.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import type { SourcePreview, sourcesApi } from '../api.ts'
import { columnLooks } from '../domain/column-look.ts'
import { placeOf, type FeedReading } from '../domain/feed-reading.ts'
import { otherSources } from '../domain/other-sources.ts'
import { PROBLEMS_KEPT } from '../domain/source-run.ts'
import { feedsOf } from './feeds.ts'
import { readSource, type ReadSource } from './reading.ts'
import { sources } from './run-rows.ts'
import { distinct, inTheFuture, problemsOf } from './running.ts'
import { refuseWithoutRight } from './source-keeper.ts'

type Asked = z.output<typeof sourcesApi.previewSource.input>

/** Enough to see what a column holds and what would be recorded, and read while somebody waits. */
const ROWS_PREVIEWED = 50_000
const ROWS_SHOWN = 8
const DAYS_SHOWN = 7
const SECONDS_MAX = 30

/** Reads a source as a run would, and records nothing. */
export async function previewSource(scope: Scope, asked: Asked): Promise<SourcePreview> {
  const { settings, reading } = asked
  refuseWithoutRight(scope, settings.kind)
  const signal = AbortSignal.timeout(SECONDS_MAX * 1000)
  const source = await readSource(scope, settings, { signal, wanted: null, rowsMax: ROWS_PREVIEWED }).catch(
    (error: unknown) => {
      throw signal.aborted ? tooSlow() : error
    },
  )
  if (source === null) throw tooSlow()
  const columns = [...new Set(source.tables.flatMap(table => table.columns))]
  const rows = source.tables.flatMap(table => {
    const places = columns.map(column => placeOf(table.columns, column))
    return table.rows.map(({ cells }) => places.map(place => cells[place] ?? ''))
  })
  const sheet = { header: columns, rows }
  const dayColumn = reading?.dayColumn ?? columns[chooseColumns(sheet).date ?? -1] ?? null
  const outcome = await read(scope, source, asked)
  return {
    what: source.what,
    columns: columnLooks(columns, rows),
    rows: rows.slice(0, ROWS_SHOWN).map(row => row.map(cell => cell.slice(0, 300))),
    rowsRead: source.rowsRead,
    isWhole: source.isWhole,
    dayColumn,
    dateOrder: dayColumn === null ? null : orderOf(rows, placeOf(columns, dayColumn)),
    ...outcome,
    problems: distinct([...source.problems, ...outcome.problems]).slice(0, PROBLEMS_KEPT),
  }
}

type Told = Pick<SourcePreview, 'feeds' | 'problems' | 'refusals'>

async function read(scope: Scope, { tables }: ReadSource, { settings, reading, source }: Asked): Promise<Told> {
  if (reading === null || reading.feeds.length === 0) return { feeds: [], problems: [], refusals: [] }
  try {
    const feeds = await feedsOf(scope, { settings, tables, reading })
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

function orderOf(rows: readonly (readonly string[])[], at: number): SourcePreview['dateOrder'] {
  const days = rows.map(row => [row[at] ?? '', ''])
  const read = readObservations(
    { header: ['day', 'value'], rows: days },
    { dateColumn: 0, valueColumn: 1, aggregation: 'first' },
  )
  return read.ok && !read.value.dateOrderIsGuess ? read.value.dateOrder : null
}

const tooSlow = () =>
  new Refusal('unavailable', {
    code: 'source.too_slow',
    message: `It was not read within ${SECONDS_MAX} seconds. Read fewer days or columns, or try again.`,
  })
