import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import type { Day } from '#kernel/calendar.ts'
import { rangeSchema } from '#kernel/field.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import { dayWith, settingsOf } from '#features/workspace/server/index.ts'
import type { LaunchEffect } from '../api.ts'
import { effectOf } from '../domain/effect.ts'
import { metric, METRIC_DIRECTIONS } from '../domain/metric.ts'
import { asOf, dayAt, momentOf } from './as-of.ts'
import { valuesOf } from './series.ts'

const metrics = storeOf(metric)

/**
 * What happened around each launch that is measured by a metric, beside what ideas expected of it. Launches and ideas
 * are known here by their links and names only: what a metric is never depends on them. As it stands now, or stood at a moment.
 */
export async function metricEffects(
  scope: Scope,
  { id, asOf: moment }: { id: string; asOf?: string | undefined },
): Promise<{ items: LaunchEffect[]; nextCursor: null }> {
  const at = await momentOf(scope, moment)
  const reader = asOf(scope, at)
  const row = await metrics.get(reader, id)
  const [launches, ideas, { observedEvery, values }, settings] = await Promise.all([
    launchesOf(reader, id),
    ideasOf(reader, id),
    valuesOf(reader, row, at),
    settingsOf(reader),
  ])
  const question = {
    series: values,
    observedEvery,
    asOf: dayAt(settings, at),
    direction: row.direction,
    unit: row.unit,
  }
  const items = launches.flatMap(({ ideas: delivered, launchedAt, ...rest }): LaunchEffect[] => {
    const launch = { ...rest, launchedOn: launchedAt && dayWith(settings, launchedAt) }
    const expecting = ideas.filter(idea => delivered.includes(idea.id))
    const of = (idea: Expecting | null): LaunchEffect => ({
      launch,
      idea: idea && { id: idea.id, title: idea.title },
      expectation: idea?.expectation ?? null,
      effect:
        launch.launchedOn === null
          ? null
          : effectOf({ ...question, launchedOn: launch.launchedOn, expectation: idea?.expectation ?? null }),
    })
    return expecting.length > 0 ? expecting.map(of) : [of(null)]
  })
  const launched = new Set(launches.flatMap(launch => launch.ideas))
  const waiting = ideas
    .filter(idea => !launched.has(idea.id))
    .map(({ expectation, ...idea }): LaunchEffect => ({
      launch: null,
      idea: { id: idea.id, title: idea.title },
      expectation,
      effect: null,
    }))
  return { items: [...items, ...waiting], nextCursor: null }
}

interface LaunchRow {
  id: string
  title: string
  launchOn: Day
  launchedAt: string | null
  /** The ideas that it delivers, themselves or by a piece of the plan. */
  ideas: string[]
}

async function launchesOf(reader: Reader, id: string): Promise<LaunchRow[]> {
  const { scope } = reader
  if (!scope.house.entities.has('launch')) return []
  return reader.query<LaunchRow & Record<string, unknown>>(
    `with expecting as (
       select from_id as idea from link where workspace_id = $1 and to_id = $2 and relation = 'expects' and archived_at is null
     ), delivered as (
       select d.to_id as launch, e.idea from expecting e
       join link d on d.workspace_id = $1 and d.from_id = e.idea and d.relation = 'delivers' and d.archived_at is null
       union
       select d.to_id, e.idea from expecting e
       join link p on p.workspace_id = $1 and p.from_id = e.idea and p.relation = 'is_planned_as' and p.archived_at is null
       join link d on d.workspace_id = $1 and d.from_id = p.to_id and d.relation = 'delivers' and d.archived_at is null
     ), found as (
       select from_id as launch from link where workspace_id = $1 and to_id = $2 and relation = 'measures' and archived_at is null
       union select launch from delivered
     )
     select l.id, l.title, l.launch_on as "launchOn", l.launched_at as "launchedAt",
       array(select d.idea from delivered d where d.launch = l.id order by 1) as ideas
     from found f join launch l on l.workspace_id = $1 and l.id = f.launch
     where l.archived_at is null and l.status <> 'canceled' and l.audience && $3 order by l.launch_on desc, l.id`,
    [scope.workspaceId, id, scope.viewer],
  )
}

const expectationSchema = z.object({
  metric: z.string(),
  direction: z.enum(METRIC_DIRECTIONS),
  from: z.number().nullable(),
  to: rangeSchema,
  by: daySchema,
})

interface Expecting {
  id: string
  title: string
  expectation: NonNullable<LaunchEffect['expectation']>
}

async function ideasOf(reader: Reader, id: string): Promise<Expecting[]> {
  const { scope } = reader
  if (!scope.house.entities.has('idea')) return []
  const rows = await reader.query<{ id: string; title: string; effects: unknown[] }>(
    `select i.id, i.title, i.expected_effects as effects from link x join idea i on i.workspace_id = x.workspace_id and i.id = x.from_id
     where x.workspace_id = $1 and x.to_id = $2 and x.relation = 'expects' and x.archived_at is null
       and i.archived_at is null and i.audience && $3 order by i.id`,
    [scope.workspaceId, id, scope.viewer],
  )
  return rows.flatMap(({ effects, ...idea }) =>
    effects.flatMap(effect => {
      const read = expectationSchema.safeParse(effect)
      if (!read.success || read.data.metric !== id) return []
      const { metric: _, ...expectation } = read.data
      return [{ ...idea, expectation }]
    }),
  )
}
