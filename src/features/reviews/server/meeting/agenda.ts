import { addDays, type Day } from '#kernel/calendar.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { goalsOffPace } from '#features/goals/server/index.ts'
import { occurrencesOf as occurrencesBetween } from '#features/metrics/server/index.ts'
import { settingsOf } from '#features/workspace/server/index.ts'
import { stillInvestigating, type PastEntry } from '../../domain/meeting/carried.ts'
import { evidenceOf, type Subject } from '../../domain/meeting/evidence.ts'
import type { FrozenAgenda } from '../../domain/meeting/frozen-agenda.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { metricsShown } from '../../domain/meeting/subjects.ts'
import { deckBlock } from '../../domain/deck-block.ts'
import type { DeckSnapshot } from '../../domain/deck-snapshot.ts'
import { firstDayOf } from '../../domain/stored-config.ts'
import type { StoredDeck } from '../../domain/stored-deck.ts'
import { freeze } from '../deck-snapshots.ts'
import { reviewOf } from './figures.ts'

const blocks = storeOf(deckBlock)
const entries = storeOf(reviewEntry)

export interface Frozen {
  agenda: FrozenAgenda
  snapshot: DeckSnapshot['id']
  /** The deck's, where all that is shown is of the same product; otherwise this is for members. */
  product: StoredDeck['product']
}

/** What a meeting about a deck's week has to look at, and the whole deck, by what is known at this moment. */
export async function frozenAt(tx: Change, row: StoredDeck, weekEnding: Day): Promise<Frozen> {
  const shown = metricsShown(await blocks.where(tx, 'deck = $1', [row.id], { orderBy: 'place nulls last, id' }))
  const wanted = shown.flatMap(({ metric, target }) => (target === null ? [metric] : [metric, target]))
  const { review, rows } = await reviewOf(tx, row, weekEnding, wanted)
  const subjects = shown.flatMap(({ metric: id, target }): Subject[] => {
    const metric = rows.get(id)
    if (metric === undefined || metric.archivedAt !== null) return []
    const targetName = metric.targetSeries ?? target
    return [{ metric, name: id, targetName: targetName !== null && rows.has(targetName) ? targetName : null }]
  })
  const settings = await settingsOf(tx)
  const evidence = evidenceOf(review, subjects, {
    investigatingSince: stillInvestigating(await pastEntries(tx, row), weekEnding),
    goals: await goalsOffPace(tx, [...rows.keys()], { on: weekEnding, settings }),
  })
  const agenda = await withEvents(tx, evidence, weekEnding)
  const { id: snapshot, product } = await freeze(tx, row, weekEnding)
  return { agenda, product, snapshot }
}

/** What stands on the charts of an agenda, so that its past looks as it did. */
async function withEvents(tx: Change, agenda: FrozenAgenda, weekEnding: Day): Promise<FrozenAgenda> {
  const metrics = agenda.items.map(({ metric }) => metric)
  const found = await occurrencesBetween(tx, metrics, { from: firstDayOf(weekEnding), to: addDays(weekEnding, 7) })
  const items = agenda.items.map(item => ({
    ...item,
    events: found
      .filter(({ metric }) => metric === item.metric)
      .map(({ thing, kind, title, on: day, until, isPlanned }) => ({ thing, kind, title, day, until, isPlanned })),
  }))
  return { ...agenda, items }
}

/** What earlier meetings of the deck did with its metrics. */
async function pastEntries(tx: Change, { id }: StoredDeck): Promise<PastEntry[]> {
  const said = await entries.where(
    tx,
    'meeting in (select m.id from review_meeting m where m.workspace_id = review_entry.workspace_id and m.deck = $1 and m.archived_at is null)',
    [id],
  )
  const skipped = await tx.query<PastEntry & { disposition: 'skip' }>(
    `select item ->> 'metric' as metric, m.week_ending as "weekEnding", 'skip' as disposition
     from review_meeting m cross join lateral jsonb_array_elements(m.agenda -> 'items') item
     where m.workspace_id = $1 and m.deck = $2 and m.archived_at is null and m.skipped @> (item -> 'place')`,
    [tx.scope.workspaceId, id],
  )
  return [...said, ...skipped]
}
