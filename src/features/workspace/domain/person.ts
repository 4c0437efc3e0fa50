import { entity, type RowOf } from '#kernel/entity.ts'
import { email, optional, text } from '#kernel/field.ts'

/** Somebody who works with us, with or without an account. */
export const person = entity(
  'person',
  {
    table: 'person',
    label: 'Person',
    plural: 'People',
    titleField: 'name',
    searchable: ['name', 'email', 'title'],
    lives: 'browser',
  },
  {
    name: text('Name', { max: 120 }),
    email: optional(email('Email')),
    title: optional(text('Job title', { max: 120 })),
  },
)

export type Person = RowOf<typeof person>
