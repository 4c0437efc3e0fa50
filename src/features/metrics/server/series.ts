import type { z } from 'zod'
import { addDays, type Day } from '#kernel/calendar.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { keptAnswer } from '#server/store/kept-answers.ts'
import { ReadyJson } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import type { Settings } from '#features/workspace/domain/settings.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { metricsApi, SeriesPoint } from '../api.ts'
import { chartRange } from '../domain/chart-range.ts'
import { metric, type Cadence, type Metric } from '../domain/metric.ts'
import { observation } from '../domain/observation.ts'
import { definitionOf } from '../domain/series-schema.ts'
import type { Observed } from '../domain/series.ts'
import { pointsOf, sourcesOf, type Sources, type Window } from './course.ts'
import { asOf, dayAt, momentOf, unrecorded } from './as-of.ts'
import { familyOf } from './family.ts'
import { ANY_DAY, KNOWN_AT } from './shape.ts'

const metrics = storeOf(metric)
type Asked = z.output<typeof metricsApi.metricSeries.input>

/** What charts are made of, beside the settings of the workspace and the day it is. */
export const MADE_OF = [metric.name, observation.name]

/** A metric period by period as ready JSON, as it is known now or was at a moment. */
export async function metricSeries(scope: Scope, asked: Asked): Promise<ReadyJson> {
  const settings = await settingsOf(scope)
  const question = JSON.stringify(['series', asked, todayWith(settings), settings, scope.viewer])
  return keptAnswer(scope, { asked: question, madeOf: MADE_OF }, () => readSeries(scope, asked, settings))
}

/** The same, read now. */
export async function readSeries(
  scope: Scope,
  { id, cadence: asked, from, to, asOf: moment }: Asked,
  agreed: Settings,
): Promise<ReadyJson> {
  const at = await momentOf(scope, moment)
  const reader = asOf(scope, at)
  const settings = at === null ? agreed : await settingsOf(reader)
  const row = await metrics.get(reader, id)
  const target = row.targetSeries === null ? null : await metrics.find(reader, row.targetSeries)
  const family = await familyOf(reader, target ? [row, target] : [row])
  const sources = await sourcesOf(reader, row, family, at)
  const cadence = viewOf(sources, asked, row.cadence)
  const today = dayAt(settings, at)
  const { weekStartsOn } = settings
  const range = orRefuse(
    chartRange({ cadence, weekStartsOn, from: from ?? null, to: to ?? null, latest: today, ...sources }),
  )
  const window = { cadence, range, weekStartsOn, at, today, until: today }
  const [points, targets] = await Promise.all([
    pointsOf(reader, row, family, sources, window),
    target === null ? null : targetsOf(reader, target, family, window),
  ])
  const head = {
    metric: id,
    cadence,
    observed: sources.slowest,
    views: sources.views,
    asOf: at,
    ...range,
    firstOn: sources.first,
    lastOn: sources.last,
    gap: sources.gap,
    defined: at === null ? null : definitionOf(row),
    unrecorded: await unrecorded(scope, at, [{ entity: metric, ids: [...family.keys()] }]),
  }
  const drawn = targets === null ? points : withTargets(points, targets)
  return new ReadyJson(`${JSON.stringify(head).slice(0, -1)},"points":${drawn}}`)
}

export function viewOf(
  { views, slowest }: Pick<Sources, 'views' | 'slowest'>,
  asked: Cadence | undefined,
  told: Cadence,
): Cadence {
  const view = asked ?? told
  if (views.includes(view)) return view
  if (asked === undefined) return views.includes(slowest) ? slowest : (views[0] ?? told)
  throw new Refusal('invalid', {
    field: 'cadence',
    code: 'series.not_shown_so',
    message: `This metric is observed by ${slowest}; ask for ${views.join(', ')}.`,
  })
}

/** The values of a target series by the first day of each period; none where it is told by other periods. */
async function targetsOf(
  reader: Reader,
  target: Metric,
  family: ReadonlyMap<string, Metric>,
  window: Window,
): Promise<Map<Day, number | null>> {
  const sources = await sourcesOf(reader, target, family, window.at)
  if (!sources.views.includes(window.cadence)) return new Map()
  const points = JSON.parse(
    await pointsOf(reader, target, family, sources, { ...window, until: ANY_DAY }),
  ) as SeriesPoint[]
  return new Map(points.map(({ from, value }) => [from, value]))
}

const withTargets = (points: string, targets: ReadonlyMap<Day, number | null>): string =>
  JSON.stringify(
    (JSON.parse(points) as SeriesPoint[]).map(point => ({ ...point, target: targets.get(point.from) ?? null })),
  )

/** As many as a range may hold, days being the most. */
const MOST_VALUES = 4_000

/**
 * A metric value by value, for rules that look at its course; of a formula the whole periods, the newest of them. By a reader
 * of then, with the moment.
 */
export async function valuesOf(
  reader: Reader,
  row: Metric,
  at: string | null,
): Promise<{ observedEvery: Cadence; values: Observed[] }> {
  const family = await familyOf(reader, [row])
  const sources = await sourcesOf(reader, row, family, at)
  const observedEvery = sources.slowest
  if (row.operator === null) return { observedEvery, values: await toldOf(reader, row.id, at) }
  const cadence = sources.views.includes('day') ? 'day' : observedEvery
  return { observedEvery, values: await wholeValues(reader, row, { family, sources, cadence, at }) }
}

export interface Course {
  family: ReadonlyMap<string, Metric>
  sources: Sources
  cadence: Cadence
  at: string | null
}

/** The whole periods of one length: where a part stands, there is nothing. */
export async function wholeValues(
  reader: Reader,
  row: Metric,
  { family, sources, cadence, at }: Course,
): Promise<Observed[]> {
  const { first, last } = sources
  if (first === null || last === null || !sources.views.includes(cadence)) return []
  const settings = await settingsOf(reader)
  const { weekStartsOn } = settings
  const today = dayAt(settings, at)
  const earliest = addDays(last, -MOST_VALUES)
  const asked = { cadence, weekStartsOn, from: first > earliest ? first : earliest, to: last }
  const range = orRefuse(chartRange({ ...asked, latest: today, first, last }))
  const window = { cadence, range, weekStartsOn, at, today, until: today }
  const points = JSON.parse(await pointsOf(reader, row, family, sources, window)) as SeriesPoint[]
  return points.map(({ from, value, isComplete }) => ({ occurredOn: from, value: isComplete ? value : null }))
}

const toldOf = (reader: Reader, id: string, at: string | null): Promise<Observed[]> =>
  at === null
    ? reader.query<Observed & Record<string, unknown>>(
        `select starts_on as "occurredOn", last as value from metric_period where workspace_id = $1 and metric = $2 and period = 'day' order by starts_on`,
        [reader.scope.workspaceId, id],
      )
    : reader.query<Observed & Record<string, unknown>>(
        `select occurred_on as "occurredOn", value from (${KNOWN_AT}) k where value is not null order by occurred_on`,
        [reader.scope.workspaceId, id, at, ANY_DAY],
      )
