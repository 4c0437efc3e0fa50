import type { Day } from '#kernel/calendar.ts'
import { FileAnswer } from '#server/http/serve.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import { deckSnapshot, frozenSchema, titleOfWeek, type DeckSnapshot } from '../domain/deck-snapshot.ts'
import { deckPage } from '../domain/page/page.ts'
import { tellingOf } from '../domain/page/told-figure.ts'
import { reviewSchema } from '../domain/review-schema.ts'
import { deck, type StoredDeck } from '../domain/stored-deck.ts'
import { computedReview } from './deck-review.ts'

const decks = storeOf(deck)
const snapshots = storeOf(deckSnapshot)

export const freezeDeck = (scope: Scope, { id, weekEnding }: { id: StoredDeck['id']; weekEnding: Day }) =>
  change(scope, 'deckSnapshot.created', async tx => headOf(await freeze(tx, await decks.get(tx, id), weekEnding)))

/** Freezes a deck's week by what is known at this moment: for a meeting, or by itself. */
export async function freeze(tx: Change, row: StoredDeck, weekEnding: Day): Promise<DeckSnapshot> {
  const computed = await computedReview(tx, { id: row.id, weekEnding }, await todayIn(tx))
  const frozen = frozenSchema.parse(JSON.parse(computed))
  const title = titleOfWeek(row.name, weekEnding)
  const product = await productOf(tx, row, frozen)
  return snapshots.insert(tx, { deck: row.id, weekEnding, custom: {} }, { title, asOf: tx.at, frozen, product })
}

/** A guest of the product may see a snapshot only if all that it shows is of that product. */
async function productOf(tx: Change, { product }: StoredDeck, frozen: DeckSnapshot['frozen']) {
  if (product === null) return null
  const { metrics } = reviewSchema.parse(frozen)
  const [row] = await tx.query<{ others: number }>(
    'select count(*) as others from metric where workspace_id = $1 and id = any($2) and product is distinct from $3',
    [tx.scope.workspaceId, metrics.map(({ id }) => id), product],
  )
  return row?.others === 0 ? product : null
}

export async function deckSnapshots(scope: Scope, { id }: { id: StoredDeck['id'] }) {
  await decks.get(scope, id)
  const items = await scope.query<ReturnType<typeof headOf>>(
    `select id, deck, title, week_ending as "weekEnding", as_of as "asOf" from deck_snapshot
     where workspace_id = $1 and deck = $2 and archived_at is null and audience && $3 order by week_ending desc, id desc limit 500`,
    [scope.workspaceId, id, scope.viewer],
  )
  return { items, nextCursor: null }
}

const headOf = ({ id, deck: of, title, weekEnding, asOf }: DeckSnapshot) => ({ id, deck: of, title, weekEnding, asOf })

export async function deckSnapshotPage(scope: Scope, { id }: { id: DeckSnapshot['id'] }): Promise<FileAnswer> {
  const { frozen, title, asOf } = await snapshots.get(scope, id)
  const read = reviewSchema.safeParse(frozen)
  if (!read.success)
    throw new Refusal('conflict', {
      code: 'snapshot.unreadable',
      message: 'This snapshot holds no deck that can be shown.',
    })
  const page = deckPage(read.data, [], tellingOf(read.data, asOf))
  return new FileAnswer(`${title}.html`, 'text/html; charset=utf-8', Buffer.from(page))
}
