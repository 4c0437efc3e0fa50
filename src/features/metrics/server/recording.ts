import type { Day } from '#kernel/calendar.ts'
import type { Problem } from '#kernel/outcome.ts'
import { newId } from '#server/clock.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { firstVersion } from '#server/store/first-version.ts'
import { BATCH, insertMany, type NewRow } from '#server/store/bulk.ts'
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

/** What is told of one metric. */
export interface Telling {
  metric: Metric
  words: readonly Word[]
}

/**
 * Writes down what is new. What is known already, with the same value, is left alone, so that the same file or call
 * again does nothing; another value for a day is a later word on it.
 */
export const record = (tx: Change, metric: Metric, words: readonly Word[], source: string | null): Promise<Recorded> =>
  recordAll(tx, [{ metric, words }], source)

/** The same of many metrics: what lies in between is asked of each, and the periods are added up once, at the end. */
export async function recordAll(tx: Change, told: readonly Telling[], source: string | null): Promise<Recorded> {
  await take(
    tx,
    told.map(({ metric }) => metric),
  )
  const recorded: Recorded = { created: 0, restated: 0, unchanged: 0 }
  const days = new Map<string, Day[]>()
  let waiting: NewRow[] = []
  const write = (atLeast: number) => {
    for (; waiting.length >= atLeast && waiting.length > 0; waiting = waiting.slice(BATCH))
      insertMany(tx, observation, waiting.slice(0, BATCH), { withHistory: true })
  }
  for (const { metric, words } of told) {
    const { fresh, problems, ...counts } = await compare(tx, metric.id, words, tx.at)
    if (problems.length > 0) throw new Refusal('conflict', ...problems)
    recorded.created += counts.created
    recorded.restated += counts.restated
    recorded.unchanged += counts.unchanged
    if (fresh.length === 0) continue
    waiting.push(...fresh.map(word => rowOf(tx, metric, word, source)))
    write(BATCH)
    days.set(metric.id, [...(days.get(metric.id) ?? []), ...fresh.map(word => word.date)])
    tx.fact(metricObserved, { metric: metric.id })
  }
  write(1)
  rollUp(tx, days)
  return recorded
}

/** Holds the metrics against others who tell of them at the same moment. */
async function take(tx: Change, metrics: readonly Metric[]) {
  if (!metrics.every(metric => tx.scope.mayTouch(metric.product)))
    throw new Refusal('forbidden', {
      code: 'product.forbidden',
      message: 'Your role does not let you change this metric.',
    })
  const taken = await tx.query<Pick<Metric, 'operator'>>(
    'select operator from metric where workspace_id = $1 and id = any($2) order by id for update',
    [tx.scope.workspaceId, metrics.map(({ id }) => id)],
  )
  for (const standing of taken) orRefuse(checkRecordable(standing))
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
    ...firstVersion(tx),
  }
  return { row, audience: observation.audience(row as never) }
}
