import { expect, test } from 'vitest'
import { Told } from './told.ts'

const ids = (count: number) => Array.from({ length: count }, (_, n) => `feedback_${n}`)
const piecesOf = (told: Told) => [...told.pieces()].map(piece => JSON.parse(piece) as unknown[])

test('a change that touched nothing still has its place in the log', () => {
  expect(piecesOf(new Told())).toEqual([[]])
})

test.each([
  [999, [999]],
  [1000, [1000]],
  [1001, [1000, 1]],
])('%i rows are told in pieces of %j', (count, sizes) => {
  const told = new Told()
  told.addMany('touch', 'feedback', ['members'], ids(count))
  expect(piecesOf(told).map(piece => piece.length)).toEqual(sizes)
})

test('every row is told by itself, with who may hear of it', () => {
  const told = new Told()
  told.add({ op: 'put', entity: 'person', id: 'person_1', row: { name: 'Ada' }, audience: ['members'] })
  told.addMany('remove', 'feedback', ['product:product_1'], ids(2))
  expect(piecesOf(told).flat()).toEqual([
    { op: 'put', entity: 'person', id: 'person_1', row: { name: 'Ada' }, audience: ['members'] },
    { op: 'remove', entity: 'feedback', audience: ['product:product_1'], id: 'feedback_0' },
    { op: 'remove', entity: 'feedback', audience: ['product:product_1'], id: 'feedback_1' },
  ])
  expect(told.audiences).toEqual(new Set(['members', 'product:product_1']))
})
