import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import type { Day } from '#kernel/calendar.ts'
import { rangeSchema } from '#kernel/field.ts'
import { entityOfId } from '#kernel/id.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf } from '#features/workspace/server/index.ts'
import type { ClaimStanding } from '../../claims-api.ts'
import { claim } from '../../domain/claims/claim.ts'
import { expectedBy, lastPeriod, promisedBy, standingOf, type Promised } from '../../domain/claims/standing.ts'
import { metric, METRIC_DIRECTIONS, type Metric } from '../../domain/metric.ts'
import { asOf, dayAt, momentOf } from '../as-of.ts'
import { wholeFigures } from '../whole-figures.ts'

const claims = storeOf(claim)
const metrics = storeOf(metric)

interface Asked {
  metric?: Metric['id'] | undefined
  source?: string | undefined
  asOf?: string | undefined
}

interface Told extends Promised {
  claim: ClaimStanding['claim']
  metric: Metric['id']
  title: string
  source: string | null
  dueOn: Day
}

/**
 * What was promised and what ideas expect, each held against the figure of its day, by what is known now or was known at a
 * moment.
 */
export async function claimStandings(scope: Scope, asked: Asked): Promise<ClaimStanding[]> {
  const at = await momentOf(scope, asked.asOf)
  const reader = asOf(scope, at)
  if (asked.metric !== undefined) await metrics.get(reader, asked.metric)
  const told = [...(await promisedIn(reader, asked)), ...(await expectedIn(reader, asked))]
  const settings = await settingsOf(reader)
  const today = dayAt(settings, at)
  const figures = await wholeFigures(reader, [...new Set(told.map(each => each.metric))], at)
  const titles = await titlesOf(
    reader,
    told.flatMap(each => each.source ?? []),
  )
  return told
    .flatMap(({ source, least, most, ...rest }): ClaimStanding[] => {
      const figure = figures.get(rest.metric)
      if (figure === undefined) return []
      const day = rest.dueOn < today ? rest.dueOn : today
      const span = lastPeriod(figure.cadence, day, settings.weekStartsOn)
      const value = figure.values.get(span.from) ?? null
      const standing = standingOf({ least, most }, { dueOn: rest.dueOn, today, value })
      return [{ ...rest, least, most, ...span, value, standing, source: titles.get(source ?? '') ?? null }]
    })
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
}

async function promisedIn(reader: Reader, asked: Asked): Promise<Told[]> {
  const rows = await claims.where(
    reader,
    '($1::text is null or metric = $1) and ($2::text is null or source = $2)',
    [asked.metric ?? null, asked.source ?? null],
    { orderBy: 'due_on, id' },
  )
  return rows.map(({ id, metric: of, title, source, dueOn, ...row }) => ({
    claim: id,
    metric: of,
    title,
    source,
    dueOn,
    ...promisedBy(row),
  }))
}

const expectationSchema = z.object({
  metric: z.string(),
  direction: z.enum(METRIC_DIRECTIONS),
  to: rangeSchema,
  by: daySchema,
})

/** Ideas are known here by their names and links only. */
async function expectedIn(reader: Reader, asked: Asked): Promise<Told[]> {
  const { scope } = reader
  if (!scope.house.entities.has('idea')) return []
  const rows = await reader.query<{ id: string; title: string; metric: Metric['id']; effects: unknown[] }>(
    `select i.id, i.title, x.to_id as metric, i.expected_effects as effects
     from link x join idea i on i.workspace_id = x.workspace_id and i.id = x.from_id
     where x.workspace_id = $1 and x.relation = 'expects' and x.archived_at is null and i.archived_at is null and i.audience && $2
       and ($3::text is null or x.to_id = $3) and ($4::text is null or x.from_id = $4) order by i.id`,
    [scope.workspaceId, scope.viewer, asked.metric ?? null, asked.source ?? null],
  )
  return rows.flatMap(({ id, title, metric: of, effects }) =>
    effects.flatMap((effect): Told[] => {
      const read = expectationSchema.safeParse(effect)
      if (!read.success || read.data.metric !== of) return []
      const { to, direction, by } = read.data
      return [{ claim: null, metric: of, title, source: id, dueOn: by, ...expectedBy(to, direction) }]
    }),
  )
}

/** Who promised, where they may be seen. */
async function titlesOf(reader: Reader, ids: readonly string[]) {
  const found = await Promise.all(
    [...new Set(ids)].map(async id => {
      const type = entityOfId(id) ?? ''
      const entity = reader.scope.house.entities.get(type)
      const row = entity && ((await storeOf(entity).find(reader, id)) as Record<string, unknown> | null)
      return entity && row ? ([[id, { type, id, title: String(row[entity.titleField]) }]] as const) : []
    }),
  )
  return new Map(found.flat())
}
