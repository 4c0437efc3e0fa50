import { contract } from '#kernel/contract.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { idSchema } from '#kernel/field.ts'
import { pastMoment } from '#features/metrics/domain/past-moment.ts'
import { DATE_ORDERS } from '#features/metrics/domain/written-date.ts'
import { deckBlock } from './domain/deck-block.ts'
import { deckSnapshot } from './domain/deck-snapshot.ts'
import { reviewSchema } from './domain/review-schema.ts'
import { deck } from './domain/stored-deck.ts'

const area = 'reviews'
const decks = standardEndpoints(deck, { path: '/decks', area })
const blocks = standardEndpoints(deckBlock, { path: '/deck-blocks', area })
const snapshots = standardEndpoints(deckSnapshot, { path: '/deck-snapshots', area })

const counts = z.object({ created: z.int(), updated: z.int(), unchanged: z.int() })

const deckImport = z.object({
  /** The deck; null for a dry run. */
  deck: idSchema('deck').nullable(),
  title: z.string(),
  weekEnding: daySchema,
  /** Rows of the table, and its cells that cannot be read. */
  read: z.int(),
  refused: z.int(),
  metrics: counts,
  /** Updated are days that are told anew: what was known before stays beside them. */
  observations: counts,
  blocks: counts,
  /** What happened and stands on the charts: rows of one day and one description are one. */
  annotations: counts,
  /** What the owner of the files should know, with line or row. */
  problems: z.array(
    z.object({
      file: z.enum(['configuration', 'table', 'annotations']),
      line: z.int(),
      field: z.string(),
      code: z.string(),
      detail: z.string(),
    }),
  ),
  /** The metrics that are read from the table, and which days of each. */
  preview: z.array(
    z.object({
      metric: z.string(),
      days: z.int(),
      firstOn: daySchema.nullable(),
      lastOn: daySchema.nullable(),
    }),
  ),
  /** The change to undo; null for a dry run and where nothing was new. */
  importId: z.string().nullable(),
})
export type DeckImport = z.output<typeof deckImport>

const snapshotHead = z.object({
  id: idSchema('deckSnapshot'),
  deck: idSchema('deck'),
  title: z.string(),
  weekEnding: daySchema,
  asOf: z.string(),
})

const LARGEST_CONFIG_BYTES = 2_000_000

export const decksApi = contract({
  listDecks: decks.list,
  createDeck: decks.create,
  getDeck: decks.get,
  updateDeck: decks.update,
  archiveDeck: decks.archive,
  restoreDeck: decks.restore,

  importDeck: {
    method: 'POST',
    path: '/decks/import',
    may: 'reviews.write',
    takes: 'file',
    summary:
      'Read a configuration and a table of days as WBR App has them into metrics, observations and a deck, as one change. The body is the configuration, the annotations where there are any, and the table, one behind the other; `configBytes` and `annotationsBytes` say how long the first two are. With `dryRun` only tells what it would do.',
    input: z.strictObject({
      configBytes: z.coerce.number().int().min(1).max(LARGEST_CONFIG_BYTES),
      /** A table with the columns Date, MetricName and EventDescription. */
      annotationsBytes: z.coerce.number().int().min(0).max(LARGEST_CONFIG_BYTES).default(0),
      tableName: z.string().trim().min(1).max(300).default('table.csv'),
      dateOrder: z.enum(DATE_ORDERS).optional(),
      dryRun: z
        .enum(['true', 'false'])
        .default('false')
        .transform(written => written === 'true'),
    }),
    output: deckImport,
  },
  deckReview: {
    method: 'GET',
    path: '/decks/:id/review',
    may: 'reviews.read',
    summary:
      'The whole deck of a week: every figure with its days, how much of them is known, what it was compared with, and why one is missing. As it is known and arranged now, or was at a moment.',
    input: z.strictObject({
      id: idSchema('deck'),
      /** The last day of the week; without it, the last whole week of which anything is known. */
      weekEnding: daySchema.optional(),
      asOf: pastMoment.optional(),
    }),
    output: reviewSchema,
  },

  listDeckBlocks: blocks.list,
  createDeckBlock: blocks.create,
  getDeckBlock: blocks.get,
  updateDeckBlock: blocks.update,
  archiveDeckBlock: blocks.archive,
  restoreDeckBlock: blocks.restore,

  freezeDeck: {
    method: 'POST',
    path: '/decks/:id/snapshots',
    may: 'reviews.write',
    status: 201,
    summary: 'Freeze the whole deck of a week as it is known now. A snapshot never changes.',
    input: z.strictObject({ id: idSchema('deck'), weekEnding: daySchema }),
    output: snapshotHead,
  },
  deckSnapshots: {
    method: 'GET',
    path: '/decks/:id/snapshots',
    may: 'reviews.read',
    summary: 'The snapshots of a deck without their figures, the newest first.',
    input: z.strictObject({ id: idSchema('deck') }),
    output: z.object({ items: z.array(snapshotHead), nextCursor: z.null() }),
  },
  deckSnapshotPage: {
    method: 'GET',
    path: '/deck-snapshots/:id/page',
    may: 'reviews.read',
    answers: 'file',
    summary: 'A snapshot as one page (HTML) that needs nothing else: to send, to print, to keep.',
    input: z.strictObject({ id: idSchema('deckSnapshot') }),
    output: z.any(),
  },

  listDeckSnapshots: snapshots.list,
  getDeckSnapshot: snapshots.get,
  archiveDeckSnapshot: snapshots.archive,
  restoreDeckSnapshot: snapshots.restore,
})
