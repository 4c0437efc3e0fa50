import { addDays, type Day, type DayOfWeek, type Span } from '#kernel/calendar.ts'
import type { Scope } from '#server/scope.ts'
import { keptAnswer } from '#server/store/kept-answers.ts'
import { ReadyJson } from '#server/store/list.ts'
import type { Settings } from '#features/workspace/domain/settings.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { MetricSummary } from '../api.ts'
import { chartRange, periodOf } from '../domain/chart-range.ts'
import type { Formulas } from '../domain/formula.ts'
import { formulaPoints, type Point } from '../domain/formula-points.ts'
import type { Aggregation, Cadence } from '../domain/metric.ts'
import { expectedIn, rhythmOf, sharedViews, slowestOf, type Rhythm } from '../domain/rhythm.ts'
import { extentOf, keptAs } from './course.ts'
import { observedBelow } from './family.ts'
import { linesOf, type Line } from './lines.ts'
import { MADE_OF } from './series.ts'
import type { Extent } from './shape.ts'

/** As many as a small line shows: a quarter of weeks, a year of months, two weeks of days. */
const PERIODS = 13

interface Sum {
  metric: string
  period: string
  starts_on: Day
  sum: number
  known_days: number
  least: number
  greatest: number
  first: number
  last: number
  weight: number
  weighted: number
}

interface Course {
  line: Line
  observed: Cadence
  cadence: Cadence
  last: Day | null
  periods: Span[]
  /** What its figures come from: itself, or what is observed below its formula. */
  below: readonly { line: Line; rhythm: Rhythm }[]
}

/** The last periods of every metric that may be seen, in three questions however many there are. */
export async function metricSummaries(scope: Scope): Promise<ReadyJson> {
  const settings = await settingsOf(scope)
  const today = todayWith(settings)
  const question = JSON.stringify(['summaries', today, settings.weekStartsOn, scope.viewer])
  return keptAnswer(
    scope,
    { asked: question, madeOf: MADE_OF },
    async () => new ReadyJson(JSON.stringify(await readSummaries(scope, settings, today))),
  )
}

async function readSummaries(
  scope: Scope,
  settings: Settings,
  today: Day,
): Promise<{ items: MetricSummary[]; nextCursor: null }> {
  const lines = new Map((await linesOf(scope)).map(line => [line.id as string, line]))
  const courses = [...lines.values()]
    .filter(line => line.isListed)
    .map(line => courseOf(line, lines, settings.weekStartsOn, today))
  const sums = await sumsOf(
    scope,
    courses.flatMap(({ cadence, periods, below }) =>
      below.map(({ line }) => ({
        metric: line.id,
        period: keptAs(cadence, settings.weekStartsOn),
        from: periods[0]?.from ?? today,
        to: periods.at(-1)?.from ?? today,
      })),
    ),
  )
  const formulas: Formulas = new Map(
    [...lines].map(([id, { operator, operands }]) => [id, operator === null ? null : { operator, operands }]),
  )
  const items = courses.map(({ line: { id, operator }, observed, cadence, last, periods, below }): MetricSummary => {
    const period = keptAs(cadence, settings.weekStartsOn)
    const points = below.map(({ line, rhythm }): [string, Point[]] => [
      line.id,
      periods.flatMap(span =>
        pointOf(span, sums.get(`${line.id} ${period} ${span.from}`), {
          rhythm,
          cadence,
          aggregation: line.aggregation,
          today,
        }),
      ),
    ])
    const shown = operator === null ? (points[0]?.[1] ?? []) : formulaPoints(id, formulas, new Map(points))
    return {
      metric: id,
      cadence,
      observed,
      lastOn: last,
      points: shown.map(({ prior: _prior, restated: _restated, ...point }) => point),
    }
  })
  return { items, nextCursor: null }
}

function courseOf(line: Line, lines: ReadonlyMap<string, Line>, weekStartsOn: DayOfWeek, today: Day): Course {
  const nothing = { line, observed: line.cadence, cadence: line.cadence, last: null, periods: [], below: [] }
  const below = observedBelow(line.id, lines)?.map(each => ({ line: each, rhythm: rhythmOf(each.cadence, each) }))
  const rhythms = below?.map(({ rhythm }) => rhythm) ?? []
  const views = sharedViews(rhythms)
  if (!below || views.length === 0) return nothing
  const extent = extentOf(below.map(each => each.line))
  const observed = slowestOf(rhythms)
  const cadence = views.includes(line.cadence)
    ? line.cadence
    : views.includes(observed)
      ? observed
      : (views[0] ?? 'day')
  return {
    line,
    observed,
    cadence,
    last: extent.last,
    below,
    periods: lastPeriods(extent, cadence, weekStartsOn, today),
  }
}

function lastPeriods(
  { first, last }: Pick<Extent, 'first' | 'last'>,
  cadence: Cadence,
  weekStartsOn: DayOfWeek,
  today: Day,
): Span[] {
  const range = chartRange({ cadence, weekStartsOn, from: null, to: null, latest: today, first: null, last })
  const periods: Span[] = []
  for (let day = range.ok ? range.value.to : today; periods.length < PERIODS && (first === null || day >= first);) {
    const period = periodOf(cadence, day, weekStartsOn)
    if (period.from <= today) periods.unshift(period)
    day = addDays(period.from, -1)
  }
  return periods
}

interface Reading {
  rhythm: Rhythm
  cadence: Cadence
  aggregation: Aggregation
  today: Day
}

function pointOf(period: Span, sum: Sum | undefined, { rhythm, cadence, aggregation, today }: Reading): Point[] {
  const found = sum?.known_days ?? 0
  const isValueByValue = cadence === 'day' && rhythm.observed !== 'day'
  const expected = isValueByValue ? found : expectedIn(period, rhythm)
  if (expected === 0 && found === 0) return []
  const isComplete = found > 0 && found === expected
  const value = sum ? VALUE[aggregation](sum) : null
  const isPart = aggregation === 'sum' && !isComplete
  return [
    {
      ...period,
      value: isPart ? null : value,
      soFar: isPart ? value : null,
      known: found,
      expected,
      isComplete,
      isRunning: period.to > today,
      prior: null,
      gap: found === 0 ? 'no_data' : isComplete ? null : 'partial',
      restated: 0,
    },
  ]
}

const VALUE: Record<Aggregation, (of: Sum) => number> = {
  sum: ({ sum }) => sum,
  mean: ({ weight, weighted }) => weighted / weight,
  min: ({ least }) => least,
  max: ({ greatest }) => greatest,
  first: ({ first }) => first,
  last: ({ last }) => last,
}

async function sumsOf(
  scope: Scope,
  asked: readonly { metric: string; period: string; from: Day; to: Day }[],
): Promise<Map<string, Sum>> {
  const rows = await scope.query<Sum & Record<string, unknown>>(
    `select p.metric, p.period, p.starts_on, p.sum, p.known_days, p.least, p.greatest, p.first, p.last, p.weight, p.weighted
     from jsonb_to_recordset($2) as a (metric text, period text, "from" date, "to" date)
     join metric_period p on p.workspace_id = $1 and p.metric = a.metric and p.period = a.period and p.starts_on between a."from" and a."to"`,
    [scope.workspaceId, JSON.stringify(asked)],
  )
  return new Map(rows.map(row => [`${row.metric} ${row.period} ${row.starts_on}`, row]))
}
