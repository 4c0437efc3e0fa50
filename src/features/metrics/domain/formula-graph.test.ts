import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFormula, formulaWords, loopFrom, reachedFrom } from './formula-graph.ts'

const arrows = (written: Record<string, string>) =>
  new Map(Object.entries(written).map(([from, to]) => [from, to.split(' ')]))

describe('a loop', () => {
  test.each<[string, Record<string, string>, string[] | null]>([
    ['of one', { a: 'b a' }, ['a', 'a']],
    ['of two', { a: 'b c', b: 'c a' }, ['a', 'b', 'a']],
    ['of three, the shortest way', { a: 'b', b: 'c d', c: 'd', d: 'a' }, ['a', 'b', 'd', 'a']],
    ['that lies elsewhere is not this one’s', { a: 'b', b: 'c', c: 'b' }, null],
    ['is not the same operand twice, nor two ways to it', { a: 'b b c', c: 'b' }, null],
  ])('%s', (_name, written, loop) => {
    expect(loopFrom('a', arrows(written))).toEqual(loop)
  })

  test('is a way along arrows that ends where it began, and is found whenever one can come back', () => {
    const graph = fc.array(fc.array(fc.nat({ max: 7 }), { maxLength: 3 }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(graph, rows => {
        const made = new Map(rows.map((row, n) => [String(n), row.map(String)]))
        const loop = loopFrom('0', made)
        const canComeBack = (made.get('0') ?? []).some(next => reachedFrom(next, made).includes('0'))
        expect(loop !== null).toBe(canComeBack)
        if (loop === null) return
        expect([loop[0], loop.at(-1)]).toEqual(['0', '0'])
        for (const [n, from] of loop.slice(0, -1).entries()) expect(made.get(from)).toContain(loop[n + 1])
      }),
    )
  })
})

describe('a formula', () => {
  const operands = ['metric_a', 'metric_b'] as const
  test.each([
    ['neither operator nor operands', { operator: null, operands: [] }, null],
    ['both', { operator: 'divide', operands: [...operands] }, null],
    ['the same operand twice', { operator: 'product', operands: ['metric_a', 'metric_a'] }, null],
    ['operands alone', { operator: null, operands: [...operands] }, 'metric.no_operator'],
    ['an operator alone', { operator: 'sum', operands: [] }, 'metric.too_few_operands'],
    ['one operand', { operator: 'sum', operands: ['metric_a'] }, 'metric.too_few_operands'],
  ] as const)('of %s', (_name, written, code) => {
    const outcome = checkFormula({ operator: written.operator, operands: [...written.operands] })
    expect(outcome.ok ? null : outcome.problems[0]?.code).toBe(code)
  })

  test('is written as people write it', () => {
    expect(formulaWords('divide', ['Orders', 'Visits'])).toBe('Orders ÷ Visits')
    expect(formulaWords('difference', ['Revenue', 'Cost', 'Tax'])).toBe('Revenue − Cost − Tax')
  })
})
