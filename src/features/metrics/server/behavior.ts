import type { z } from 'zod'
import { lagOneCorrelation } from '#kernel/stats/interval.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf } from '#features/workspace/server/index.ts'
import type { SeriesPoint } from '../api.ts'
import { periodOf } from '../domain/chart-range.ts'
import { denominatorOf } from '../domain/limits/denominator.ts'
import { driftOf } from '../domain/limits/drift.ts'
import { processLimits, usualChoice, type LimitsChoice, type ProcessLimits } from '../domain/limits/process-limits.ts'
import type { PeriodValue } from '../domain/limits/drawn-section.ts'
import { storedBehavior } from '../domain/limits/stored-behavior.ts'
import { firstLookedAt } from '../domain/limits/look-back.ts'
import { metric, type Cadence, type Metric } from '../domain/metric.ts'
import { definitionOf } from '../domain/series-schema.ts'
import { falseAlarmRate } from '../domain/signals/false-alarms.ts'
import type { Behavior, limitsApi } from '../limits-api.ts'
import { pointsOf, sourcesOf, type Sources } from './course.ts'
import { asOf, dayAt, momentOf, unrecorded } from './as-of.ts'
import { familyOf } from './family.ts'
import { viewOf } from './series.ts'

const metrics = storeOf(metric)
const stored = storeOf(processLimits)

/** The stored choices of some metrics by their ids; those of which there is none follow the usual rules. */
export async function limitsFor(
  reader: Reader,
  ids: readonly string[],
  cadence: Cadence,
): Promise<Map<string, ProcessLimits>> {
  const rows =
    ids.length === 0 ? [] : await stored.where(reader, 'metric = any($1) and cadence = $2', [[...ids], cadence])
  return new Map(rows.map(row => [row.metric as string, row]))
}

export interface LookedAt {
  row: Metric
  stored: ProcessLimits | null
  choice: LimitsChoice
  denominator: Metric['id'] | null
  sources: Sources
  cadence: Cadence
  points: SeriesPoint[]
  values: PeriodValue[]
}

/** A metric's periods, as far back as its limits need them. Those that are not whole have no value. */
export async function lookAt(
  now: Reader,
  { id, cadence: asked, at }: { id: string; cadence: Cadence | undefined; at: string | null },
): Promise<LookedAt> {
  const reader = asOf(now, at)
  const row = await metrics.get(reader, id)
  const family = await familyOf(reader, [row])
  const sources = await sourcesOf(reader, row, family, at)
  const cadence = viewOf(sources, asked, row.cadence)
  const standing = (await limitsFor(reader, [id], cadence)).get(id) ?? null
  const choice = standing ?? usualChoice(cadence)
  const denominator = denominatorOf(choice, row)
  const nothing = { row, stored: standing, choice, denominator, sources, cadence, points: [], values: [] }
  if (sources.last === null || sources.first === null) return nothing
  const settings = await settingsOf(reader)
  const { weekStartsOn } = settings
  const today = dayAt(settings, at)
  const last = periodOf(cadence, sources.last < today ? sources.last : today, weekStartsOn)
  const wanted = firstLookedAt(choice, cadence, last.from)
  const from = periodOf(cadence, wanted < sources.first ? sources.first : wanted, weekStartsOn).from
  const window = { cadence, range: { from, to: last.to }, weekStartsOn, at, today, until: today }
  const points = JSON.parse(await pointsOf(reader, row, family, sources, window)) as SeriesPoint[]
  const sizes = denominator === null ? new Map<string, number>() : await sizesOf(reader, denominator, window)
  const values = points.map(({ from: first, to, value, isComplete }) => ({
    from: first,
    to,
    value: isComplete ? value : null,
    size: sizes.get(first) ?? null,
  }))
  return { ...nothing, points, values }
}

/** How many there were in each whole period. */
async function sizesOf(
  reader: Reader,
  id: string,
  window: Parameters<typeof pointsOf>[4],
): Promise<Map<string, number>> {
  const row = await metrics.find(reader, id)
  if (row === null) return new Map()
  const family = await familyOf(reader, [row])
  const sources = await sourcesOf(reader, row, family, window.at)
  if (!sources.views.includes(window.cadence)) return new Map()
  const points = JSON.parse(await pointsOf(reader, row, family, sources, window)) as SeriesPoint[]
  return new Map(points.flatMap(({ from, value, isComplete }) => (isComplete && value !== null ? [[from, value]] : [])))
}

/** The whole chart of a metric by its stored choice. */
export async function metricBehavior(
  scope: Scope,
  { id, cadence: asked, asOf: moment }: z.output<typeof limitsApi.metricBehavior.input>,
): Promise<Behavior> {
  const at = await momentOf(scope, moment)
  const looked = await lookAt(scope, { id, cadence: asked, at })
  const { row, stored: standing, choice, denominator, sources, cadence, points, values } = looked
  const found = storedBehavior(choice, values)
  const isShare = choice.chart !== 'xmr'
  const dayOf = (place: number, end: 'from' | 'to') => values[place]?.[end] ?? ''
  const adjusted = found.points.flatMap(point => point.adjusted ?? [])
  const { watched, constants } = found
  return {
    metric: row.id,
    limits: standing?.id ?? null,
    cadence,
    views: [...sources.views],
    asOf: at,
    defined: at === null ? null : definitionOf(row),
    unrecorded: await unrecorded(scope, at, [{ entity: metric, ids: [row.id] }]),
    chart: choice.chart,
    ruleSet: choice.ruleSet,
    center: choice.center,
    screensOutliers: choice.screensOutliers,
    trend: choice.trend,
    ratePer: choice.ratePer,
    denominator,
    season: choice.season,
    constants,
    phases: found.phases.map(phase => {
      const { place, last, known: _, stored: told, lower, upper, ...figures } = phase
      const drift = driftOf(phase, found, values, { limit: told?.lock?.constants.limit ?? constants.limit })
      return {
        ...figures,
        from: dayOf(place, 'from'),
        to: dayOf(last, 'to'),
        startsOn: told?.from ?? null,
        reason: told?.from == null ? null : told.reason,
        lower: isShare ? null : lower,
        upper: isShare ? null : upper,
        constants: told?.lock?.constants ?? constants,
        baseline: told?.baseline ?? null,
        lock: told?.lock ?? null,
        drift: drift && { ...drift, from: dayOf(drift.place, 'from') },
      }
    }),
    points: found.points.map(({ isLeftOut: _, ...point }, place) => {
      const { from, to, soFar, known, expected, gap, restated, value } = points[place] ?? NOTHING
      const leftOut = choice.leftOut.find(({ on }) => from <= on && on <= to)?.reason ?? null
      return {
        ...point,
        from,
        to,
        value,
        soFar,
        known,
        expected,
        gap,
        restated,
        leftOut,
        size: values[place]?.size ?? null,
      }
    }),
    signals: found.signals.map(({ rule, side, places }) => ({
      rule,
      side,
      from: dayOf(places[0] ?? -1, 'from'),
      to: dayOf(places.at(-1) ?? -1, 'to'),
      count: places.length,
    })),
    autocorrelation: adjusted.length < 3 ? null : lagOneCorrelation(adjusted),
    falseAlarmRate: falseAlarmRate(watched.ruleSet, watched.points, watched.baseline),
  }
}

const NOTHING = { from: '', to: '', soFar: null, known: 0, expected: 0, gap: null, restated: 0, value: null }
