import { entity, type RowOf } from '#kernel/entity.ts'
import { onProduct, MEMBERS } from '#kernel/audience.ts'
import { longText, optional, text } from '#kernel/field.ts'

/** Something the team offers to customers; evidence, ideas, plans and metrics belong to one, or to none. */
export const product = entity(
  'product',
  {
    table: 'product',
    label: 'Product',
    plural: 'Products',
    titleField: 'name',
    searchable: ['name', 'description'],
    lives: 'browser',
    audience: row => [MEMBERS, onProduct(row.id)],
  },
  {
    name: text('Name', { max: 120 }),
    description: optional(longText('Description', { max: 20_000 })),
    color: optional(text('Color', { max: 20 })),
  },
)

export type Product = RowOf<typeof product>
