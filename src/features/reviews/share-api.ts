import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'

const share = z.object({
  id: idSchema('deckShare'),
  snapshot: idSchema('deckSnapshot'),
  /** The first signs of its secret, by which a link that was sent is known again. */
  prefix: z.string(),
  createdAt: z.string(),
  createdBy: idSchema('person').nullable(),
  /** The last day on which it opens; null where none was set. */
  expiresOn: daySchema.nullable(),
  lastOpenedAt: z.string().nullable(),
  opened: z.int(),
  revokedAt: z.string().nullable(),
})
export type DeckShare = z.output<typeof share>

/** Pages of snapshots for people without an account. */
export const shareApi = contract({
  deckShares: {
    method: 'GET',
    path: '/deck-snapshots/:id/shares',
    may: 'reviews.read',
    summary: 'The addresses under which a snapshot is shared, without their secrets, the newest first.',
    input: z.strictObject({ id: idSchema('deckSnapshot') }),
    output: z.object({ items: z.array(share), nextCursor: z.null() }),
  },
  shareDeck: {
    method: 'POST',
    path: '/deck-snapshots/:id/shares',
    may: 'reviews.write',
    status: 201,
    summary:
      'Share a snapshot as a page that opens without an account. `path` below this server’s address is answered once; only its hash is kept.',
    input: z.strictObject({ id: idSchema('deckSnapshot'), expiresOn: daySchema.nullable().default(null) }),
    output: share.extend({ path: z.string() }),
  },
  unshareDeck: {
    method: 'DELETE',
    path: '/deck-shares/:id',
    may: 'reviews.write',
    summary: 'Close a shared page at once. It cannot be opened again: share anew.',
    input: z.strictObject({ id: idSchema('deckShare') }),
    output: z.object({ id: z.string() }),
  },
})
