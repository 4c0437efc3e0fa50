import { expect, test } from 'vitest'
import { connectedEdges, type ThreadEdge } from './thread.ts'

const edge = (from: string, to: string): ThreadEdge => ({
  id: `${from}-${to}`,
  from,
  to,
  relation: 'leads',
  quote: null,
  importance: null,
})
const everything = () => true
const named = (edges: ThreadEdge[]) => edges.map(({ id }) => id)

const edges = [edge('quote', 'idea'), edge('idea', 'item'), edge('item', 'launch'), edge('launch', 'metric')]

test.each([
  ['the first station', 'quote'],
  ['a station in the middle', 'item'],
  ['the last station', 'metric'],
])('from %s the whole chain is reached', (_name, start) => {
  expect(named(connectedEdges(start, edges, everything))).toEqual(named(edges))
})

test('a sibling that shares only an end further on is another thread', () => {
  const withSibling = [...edges, edge('other idea', 'item'), edge('other quote', 'other idea')]
  expect(named(connectedEdges('quote', withSibling, everything))).toEqual(named(edges))
  expect(named(connectedEdges('item', withSibling, everything))).toEqual(named(withSibling))
})

test('nothing is told of what lies behind a thing one may not see', () => {
  expect(named(connectedEdges('quote', edges, id => id !== 'item'))).toEqual(['quote-idea'])
  expect(named(connectedEdges('metric', edges, id => id !== 'item'))).toEqual(['launch-metric'])
})

test('a circle is walked once', () => {
  expect(connectedEdges('a', [edge('a', 'b'), edge('b', 'a')], everything)).toHaveLength(2)
})

const idOf = (type: string, n: number) => `${type}_018cc251-f400-7000-8000-00000000000${n}`

test('from a paper one comes by its idea to the launch, and not to another paper of the idea', () => {
  const [idea, paper, otherPaper, item, launch] = [
    idOf('idea', 1),
    idOf('document', 2),
    idOf('document', 3),
    idOf('roadmapItem', 4),
    idOf('launch', 5),
  ]
  const branching = [edge(idea, paper), edge(idea, otherPaper), edge(idea, item), edge(item, launch)]
  expect(named(connectedEdges(paper, branching, everything))).toEqual(
    named([branching[0], branching[2], branching[3]].flatMap(one => one ?? [])),
  )
  expect(named(connectedEdges(launch, branching, everything))).toEqual(named(branching))
})
