import { expect, test } from 'vitest'
import type { ShownLine, ShownRow } from '../deck-block.ts'
import { metricsShown } from './subjects.ts'

const line = (metric: string, about: Partial<ShownLine> = {}) =>
  ({
    metric: `metric_${metric}`,
    change: null,
    style: 'primary',
    showsPriorYear: true,
    legend: null,
    ...about,
  }) as const
const row = (metric: string | null, about: Partial<ShownRow> = {}) =>
  ({ header: '', metric: metric && `metric_${metric}`, change: null, scaling: '', style: '', ...about }) as ShownRow
const chart = (...lines: ShownLine[]) => ({ shows: { lines, rows: [] } })
const table = (...rows: ShownRow[]) => ({ shows: { lines: [], rows } })
const names = (...blocks: Parameters<typeof metricsShown>[0]) =>
  metricsShown(blocks).map(({ metric, target }) => [metric.slice(7), target?.slice(7) ?? null])

test('a deck shows its metrics in its order, each once', () => {
  expect(names(chart(line('a')), chart(line('b'), line('a')), table(row(null), row('c'), row('b')))).toEqual([
    ['a', null],
    ['b', null],
    ['c', null],
  ])
})

test('a change is no metric of its own', () => {
  expect(names(chart(line('a', { change: 'WOW' })), table(row('b', { change: 'YOY' })))).toEqual([])
})

test('a target is looked at beside the one metric it is drawn with', () => {
  expect(names(table(row('a')), chart(line('a'), line('plan', { style: 'target' })))).toEqual([['a', 'plan']])
})

test('of two metrics nobody knows whose target it is', () => {
  expect(names(chart(line('a'), line('b'), line('plan', { style: 'target' })))).toEqual([
    ['a', null],
    ['b', null],
  ])
})
