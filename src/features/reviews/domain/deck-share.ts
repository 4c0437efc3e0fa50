import { MEMBERS } from '#kernel/audience.ts'
import { entity } from '#kernel/entity.ts'
import { date, optional, text } from '#kernel/field.ts'

/**
 * An address under which a snapshot is read without an account. It is a right, as a token is: kept by a table of its own, of
 * whose secret only the hash is stored, and described here so that the activity tells who gave and took it.
 */
export const deckShare = entity(
  'deckShare',
  {
    table: 'deck_share',
    label: 'Shared page',
    plural: 'Shared pages',
    titleField: 'title',
    searchable: [],
    lives: 'server',
    exportable: false,
    audience: () => [MEMBERS],
  },
  { title: text('Title'), expiresOn: optional(date('Open until')) },
)

/** Whether an address still opens: taken back is taken back at once, and the last day counts to its end. */
export const isOpenOn = (
  { revokedAt, expiresOn }: { revokedAt: string | null; expiresOn: string | null },
  today: string,
): boolean => revokedAt === null && (expiresOn === null || expiresOn >= today)
