import { expect, test } from 'vitest'
import { isUndoable, toldOf, type Told } from './told.ts'

const entry = { entity: 'idea' }
const cases: [string, Parameters<typeof toldOf>[0], Told][] = [
  [
    'an import is told by what it counted, not by the customers it met on the way',
    {
      kind: 'feedback.imported',
      entryCount: 0,
      counts: { created: 43_979, updated: 2, unchanged: 5, refused: 0 },
      entries: [{ entity: 'organization' }],
    },
    { act: 'imported', count: 43_981, entity: 'feedback' },
  ],
  [
    'an import of other things by what they are',
    {
      kind: 'things.imported',
      entryCount: 2,
      counts: { created: 1, updated: 1, unchanged: 5, refused: 0 },
      entries: [entry, entry],
    },
    { act: 'imported', count: 2, entity: 'idea' },
  ],
  [
    'a bulk edit is told by how many it changed',
    { kind: 'feedback.edited', entryCount: 0, counts: { feedback: 120 }, entries: [] },
    { act: 'changed', count: 120, entity: 'feedback' },
  ],
  [
    'a bulk change that was taken back is told by how many came back',
    { kind: 'change.reversed', entryCount: 0, counts: { feedback: 120, reversed: 118, refused: 2 }, entries: [] },
    { act: 'reversed', count: 118, entity: null },
  ],
  [
    'a bulk change that nobody counted is told by what it wrote',
    {
      kind: 'metricSource.read',
      entryCount: 0,
      counts: {},
      entries: [{ entity: 'observation' }, { entity: 'observation' }],
    },
    { act: 'changed', count: 2, entity: 'observation' },
  ],
  [
    'several things of one kind are named by their kind',
    { kind: 'idea.changed', entryCount: 3, counts: null, entries: [entry, entry, entry] },
    { act: 'changed', count: 3, entity: 'idea' },
  ],
  [
    'things of several kinds are things',
    { kind: 'launch.created', entryCount: 2, counts: null, entries: [entry, { entity: 'launch' }] },
    { act: 'changed', count: 2, entity: null },
  ],
]

test.each(cases)('%s', (_, set, told) => expect(toldOf(set)).toEqual(told))

test.each([
  ['idea', 'insert', true],
  ['membership', 'update', true],
  ['membership', 'insert', false],
  ['invitation', 'insert', false],
  ['token', 'delete', false],
  ['deckShare', 'insert', false],
])('an undo of %s %s is offered: %s', (entity, op, offered) => {
  expect(isUndoable({ entries: [{ entity, op }] })).toBe(offered)
})
