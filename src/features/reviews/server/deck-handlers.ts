import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { Refusal } from '#server/refusal.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { positionBetween } from '#kernel/position.ts'
import type { decksApi } from '../deck-api.ts'
import { deckBlock, type Shows } from '../domain/deck-block.ts'
import { deckSnapshot } from '../domain/deck-snapshot.ts'
import { deck } from '../domain/stored-deck.ts'

const decks = storeOf(deck)
const blocks = storeOf(deckBlock)
const standard = standardHandlers(deck, { fallbackSort: { field: 'name', descending: false } })
const standardBlocks = standardHandlers(deckBlock, { fallbackSort: { field: 'place', descending: false } })
const standardSnapshots = standardHandlers(deckSnapshot, { fallbackSort: { field: 'weekEnding', descending: true } })

export const deckHandlers: Handlers<typeof decksApi> = {
  listDecks: standard.list,
  createDeck: standard.create,
  getDeck: standard.get,
  updateDeck: (scope, { id, ...patch }) =>
    change(scope, 'deck.changed', async tx => {
      const before = await decks.get(tx, id)
      const after = await decks.update(tx, id, patch)
      if (after.product !== before.product)
        for (const block of await blocks.where(tx, 'deck = $1', [id], { archived: true }))
          await blocks.update(tx, block.id, {}, { product: after.product })
      return after
    }),
  archiveDeck: standard.archive,
  restoreDeck: standard.restore,

  listDeckBlocks: standardBlocks.list,
  createDeckBlock: (scope, input) =>
    change(scope, 'deckBlock.created', async tx => {
      const isReplay = input.id !== undefined && (await blocks.find(tx, input.id)) !== null
      if (isReplay) return blocks.insert(tx, input)
      const { product } = await decks.get(tx, input.deck)
      await refuseUnknown(tx, input.shows)
      const place = input.place ?? (await lastPlace(tx, input.deck))
      return blocks.insert(tx, { ...input, place }, { product })
    }),
  getDeckBlock: standardBlocks.get,
  updateDeckBlock: (scope, { id, ...patch }) =>
    change(scope, 'deckBlock.changed', async tx => {
      const before = await blocks.get(tx, id)
      const { product } = patch.deck === undefined ? before : await decks.get(tx, patch.deck)
      if (patch.shows !== undefined) await refuseUnknown(tx, patch.shows)
      return blocks.update(tx, id, patch, { product })
    }),
  archiveDeckBlock: standardBlocks.archive,
  restoreDeckBlock: standardBlocks.restore,

  listDeckSnapshots: standardSnapshots.list,
  getDeckSnapshot: standardSnapshots.get,
  archiveDeckSnapshot: standardSnapshots.archive,
  restoreDeckSnapshot: standardSnapshots.restore,
}

/** Behind all others of the deck. */
async function lastPlace(tx: Change, deckId: string): Promise<string> {
  const [last] = await tx.query<{ place: string | null }>(
    'select max(place) as place from deck_block where workspace_id = $1 and deck = $2 and archived_at is null',
    [tx.scope.workspaceId, deckId],
  )
  return positionBetween(last?.place ?? null, null)
}

/** A block shows only what is there and may be seen by whoever puts it in. */
async function refuseUnknown(tx: Change, { lines, rows, document }: Shows) {
  const metrics = [...new Set([...lines, ...rows].flatMap(({ metric }) => metric ?? []))]
  const found = await tx.query<{ id: string }>(
    'select id from metric where workspace_id = $1 and id = any($2) and audience && $3',
    [tx.scope.workspaceId, metrics, tx.scope.viewer],
  )
  const known = new Set(found.map(({ id }) => id))
  const missing: string[] = metrics.filter(id => !known.has(id))
  if (document !== null) {
    const [there] = await tx.query('select id from document where workspace_id = $1 and id = $2 and audience && $3', [
      tx.scope.workspaceId,
      document,
      tx.scope.viewer,
    ])
    if (!there) missing.push(document)
  }
  if (missing.length > 0)
    throw new Refusal(
      'invalid',
      ...missing.slice(0, 20).map(id => ({
        field: 'shows',
        code: 'reference.not_found',
        message: `There is nothing called "${id}" in this workspace.`,
      })),
    )
}
