import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metricTree } from './metric-tree.ts'

const id = (name: string) => `metric_${name}` as const
const metrics = (formulas: Record<string, string>) =>
  Object.entries(formulas).map(([name, operands]) => ({
    id: id(name),
    operands: operands.split(' ').filter(Boolean).map(id),
    archivedAt: null,
  }))
const link = (from: string, to: string, about: { status?: 'retired'; archivedAt?: string } = {}) => ({
  id: `causalLink_${from}${to}` as const,
  input: id(from),
  output: id(to),
  archivedAt: about.archivedAt ?? null,
  status: about.status ?? ('proposed' as const),
})
const short = (layers: string[][]) => layers.map(layer => layer.map(each => each.replace('metric_', '')).join(' '))

describe('the tree of metrics', () => {
  test('goes from what is acted on to what follows, by formulas and causal links together', () => {
    const all = metrics({ orders: '', visits: '', rate: 'orders visits', speed: '', alone: '', revenue: '' })
    const tree = metricTree(all, [link('speed', 'orders'), link('rate', 'revenue')])
    expect(short(tree.layers)).toEqual(['speed', 'orders visits', 'rate', 'revenue'])
    expect(tree.branches.map(({ kind }) => kind)).toEqual(['formula', 'formula', 'cause', 'cause'])
    expect(tree.loops).toEqual([])
  })

  test('leaves out what was given up or archived', () => {
    const all = metrics({ a: '', b: '', c: '' })
    const tree = metricTree(all, [link('a', 'b', { status: 'retired' }), link('b', 'c', { archivedAt: '2026-01-01' })])
    expect(tree).toEqual({ layers: [], branches: [], loops: [] })
  })

  test('tells a loop once, by name, and is drawn all the same', () => {
    const all = metrics({ a: '', b: '', c: '', d: '' })
    const tree = metricTree(all, [link('a', 'b'), link('b', 'c'), link('c', 'a'), link('c', 'd')])
    expect(short(tree.loops)).toEqual(['a b c a'])
    expect(tree.layers.flat()).toHaveLength(4)
  })

  test('holds every metric of a branch once, and without loops every branch leads to the right', () => {
    const pairs = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 20 })
    fc.assert(
      fc.property(pairs, fc.boolean(), (all, isForward) => {
        const names = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`m${n}`, '']))
        const used = isForward ? all.filter(([from, to]) => from < to) : all.filter(([from, to]) => from !== to)
        const tree = metricTree(
          metrics(names),
          used.map(([from, to]) => link(`m${from}`, `m${to}`)),
        )
        const flat = tree.layers.flat()
        expect(new Set(flat).size).toBe(flat.length)
        expect(new Set(flat)).toEqual(new Set(tree.branches.flatMap(({ from, to }) => [from, to])))
        if (tree.loops.length > 0) return
        const layerOf = (metric: string) => tree.layers.findIndex(layer => layer.includes(metric))
        for (const { from, to } of tree.branches) expect(layerOf(from)).toBeLessThan(layerOf(to))
      }),
    )
  })
})
