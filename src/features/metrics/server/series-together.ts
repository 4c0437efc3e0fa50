import type { z } from 'zod'
import type { Day, Span } from '#kernel/calendar.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { keptAnswer } from '#server/store/kept-answers.ts'
import { ReadyJson } from '#server/store/list.ts'
import type { Settings } from '#features/workspace/domain/settings.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { Series } from '../api.ts'
import { chartRange } from '../domain/chart-range.ts'
import type { Aggregation, Cadence } from '../domain/metric.ts'
import {
  columnsOf,
  firstNeeded,
  gridOf,
  type KeptSums,
  type PeriodColumns,
  type PeriodGrid,
} from '../domain/period-columns.ts'
import { rhythmOf, viewsOf, type Rhythm } from '../domain/rhythm.ts'
import type { togetherApi } from '../together-api.ts'
import { keptAs } from './course.ts'
import { linesOf, type Line } from './lines.ts'
import { VALUE } from './observed-points.ts'
import { MADE_OF, readSeries, viewOf } from './series.ts'

type Asked = z.output<typeof togetherApi.seriesTogether.input>

/** Several metrics period by period, each as a few columns: for one chart of many lines, in one request. */
export async function seriesTogether(scope: Scope, asked: Asked): Promise<ReadyJson> {
  const settings = await settingsOf(scope)
  const question = JSON.stringify(['together', asked, todayWith(settings), settings, scope.viewer])
  return keptAnswer(scope, { asked: question, madeOf: MADE_OF }, () => readTogether(scope, asked, settings))
}

async function readTogether(scope: Scope, asked: Asked, settings: Settings): Promise<ReadyJson> {
  const lines = new Map((await linesOf(scope, asked.metrics)).map(line => [line.id as string, line]))
  refuseUnknown(asked.metrics, lines)
  const today = todayWith(settings)
  const plain = [...lines.values()].filter(line => isPlain(line, asked))
  const grids = gridsUntil(today)
  const courses = plain.map(line => courseOf(line, asked, settings, grids))
  const alone = asked.metrics.filter(id => !plain.some(line => line.id === id))
  const [sums, others] = await Promise.all([
    sumsOf(scope, courses),
    Promise.all(alone.map(id => readAlone(scope, id, asked, settings))),
  ])
  const found = new Map<string, Item>(others)
  for (const [place, course] of courses.entries())
    found.set(course.line.id, itemOf(course, columnsOf(course.grid, sums[place] ?? NOTHING, course)))
  const items = asked.metrics.flatMap(id => found.get(id) ?? [])
  return new ReadyJson(JSON.stringify({ ...withCalendars(items), nextCursor: null }))
}

interface Item extends Omit<Series, 'points'> {
  columns: PeriodColumns & { target: (number | null)[] | null }
}

/** The days of the periods once for all that stand on the same ones: of a chart of many lines they were a third. */
function withCalendars(items: readonly Item[]) {
  const known = new Map<readonly Day[] | string, number>()
  const calendars: (readonly Day[])[] = []
  const placeOf = (days: readonly Day[]) => {
    const same = known.get(days)
    if (same !== undefined) return same
    const written = days.join()
    const place = known.get(written) ?? calendars.push(days) - 1
    known.set(days, place).set(written, place)
    return place
  }
  return {
    items: items.map(({ columns: { from, ...columns }, ...head }) => ({ ...head, calendar: placeOf(from), columns })),
    calendars,
  }
}

function refuseUnknown(ids: readonly string[], lines: ReadonlyMap<string, Line>) {
  const unknown = ids.filter(id => !lines.has(id))
  if (unknown.length > 0)
    throw new Refusal(
      'not_found',
      ...unknown.map(id => ({
        field: 'metrics',
        code: 'metric.not_found',
        message: `There is no metric "${id}" here.`,
      })),
    )
}

/** What is observed and is asked for as it is known now comes from the sums that are kept; the rest by its own path. */
const isPlain = ({ operator, targetSeries }: Line, { asOf }: Asked) =>
  operator === null && targetSeries === null && asOf === undefined

interface Course {
  line: Line
  rhythm: Rhythm
  aggregation: Aggregation
  cadence: Cadence
  range: Span
  grid: PeriodGrid
  period: string
}

interface Grids {
  today: Day
  gridFor: (cadence: Cadence, range: Span) => PeriodGrid
}

/** Lines of one chart mostly stand on one grid, and to count the days of thousands of months takes its time. */
function gridsUntil(today: Day): Grids {
  const known = new Map<string, PeriodGrid>()
  const gridFor = (cadence: Cadence, range: Span) => {
    const name = [cadence, range.from, range.to].join()
    const grid = known.get(name) ?? gridOf(cadence, range, today)
    known.set(name, grid)
    return grid
  }
  return { today, gridFor }
}

