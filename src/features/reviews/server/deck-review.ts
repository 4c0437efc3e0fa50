import type { Day } from '#kernel/calendar.ts'
import { nowText } from '#server/clock.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { keptAnswer } from '#server/store/kept-answers.ts'
import { ReadyJson } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import { inWorker } from '#server/workers/start.ts'
import { asTheyWere, limitsFor, momentOf } from '#features/metrics/server/index.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import { deckBlock } from '../domain/deck-block.ts'
import { deckLimits, denominatorsIn } from '../domain/deck-limits.ts'
import { reviewAnswer, type ReviewQuestion } from '../domain/review-answer.ts'
import { configOf, metricsNamed, openingWeek, type DeckMetric } from '../domain/stored-config.ts'
import type { StoredDays } from '../domain/stored-days.ts'
import { deck as deckEntity } from '../domain/stored-deck.ts'
import { daysOf, lastKnownDay } from './deck-days.ts'
import { occurrencesOf } from './occurrences.ts'
import type { ReviewWork } from './review.worker.ts'

const decks = storeOf(deckEntity)
const blocks = storeOf(deckBlock)

/** More values than this are put together in a thread of their own, so that nobody else waits. */
const MOST_VALUES_AT_ONCE = 60_000

export interface ReviewAsked {
  id: string
  weekEnding?: Day | undefined
  /** A day counts to its end. */
  asOf?: string | undefined
}

/** The whole deck of a week as ready JSON, as it is known now or was at a moment. */
export async function deckReview(scope: Scope, asked: ReviewAsked): Promise<ReadyJson> {
  const today = await todayIn(scope)
  const { id, weekEnding = null, asOf = null } = asked
  const question = JSON.stringify(['deck', id, weekEnding, asOf, today, scope.viewer])
  return keptAnswer(
    scope,
    { asked: question, madeOf: MADE_OF },
    async () => new ReadyJson(await computedReview(scope, asked, today)),
  )
}

const MADE_OF = [
  'deck',
  'deckBlock',
  'metric',
  'processLimits',
  'observation',
  'annotation',
  'launch',
  'link',
  'document',
]

/** The same, computed now: what a snapshot freezes. */
export async function computedReview(reader: Reader, asked: ReviewAsked, today: Day): Promise<string> {
  const question = await questionOf(reader, asked, today)
  const named = [...question.config.metrics].flatMap(([id, { source }]) => (source.kind === 'formula' ? [] : [id]))
  const { weekEnding } = question.config.setup
  const { json, count } = await daysOf(reader, { metrics: named, weekEnding, asOf: question.asOf })
  if (count <= MOST_VALUES_AT_ONCE) return JSON.stringify(reviewAnswer(question, JSON.parse(json) as StoredDays[]))
  return inWorker<ReviewWork, string>('features/reviews/server/review.worker.ts', { question, days: json })
}

/** Reads what a deck is made of: itself, its blocks, their metrics with all that formulas need, and what happened. */
export async function questionOf(
  reader: Reader,
  { id, weekEnding: asked, asOf }: ReviewAsked,
  today: Day,
): Promise<ReviewQuestion> {
  const deck = await decks.get(reader, id)
  const own = await blocks.where(reader, 'deck = $1', [id], { orderBy: 'place nulls last, id' })
  const named = metricsNamed(own)
  const chosen = await limitsFor(reader, named, 'week')
  const metrics = await metricsFor(reader, [...named, ...denominatorsIn(chosen.values())], momentOf(asOf))
  const latestWeekEnding = openingWeek(deck, today, null)
  const weekEnding = asked ?? openingWeek(deck, today, await lastKnownDay(reader, [...metrics.keys()], today))
  const { config, withheld } = configOf(deck, own, metrics, weekEnding, deckLimits(chosen, metrics))
  return {
    deck: id,
    config,
    blockIds: own.map(block => block.id),
    metrics: [...metrics.values()].filter(metric => config.metrics.has(metric.id)),
    withheld,
    occurrences: await occurrencesOf(reader, [...config.metrics.keys()], weekEnding),
    latestWeekEnding,
    asOf: momentOf(asOf),
    computedAt: nowText(),
  }
}

/**
 * Metrics with their operands and target series, however deep, defined as now or as at a moment; those that the reader
 * may not see are not among them.
 */
async function metricsFor(reader: Reader, ids: readonly string[], at: string | null): Promise<Map<string, DeckMetric>> {
  const found = new Map<string, DeckMetric>()
  const seen = new Set<string>()
  for (let wanted = [...ids]; wanted.length > 0;) {
    for (const id of wanted) seen.add(id)
    const then = await asTheyWere(reader, await metricsBelow(reader, wanted), at)
    for (const row of then) found.set(row.id, row)
    // Then it may have been made of others than those it is made of now.
    const below = then.flatMap(row => [...row.operands, ...(row.targetSeries === null ? [] : [row.targetSeries])])
    wanted = [...new Set(below)].filter(id => !found.has(id) && !seen.has(id))
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
}

async function metricsBelow(reader: Reader, ids: readonly string[]): Promise<DeckMetric[]> {
  return reader.query<DeckMetric & Record<string, unknown>>(
    `with recursive named (id) as (
       select unnest($2::text[]) collate "C"
       union select x.id from named n join metric m on m.workspace_id = $1 and m.id = n.id
         cross join lateral (select unnest(m.operands) as id union select m.target_series) x where x.id is not null
     )
     select m.id, m.name, m.definition, m.unit, m.direction, m.kind, m.owner, m.aggregation, m.comparison, m.operator, m.operands,
       m.target, m.target_series as "targetSeries", m.source_note as "sourceNote"
     from named n join metric m on m.workspace_id = $1 and m.id = n.id
     where m.audience && $3 and m.archived_at is null order by m.id`,
    [reader.scope.workspaceId, ids, reader.scope.viewer],
  )
}
