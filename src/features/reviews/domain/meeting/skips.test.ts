import { expect, test } from 'vitest'
import { namesOnOneSide, skippedMetrics, withoutSkip, withSkip } from './skips.ts'

test('a place is skipped once, and stands in the order of the deck', () => {
  expect(withSkip(withSkip(withSkip([], 7), 2), 7)).toEqual([2, 7])
})

test('a place of which something is said is skipped no longer', () => {
  expect(withoutSkip([2, 7], 2)).toEqual([7])
  expect(withoutSkip([2, 7], 3)).toEqual([2, 7])
})

test('places are the deck’s, whatever the order in which the agenda has them', () => {
  const items = [
    { metric: 'metric_b', place: 1 },
    { metric: 'metric_a', place: 0 },
  ] as const
  expect([...skippedMetrics({ skipped: [0] }, { items })]).toEqual(['metric_a'])
})

test('a change of them is told by the names of those that came or went', () => {
  const items = [
    { name: 'Orders', place: 0 },
    { name: 'Visits', place: 2 },
  ]
  expect(namesOnOneSide([0, 2], [0], { items })).toEqual(['Visits'])
  expect(namesOnOneSide([0], [0, 2], { items })).toEqual([])
  expect(namesOnOneSide([2, 7], [], { items })).toEqual(['Visits', null])
})
