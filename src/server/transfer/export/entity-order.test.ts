import { expect, test } from 'vitest'
import { entity } from '#kernel/entity.ts'
import { optional, ref, text } from '#kernel/field.ts'
import { inOrder } from './entity-order.ts'

const kind = (name: string, points: Record<string, { to: string; needed?: boolean }> = {}) =>
  entity(
    name,
    { table: name, label: name, plural: name, titleField: 'name', searchable: [], lives: 'browser' },
    {
      name: text('Name'),
      ...Object.fromEntries(
        Object.entries(points).map(([field, { to, needed }]) => [
          field,
          needed ? ref(to, field) : optional(ref(to, field)),
        ]),
      ),
    },
  )
const namesOf = (...kinds: ReturnType<typeof kind>[]) =>
  inOrder(kinds).map(({ entity: { name }, late }) => [name, ...late].join(' '))

test('what is pointed at comes before what points', () => {
  expect(
    namesOf(
      kind('idea', { product: { to: 'product' } }),
      kind('item', { idea: { to: 'idea', needed: true } }),
      kind('product'),
    ),
  ).toEqual(['product', 'idea', 'item'])
})

test('a reference to the same kind is filled in later', () => {
  expect(namesOf(kind('goal', { parent: { to: 'goal' } }))).toEqual(['goal parent'])
})

test('of two that point at each other, the one that may wait waits', () => {
  expect(namesOf(kind('a', { b: { to: 'b', needed: true } }), kind('b', { a: { to: 'a' } }))).toEqual(['b a', 'a'])
})

test('references to what is not exported do not count', () => {
  expect(namesOf(kind('idea', { file: { to: 'file', needed: true } }))).toEqual(['idea'])
})

test('a circle of references that may not be empty is told when it is made', () => {
  expect(() =>
    namesOf(kind('a', { b: { to: 'b', needed: true } }), kind('b', { a: { to: 'a', needed: true } })),
  ).toThrow('without a beginning: a, b')
})