function courseOf(line: Line, asked: Asked, { weekStartsOn }: Settings, { today, gridFor }: Grids): Course {
  const rhythm = rhythmOf(line.cadence, line)
  const cadence = viewOf({ views: viewsOf(rhythm), slowest: rhythm.observed }, asked.cadence, line.cadence)
  const { from = null, to = null } = asked
  const range = orRefuse(
    chartRange({ cadence, weekStartsOn, from, to, latest: today, first: line.first, last: line.last }),
  )
  const grid = gridFor(cadence, range)
  return { line, rhythm, aggregation: line.aggregation, cadence, range, grid, period: keptAs(cadence, weekStartsOn) }
}

const NOTHING: KeptSums = { days: [], values: [], known: [], restated: null }

/** The sums that are kept of all these; a long chart is read over two connections. */
async function sumsOf(reader: Reader, courses: readonly Course[]): Promise<KeptSums[]> {
  const isLong = courses.reduce((sum, { grid }) => sum + grid.starts.length, 0) > LONG
  const parts = isLong ? [0, 1].map(odd => courses.map((course, n) => (n % 2 === odd ? course : null))) : [courses]
  const sums: KeptSums[] = []
  await Promise.all(parts.map(part => readSums(reader, part, sums)))
  return sums
}
const LONG = 5_000

/** Each read as one range of the index and put into lists by PostgreSQL; written to the place of its course. */
async function readSums(reader: Reader, courses: readonly (Course | null)[], sums: KeptSums[]) {
  const asked = courses.flatMap((course, place) => {
    if (course === null) return []
    const { line, period, grid, range, aggregation } = course
    return [
      { place, metric: line.id, period, from: firstNeeded(grid), to: grid.from.at(-1) ?? range.from, aggregation },
    ]
  })
  const value = Object.entries(VALUE).map(([aggregation, sql]) => `when '${aggregation}' then ${sql}`)
  const rows = await reader.query<KeptLists>(
    `select a.place, k.* from jsonb_to_recordset($2) as a (place bigint, metric text, period text, "from" date, "to" date, aggregation text)
     cross join lateral (
       select array_agg(day)::text as days, array_agg(value)::text as values, array_agg(known_days)::text as known,
         case when max(restated) > 0 then array_agg(restated)::text end as restated
       from (
         select starts_on - date '1970-01-01' as day, case a.aggregation ${value.join(' ')} end as value, known_days, restated
         from metric_period p
         where p.workspace_id = $1 and p.metric = a.metric and p.period = a.period and p.starts_on between a."from" and a."to"
         order by p.starts_on) o) k`,
    [reader.scope.workspaceId, JSON.stringify(asked)],
  )
  for (const { place, days, values, known, restated } of rows)
    sums[place] = {
      days: numbersOf(days),
      values: numbersOf(values),
      known: numbersOf(known),
      restated: restated === null ? null : numbersOf(restated),
    }
}

interface KeptLists extends Record<string, unknown> {
  place: number
  days: string | null
  values: string | null
  known: string | null
  restated: string | null
}

/** An array of numbers as PostgreSQL writes it, which it does in half the time that it takes for JSON. */
const numbersOf = (written: string | null) =>
  written === null ? [] : (JSON.parse(`[${written.slice(1, -1).replaceAll('NULL', 'null')}]`) as number[])

function itemOf({ line, rhythm, cadence, range }: Course, columns: PeriodColumns): Item {
  const { first: firstOn, last: lastOn } = line
  const head = {
    metric: line.id,
    cadence,
    observed: rhythm.observed,
    views: [...viewsOf(rhythm)],
    asOf: null,
    ...range,
  }
  return { ...head, firstOn, lastOn, gap: null, defined: null, unrecorded: [], columns: { ...columns, target: null } }
}

async function readAlone(
  scope: Scope,
  id: string,
  { metrics: _, ...asked }: Asked,
  settings: Settings,
): Promise<[string, Item]> {
  const { text } = await readSeries(scope, { ...asked, id: id as Line['id'] }, settings)
  const { points, ...head } = JSON.parse(text) as Series
  const said = <T>(values: T[], isSaid: (value: T) => boolean) => (values.some(isSaid) ? values : null)
  const isFigure = (value: number | null) => value !== null
  const columns = {
    from: points.map(({ from }) => from),
    value: points.map(({ value }) => value),
    soFar: said(
      points.map(({ soFar }) => soFar),
      isFigure,
    ),
    known: points.map(({ known }) => known),
    expected: points.map(({ expected }) => expected),
    prior: said(
      points.map(({ prior }) => prior),
      isFigure,
    ),
    restated: said(
      points.map(({ restated }) => restated),
      times => times > 0,
    ),
    target: said(
      points.map(({ target }) => target),
      isFigure,
    ),
  }
  return [id, { ...head, columns }]
}
