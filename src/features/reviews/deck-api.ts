import { contract } from '#kernel/contract.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { z } from 'zod'
import { idSchema } from '#kernel/field.ts'
import { deckBlock } from './domain/deck-block.ts'
import { deckSnapshot } from './domain/deck-snapshot.ts'
import { reviewSchema } from './domain/review-schema.ts'
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

  deckReview: {
    method: 'GET',
    path: '/decks/:id/review',
    may: 'reviews.read',
    summary:
      'The whole deck of a week: every figure with its days, how much of them is known, what it was compared with, and why one is missing. As it is known now, or was at a moment.',
    input: z.strictObject({
      id: idSchema('deck'),
      /** The last day of the week; without it, the last whole week of which anything is known. */
      weekEnding: z.iso.date().optional(),
      /** A day counts to its end. */
      asOf: z.iso
        .date()
        .or(z.iso.datetime({ offset: true }))
        .optional(),
    }),
    output: reviewSchema,
  },

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
