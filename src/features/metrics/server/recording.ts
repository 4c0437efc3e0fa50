import type { Day } from '#kernel/calendar.ts'
import type { Problem } from '#kernel/outcome.ts'
import { newId } from '#server/clock.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { BATCH, insertMany } from '#server/store/bulk.ts'
import type { Reader } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import { metricObserved } from '../domain/facts.ts'
import type { Metric } from '../domain/metric.ts'
import { observation } from '../domain/observation.ts'
import { checkRecordable, latestTold, type Word } from '../domain/words.ts'
import { rollUp } from './roll-up.ts'

export interface Recorded {
  created: number
  /** Of the created, those that tell a day anew: what was known before stays beside them. */
  restated: number
  unchanged: number
}

interface Known {
  occurred_on: Day
  value: number | null
  weight: number | null
  known_at: string
}

/**
 * Writes down what is new. What is known already, with the same value, is left alone, so that the same file or call
 * again does nothing; another value for a day is a later word on it.
 */
export async function record(
  tx: Change,
  metric: Metric,
  words: readonly Word[],
  source: string | null,
): Promise<Recorded> {
  if (!tx.scope.mayTouch(metric.product))
    throw new Refusal('forbidden', {
      code: 'product.forbidden',
      message: 'Your role does not let you change this metric.',
    })
  const taken = tx.query<Pick<Metric, 'operator'>>(
    'select operator from metric where workspace_id = $1 and id = $2 for update',
    [tx.scope.workspaceId, metric.id],
  )
  const { fresh, problems, ...recorded } = await compare(tx, metric.id, words, tx.at)
  orRefuse(checkRecordable((await taken)[0] ?? metric))
  if (problems.length > 0) throw new Refusal('conflict', ...problems)
  for (let from = 0; from < fresh.length; from += BATCH)
    insertMany(
      tx,
      observation,
      fresh.slice(from, from + BATCH).map(word => rowOf(tx, metric, word, source)),
      { withHistory: true },
    )
  if (fresh.length > 0) {
    rollUp(
      tx,
      metric.id,
      fresh.map(word => word.date),
    )
    tx.fact(metricObserved, { metric: metric.id })
  }
  return recorded
}

/** The last day that can be told of a metric: a day to come only of one that another has as its target series. */
export async function latestDay(reader: Reader, metricId: string, today: Day): Promise<Day> {
  const aimingAtIt = await reader.query('select 1 from metric where workspace_id = $1 and target_series = $2 limit 1', [
    reader.scope.workspaceId,
    metricId,
  ])
  return latestTold(today, aimingAtIt.length > 0)
}

/** Holds words against what is known. */
export async function compare(
  reader: Reader,
  metricId: string,
  words: readonly Word[],
  now: string,
): Promise<Recorded & { fresh: Word[]; problems: Problem[] }> {
  const standing = await knownOn(
    reader,
    metricId,
    words.map(word => word.date),
  )
  const problems: Problem[] = []
  let [restated, unchanged] = [0, 0]
  const fresh = words.filter(({ date, value, weight = null, knownAt }, index) => {
    const at = knownAt ?? now
    const latest = (standing.get(date) ?? []).findLast(known => known.known_at <= at)
    if ((latest?.value ?? null) === value && (latest?.weight ?? null) === weight) {
      unchanged++
      return false
    }
    if (latest?.known_at === at) problems.push(otherwise(index, date))
    if (latest) restated++
    return true
  })
  return { fresh, problems, created: fresh.length, restated, unchanged }
}

const otherwise = (index: number, date: Day): Problem => ({
  field: `observations.${index}.knownAt`,
  code: 'observation.known_otherwise',
  message: `Another value for ${date} is known of the same moment. Give the moment at which this one became known.`,
})

async function knownOn(reader: Reader, metricId: string, days: readonly Day[]): Promise<Map<Day, Known[]>> {
  const rows = await reader.query<Known & Record<string, unknown>>(
    `select occurred_on, value, weight, known_at from observation
     where workspace_id = $1 and metric = $2 and occurred_on = any($3) and archived_at is null order by occurred_on, known_at`,
    [reader.scope.workspaceId, metricId, days],
  )
  const byDay = new Map<Day, Known[]>()
  for (const row of rows) byDay.set(row.occurred_on, [...(byDay.get(row.occurred_on) ?? []), row])
  return byDay
}

function rowOf(
  tx: Change,
  { id: metric, product }: Metric,
  { date, value, weight = null, knownAt }: Word,
  source: string | null,
) {
  const row = {
    id: newId('observation'),
    metric,
    occurredOn: date,
    value,
    weight,
    knownAt: knownAt ?? tx.at,
    source,
    product,
    custom: {},
    createdAt: tx.at,
    createdBy: tx.actorId,
    updatedAt: tx.at,
    updatedBy: tx.actorId,
    archivedAt: null,
    archivedBy: null,
    version: 1,
  }
  return { row, audience: observation.audience(row as never) }
}
