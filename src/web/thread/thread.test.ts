import { expect, test } from 'vitest'
import type { Stage } from '../registry.ts'
import { segmentsOf, stationsOf, type Thread } from './thread.ts'

const node = (id: string, stage: Stage) => ({
  type: stage,
  id,
  title: id,
  status: null,
  stage,
  product: null,
  at: null,
})
const edge = (from: string, to: string) => ({ id: `${from}${to}`, from, to, relation: 'r', quote: null })
const closed = () => false

test('stages without anything are drawn as gaps, goals and outcomes only once there is one', () => {
  const thread: Thread = { nodes: [node('i', 'idea')], edges: [] }
  expect(stationsOf(thread, 'i', closed).map(station => [station.stage, station.shown.length])).toEqual([
    ['quote', 0],
    ['idea', 1],
    ['document', 0],
    ['roadmap', 0],
    ['launch', 0],
    ['metric', 0],
  ])
})

test('of many quotes three are named and the rest counted, until they are opened', () => {
  const quotes = ['a', 'b', 'c', 'd', 'e'].map(id => node(id, 'quote'))
  const thread: Thread = { nodes: [...quotes, node('i', 'idea')], edges: [] }
  expect(stationsOf(thread, 'i', closed)[0]).toMatchObject({ shown: quotes.slice(0, 3), more: 2 })
  expect(stationsOf(thread, 'i', stage => stage === 'quote')[0]).toMatchObject({ shown: quotes, more: 0 })
})

test('where there is little room one of each is named', () => {
  const quotes = ['a', 'b'].map(id => node(id, 'quote'))
  const thread: Thread = { nodes: [...quotes, node('i', 'idea')], edges: [] }
  expect(stationsOf(thread, 'i', closed, 1)[0]).toMatchObject({ shown: [quotes[0]], more: 1 })
})

test('the thing on screen is always named, before the others', () => {
  const quotes = ['a', 'b', 'c', 'd'].map(id => node(id, 'quote'))
  expect(stationsOf({ nodes: quotes, edges: [] }, 'd', closed)[0]?.shown.map(each => each.id)).toEqual(['d', 'a', 'b'])
})

test('links are track, and stages where nothing is are crossed by dashes', () => {
  const thread: Thread = { nodes: [node('q', 'quote'), node('i', 'idea')], edges: [edge('q', 'i')] }
  const segments = segmentsOf(thread, stationsOf(thread, 'i', closed))
  expect(segments.filter(each => !each.isGap)).toEqual([
    { from: { column: 0, row: 0 }, to: { column: 1, row: 0 }, isGap: false },
  ])
  expect(segments.filter(each => each.isGap).map(each => each.from.column)).toEqual([1, 2, 3, 4])
})

test('a link that jumps over an empty stage leaves no gap below itself', () => {
  const thread: Thread = { nodes: [node('i', 'idea'), node('r', 'roadmap')], edges: [edge('i', 'r')] }
  const segments = segmentsOf(thread, stationsOf(thread, 'i', closed))
  expect(segments.filter(each => each.isGap).map(each => each.from.column)).toEqual([0, 3, 4])
})

test('a link to something that is only counted is not drawn', () => {
  const quotes = ['a', 'b', 'c', 'd'].map(id => node(id, 'quote'))
  const thread: Thread = { nodes: [...quotes, node('i', 'idea')], edges: quotes.map(quote => edge(quote.id, 'i')) }
  expect(segmentsOf(thread, stationsOf(thread, 'i', closed)).filter(each => !each.isGap)).toHaveLength(3)
})
