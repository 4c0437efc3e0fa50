import type { z } from 'zod'
import { lengthOf, type Day, type Span } from '#kernel/calendar.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf } from '#features/workspace/server/index.ts'
import type { FigureWorkings, metricsApi } from '../api.ts'
import { periodOf } from '../domain/chart-range.ts'
import { metric } from '../domain/metric.ts'
import { definitionOf } from '../domain/series-schema.ts'
import { workingsOf, type ObservedWords, type Said } from '../domain/workings.ts'
import { sourcesOf } from './course.ts'
import { asOf, dayAt, momentOf } from './as-of.ts'
import { familyOf, formulasOf } from './family.ts'
import { viewOf } from './series.ts'
import { ANY_DAY } from './shape.ts'

const metrics = storeOf(metric)
/** A fiscal year of 53 weeks, and some days for calendars that are told otherwise. */
const MOST_DAYS = 400
type Asked = z.output<typeof metricsApi.metricWorkings.input>

/** More words than this about one period nobody reads; the oldest stay in the list of values. */
const MOST_RESTATEMENTS = 100

/** How one figure of a metric came about. */
export async function metricWorkings(
  scope: Scope,
  { id, day, to, cadence: asked, asOf: moment }: Asked,
): Promise<FigureWorkings> {
  const at = await momentOf(scope, moment)
  const reader = asOf(scope, at)
  const row = await metrics.get(reader, id)
  const [settings, family, aimedAt] = await Promise.all([
    settingsOf(reader),
    familyOf(reader, [row]),
    reader.query('select 1 from metric where workspace_id = $1 and target_series = $2 limit 1', [
      scope.workspaceId,
      id,
    ]),
  ])
  const sources = await sourcesOf(reader, row, family, at)
  const cadence = viewOf(sources, asked, row.cadence)
  const span = to === undefined ? periodOf(cadence, day, settings.weekStartsOn) : stretchOf(day, to)
  const words = await wordsIn(
    reader,
    sources.observed.map(each => each.metric.id),
    span,
  )
  const observed = new Map(
    sources.observed.map(({ metric: { id: own, aggregation }, rhythm }): [string, ObservedWords] => [
      own,
      {
        words: words.get(own) ?? [],
        rhythm,
        aggregation,
        isValueByValue: to === undefined && cadence === 'day' && rhythm.observed !== 'day',
      },
    ]),
  )
  const until = aimedAt.length > 0 ? ANY_DAY : dayAt(settings, at)
  const { figures, inputs, restatements } = workingsOf({
    metric: id,
    span,
    formulas: formulasOf(family),
    observed,
    at,
    until,
  })
  return {
    metric: id as FigureWorkings['metric'],
    cadence,
    ...span,
    asOf: at,
    defined: at === null ? null : definitionOf(row),
    figures: figures.map(({ from: _from, to: _to, value, soFar, ...figure }) => ({
      ...figure,
      value,
      soFar: value === null ? soFar : null,
    })),
    inputs,
    restatements: restatements.slice(0, MOST_RESTATEMENTS),
  }
}

function stretchOf(from: Day, to: Day): Span {
  const span = { from, to }
  if (to < from)
    throw new Refusal('invalid', { field: 'to', code: 'workings.no_stretch', message: 'It ends before it begins.' })
  if (lengthOf(span) > MOST_DAYS)
    throw new Refusal('invalid', {
      field: 'to',
      code: 'workings.too_long',
      message: `Ask for at most ${MOST_DAYS} days at once.`,
    })
  return span
}

async function wordsIn(reader: Reader, ids: readonly string[], { from, to }: Span): Promise<Map<string, Said[]>> {
  const rows = await reader.query<Said & { metric: string; occurredOn: Day }>(
    `select metric, occurred_on as "occurredOn", value, weight, wb_moment(known_at) as "knownAt", source, created_by as by from observation
     where workspace_id = $1 and metric = any($2) and audience && $3 and archived_at is null and occurred_on between $4 and $5
     order by metric, occurred_on, known_at`,
    [reader.scope.workspaceId, ids, reader.scope.viewer, from, to],
  )
  const byMetric = new Map<string, Said[]>()
  for (const { metric: of, ...word } of rows) byMetric.set(of, [...(byMetric.get(of) ?? []), word])
  return byMetric
}
