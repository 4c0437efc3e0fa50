import { entity, type RowOf } from '#kernel/entity.ts'
import { integer, longText, optional, text } from '#kernel/field.ts'

/**
 * One thing said about another by a named relation. A passage of a text keeps where it stood and what it said,
 * so that it can be found again when the text has changed.
 */
export const link = entity(
  'link',
  {
    table: 'link',
    label: 'Link',
    plural: 'Links',
    titleField: 'relation',
    searchable: [],
    lives: 'server',
    audienceDecidedOnce: true,
  },
  {
    fromType: text('From what', { max: 60 }),
    fromId: text('From', { max: 120 }),
    relation: text('Relation', { max: 60 }),
    toType: text('To what', { max: 60 }),
    toId: text('To', { max: 120 }),
    quote: optional(longText('Passage', { max: 20_000 })),
    start: optional(integer('Begins at')),
    end: optional(integer('Ends at')),
    importance: optional(integer('Importance', { min: 1, max: 5 })),
    note: optional(longText('Note', { max: 5_000 })),
  },
)

export type LinkRow = RowOf<typeof link>
