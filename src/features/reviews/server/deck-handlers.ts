import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { Refusal } from '#server/refusal.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { positionBetween } from '#kernel/position.ts'
import { importDeck } from './deck-import.ts'
import { deckSnapshotPage, deckSnapshots, freezeDeck } from './deck-snapshots.ts'
import { deckReview } from './deck-review.ts'
import { admitted, type Candidate } from '#features/metrics/domain/admission.ts'
import type { decksApi } from '../deck-api.ts'
import { deckBlock, type Shows } from '../domain/deck-block.ts'
import { deckSnapshot } from '../domain/deck-snapshot.ts'
import { metricsNamed } from '../domain/stored-config.ts'
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

  importDeck,
  deckReview,

  listDeckBlocks: standardBlocks.list,
  createDeckBlock: (scope, input) =>
    change(scope, 'deckBlock.created', async tx => {
      const isReplay = input.id !== undefined && (await blocks.find(tx, input.id)) !== null
      if (isReplay) return blocks.insert(tx, input)
      const { product } = await decks.get(tx, input.deck)
      await refuseUnfit(tx, input.shows, null)
      const place = input.place ?? (await lastPlace(tx, input.deck))
      return blocks.insert(tx, { ...input, place }, { product })
    }),
  getDeckBlock: standardBlocks.get,
  updateDeckBlock: (scope, { id, ...patch }) =>
    change(scope, 'deckBlock.changed', async tx => {
      const before = await blocks.get(tx, id)
      const { product } = patch.deck === undefined ? before : await decks.get(tx, patch.deck)
      if (patch.shows !== undefined) await refuseUnfit(tx, patch.shows, before.shows)
      return blocks.update(tx, id, patch, { product })
    }),
  archiveDeckBlock: standardBlocks.archive,
  restoreDeckBlock: standardBlocks.restore,

  freezeDeck,
  deckSnapshots,
  deckSnapshotPage,

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

/**
 * A block shows only what is there and may be seen by whoever puts it in, and no metric without an owner, a definition or a
 * direction. One that stood in the block before may stay: the deck then says what it lacks.
 */
async function refuseUnfit(tx: Change, shows: Shows, before: Shows | null) {
  const stood = before === null ? [] : metricsNamed([{ shows: before }])
  const fresh = metricsNamed([{ shows }]).filter(id => !stood.includes(id))
  const found = await tx.query<Candidate & { id: string; name: string }>(
    'select id, name, owner, definition, direction from metric where workspace_id = $1 and id = any($2) and audience && $3',
    [tx.scope.workspaceId, fresh, tx.scope.viewer],
  )
  const known = new Set(found.map(({ id }) => id))
  const missing = fresh.filter(id => !known.has(id))
  const { document } = shows
  if (document !== null && document !== before?.document) {
    const [there] = await tx.query('select id from document where workspace_id = $1 and id = $2 and audience && $3', [
      tx.scope.workspaceId,
      document,
      tx.scope.viewer,
    ])
    if (!there) missing.push(document)
  }
  const unknown = missing.map(id => ({
    field: 'shows',
    code: 'reference.not_found',
    message: `There is nothing called "${id}" in this workspace.`,
  }))
  const unfit = found.flatMap(metric => {
    const outcome = admitted(metric)
    return outcome.ok ? [] : outcome.problems.map(problem => ({ ...problem, field: 'shows' }))
  })
  const problems = [...unknown, ...unfit].slice(0, MOST_TOLD)
  if (problems.length > 0) throw new Refusal('invalid', ...problems)
}

const MOST_TOLD = 20
