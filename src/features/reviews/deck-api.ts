import { contract } from '#kernel/contract.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { deckBlock } from './domain/deck-block.ts'
import { deckSnapshot } from './domain/deck-snapshot.ts'
import { deck } from './domain/stored-deck.ts'

const area = 'reviews'
const decks = standardEndpoints(deck, { path: '/decks', area })
const blocks = standardEndpoints(deckBlock, { path: '/deck-blocks', area })
const snapshots = standardEndpoints(deckSnapshot, { path: '/deck-snapshots', area })

export const decksApi = contract({
  listDecks: decks.list,
  createDeck: decks.create,
  getDeck: decks.get,
  updateDeck: decks.update,
  archiveDeck: decks.archive,
  restoreDeck: decks.restore,

  listDeckBlocks: blocks.list,
  createDeckBlock: blocks.create,
  getDeckBlock: blocks.get,
  updateDeckBlock: blocks.update,
  archiveDeckBlock: blocks.archive,
  restoreDeckBlock: blocks.restore,

  listDeckSnapshots: snapshots.list,
  getDeckSnapshot: snapshots.get,
  archiveDeckSnapshot: snapshots.archive,
  restoreDeckSnapshot: snapshots.restore,
})
