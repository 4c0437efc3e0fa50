import type { Day } from '#kernel/calendar.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { stillInvestigating } from '../../domain/meeting/carried.ts'
import { evidenceOf, type Subject } from '../../domain/meeting/evidence.ts'
import type { FrozenAgenda } from '../../domain/meeting/frozen-agenda.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { metricsShown } from '../../domain/meeting/subjects.ts'
import { deckBlock } from '../../domain/deck-block.ts'
import type { StoredDeck } from '../../domain/stored-deck.ts'
import { reviewOf } from './figures.ts'

const blocks = storeOf(deckBlock)
const entries = storeOf(reviewEntry)

/** What a meeting about a deck's week has to look at, by what is known at this moment. */
export async function agendaFor(tx: Change, row: StoredDeck, weekEnding: Day): Promise<FrozenAgenda> {
  const shown = metricsShown(await blocks.where(tx, 'deck = $1', [row.id], { orderBy: 'place, id' }))
  const wanted = shown.flatMap(({ metric, target }) => (target === null ? [metric] : [metric, target]))
  const { review, rows } = await reviewOf(tx, row, weekEnding, wanted)
  const subjects = shown.flatMap(({ metric: id, target }): Subject[] => {
    const metric = rows.get(id)
    if (metric === undefined || metric.archivedAt !== null) return []
    const targetName = metric.targetSeries ?? target
    return [{ metric, name: id, targetName: targetName !== null && rows.has(targetName) ? targetName : null }]
  })
  return evidenceOf(review, subjects, stillInvestigating(await pastEntries(tx, row), weekEnding))
}

/** What earlier meetings of the deck said. */
const pastEntries = (tx: Change, { id }: StoredDeck) =>
  entries.where(
    tx,
    'meeting in (select m.id from review_meeting m where m.workspace_id = review_entry.workspace_id and m.deck = $1 and m.archived_at is null)',
    [id],
  )
