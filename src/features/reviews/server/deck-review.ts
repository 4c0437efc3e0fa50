import type { Day } from '#kernel/calendar.ts'
import { nowText } from '#server/clock.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { keptAnswer } from '#server/store/kept-answers.ts'
import { ReadyJson } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import { inWorker } from '#server/workers/start.ts'
import { metric as metricEntity } from '#features/metrics/domain/metric.ts'
import { asOf, dayAt, limitsFor, momentOf, unrecorded } from '#features/metrics/server/index.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
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
  const settings = await settingsOf(scope)
  const today = todayWith(settings)
  const { id, weekEnding = null, asOf: moment = null } = asked
  const question = JSON.stringify(['deck', id, weekEnding, moment, today, settings, scope.viewer])
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
  'goal',
  'link',
  'document',
]

/** The same, computed now: what a snapshot freezes. */
export async function computedReview(reader: Reader, asked: ReviewAsked, today: Day): Promise<string> {
  const question = await questionOf(reader, asked, today)
  const named = [...question.config.metrics].flatMap(([id, { source }]) => (source.kind === 'formula' ? [] : [id]))
  const { weekEnding } = question.config.setup
  const { asOf: at } = question
  const { json, count } = await daysOf(asOf(reader, at), { metrics: named, weekEnding, asOf: at })
  if (count <= MOST_VALUES_AT_ONCE) return JSON.stringify(reviewAnswer(question, JSON.parse(json) as StoredDays[]))
  return inWorker<ReviewWork, string>('features/reviews/server/review.worker.ts', { question, days: json })
}

/**
 * Reads what a deck is made of: itself, its blocks, their metrics with all that formulas need, and what happened; as all of
 * it stands now, or stood at a moment. Before a deck was made it had no arrangement, so it is read by that of now.
 */
export async function questionOf(
  reader: Reader,
  { id, weekEnding: asked, asOf: moment }: ReviewAsked,
  now: Day,
): Promise<ReviewQuestion> {
  const at = await momentOf(reader, moment)
  const then = asOf(reader, at)
  const today = at === null ? now : dayAt(await settingsOf(then), at)
  const found = await decks.find(then, id)
  const deck = found ?? (await decks.get(reader, id))
  const own = await blocks.where(found ? then : reader, 'deck = $1', [id], { orderBy: 'place nulls last, id' })
  const named = metricsNamed(own)
  const chosen = await limitsFor(then, named, 'week')
  const metrics = await metricsFor(then, [...named, ...denominatorsIn(chosen.values())])
  const latestWeekEnding = openingWeek(deck, today, null)
  const weekEnding = asked ?? openingWeek(deck, today, await lastKnownDay(then, [...metrics.keys()], today, at))
  const { config, withheld } = configOf(deck, own, metrics, weekEnding, deckLimits(chosen, metrics))
  const shown = [...config.metrics.keys()]
  return {
    deck: id,
    config,
    blockIds: own.map(block => block.id),
    metrics: [...metrics.values()].filter(metric => config.metrics.has(metric.id)),
    withheld,
    occurrences: await occurrencesOf(reader, shown, weekEnding, at),
    unrecorded: await unrecorded(reader, at, [
      { entity: deckEntity, ids: [id] },
      { entity: metricEntity, ids: shown },
    ]),
    latestWeekEnding,
    asOf: at,
    computedAt: nowText(),
  }
}

/** Metrics with their operands and target series, however deep; those that the reader may not see are not among them. */
async function metricsFor(reader: Reader, ids: readonly string[]): Promise<Map<string, DeckMetric>> {
  const rows = await reader.query<DeckMetric & Record<string, unknown>>(
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
  return new Map(rows.map(row => [row.id, row]))
}
