import { expect, test } from 'vitest'
import { entity } from '#kernel/entity.ts'
import { choice, integer, longText, optional, person, range, tags, text, withDefault } from '#kernel/field.ts'
import type { Row } from './row.ts'
import { select, type Selection } from './selection.ts'

const thing = entity(
  'thing',
  {
    table: 'thing',
    label: 'Thing',
    plural: 'Things',
    titleField: 'title',
    searchable: ['title', 'note'],
    lives: 'browser',
  },
  {
    title: text('Title'),
    note: optional(longText('Note')),
    status: withDefault(choice('Status', ['new', 'open', 'done']), 'new'),
    votes: optional(integer('Votes')),
    owner: optional(person('Owner')),
    effort: optional(range('Effort')),
    tags: withDefault(tags('Tags'), []),
  },
)
const row = (id: string, rest: object = {}): Row => ({
  id,
  version: 1,
  archivedAt: null,
  title: id,
  note: null,
  status: 'new',
  votes: null,
  owner: null,
  effort: null,
  tags: [],
  ...rest,
})
const names: Record<string, string> = { p1: 'Zoë', p2: 'Adam' }
const idsOf = (rows: readonly Row[], selection: Selection) =>
  select(thing, rows, selection, (_, id) => names[id] ?? '').map(each => each.id)

test('words are found wherever they stand, whatever their case and accents', () => {
  const rows = [row('a', { title: 'Café near the Bahnhof' }), row('b', { note: 'a cafe' }), row('c')]
  expect(idsOf(rows, { text: 'CAFÉ' })).toEqual(['a', 'b'])
  expect(idsOf(rows, { text: 'bahnhof cafe' })).toEqual(['a'])
})

test('archived rows are left out, asked for alone, or all', () => {
  const rows = [row('a'), row('b', { archivedAt: '2026-01-01T00:00:00Z' })]
  expect(idsOf(rows, {})).toEqual(['a'])
  expect(idsOf(rows, { archived: 'only' })).toEqual(['b'])
  expect(idsOf(rows, { archived: 'all' })).toEqual(['a', 'b'])
})

test.each<[string, string, Row[], string[], string[]]>([
  [
    'a choice stands in the order of its choices',
    'status',
    [row('a', { status: 'done' }), row('b', { status: 'new' }), row('c', { status: 'open' })],
    ['b', 'c', 'a'],
    ['a', 'c', 'b'],
  ],
  [
    'numbers stand by size and what is empty stands last',
    'votes',
    [row('a'), row('b', { votes: 10 }), row('c', { votes: 9 })],
    ['c', 'b', 'a'],
    ['b', 'c', 'a'],
  ],
  [
    'people stand by their names',
    'owner',
    [row('a', { owner: 'p1' }), row('b', { owner: 'p2' }), row('c')],
    ['b', 'a', 'c'],
    ['a', 'b', 'c'],
  ],
  [
    'ranges stand by their middles',
    'effort',
    [row('a', { effort: { p10: 1, p50: 9, p90: 10 } }), row('b', { effort: { p10: 2, p50: 3, p90: 99 } })],
    ['b', 'a'],
    ['a', 'b'],
  ],
  [
    'text stands by letters, not by code points',
    'title',
    [row('a', { title: 'Äpfel' }), row('b', { title: 'birne' }), row('c', { title: 'Zitrone' })],
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ],
  [
    'lists stand by how many they hold',
    'tags',
    [row('a', { tags: ['x', 'y'] }), row('b', { tags: ['x'] })],
    ['b', 'a'],
    ['a', 'b'],
  ],
])('%s', (_, field, rows, rising, falling) => {
  expect(idsOf(rows, { sort: { field, descending: false } })).toEqual(rising)
  expect(idsOf(rows, { sort: { field, descending: true } })).toEqual(falling)
})

test('rows that are alike keep one order, so that they do not jump', () => {
  const rows = [row('c'), row('a'), row('b')]
  expect(idsOf(rows, { sort: { field: 'status', descending: false } })).toEqual(['a', 'b', 'c'])
})

test('conditions, words and order work together', () => {
  const rows = [
    row('a', { title: 'one', status: 'open', votes: 1 }),
    row('b', { title: 'one more', status: 'open', votes: 2 }),
    row('c', { title: 'one', status: 'done' }),
  ]
  expect(
    idsOf(rows, {
      where: [{ field: 'status', operator: 'is', values: ['open'] }],
      text: 'one',
      sort: { field: 'votes', descending: true },
    }),
  ).toEqual(['b', 'a'])
})
