import { z } from 'zod'
import { MEMBERS, onlyPerson } from '#kernel/audience.ts'
import { entity } from '#kernel/entity.ts'
import { boolean, choice, json, optional, text, withDefault } from '#kernel/field.ts'

/** A list as somebody likes to see it: filters, order, layout and columns, under a name. */
export const savedView = entity(
  'savedView',
  {
    table: 'saved_view',
    label: 'Saved view',
    plural: 'Saved views',
    titleField: 'title',
    searchable: [],
    lives: 'browser',
    audience: row => (row.shared || !row.createdBy ? [MEMBERS] : [onlyPerson(row.createdBy)]),
  },
  {
    title: text('Title', { max: 120 }),
    entity: text('Of what', { max: 60 }),
    layout: withDefault(choice('Layout', ['list', 'board', 'table']), 'list'),
    filters: withDefault(json('Filters', z.record(z.string(), z.string())), {}),
    sort: optional(text('Sort', { max: 100 })),
    columns: withDefault(json('Columns', z.array(z.string())), []),
    shared: withDefault(boolean('Shared with everybody'), false),
  },
)
