import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { deckOf, type Point } from './deck.ts'
import {
  dayNumber,
  divide,
  exactTable,
  exactValue,
  multiply,
  near,
  subtract,
  type Exact,
  type ExactMetric,
} from './exact.test-support.ts'
import { csvOf, openScenario, rowsOf, sampleText, SCENARIOS } from './golden.test-support.ts'
import { Review } from './review.ts'

interface PlainConfig {
  metrics: Record<
    string,
    {
      column?: string
      aggf?: string
      filter?: { base_column: string; query: string }
      function?: Record<string, { metric: { name: string } }[]>
    }
  >
}

/** The configuration again, read plainly. */
function exactMetrics(scenario: string): Record<string, ExactMetric> {
  const { metrics } = parse(sampleText(`${scenario}/config.yaml`)) as PlainConfig
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { column, aggf, filter, function: formula }]): [string, ExactMetric] => {
      if (formula) {
        const [[operator = '', operands = []] = []] = Object.entries(formula)
        return [name, { operator, operands: operands.map(({ metric }) => metric.name) }]
      }
      if (!filter) return [name, { column: column ?? '', aggregation: aggf ?? '' }]
      const [, on = '', is = ''] = /(\w+) == '(\w+)'/.exec(filter.query) ?? []
      return [name, { column: filter.base_column, aggregation: aggf ?? '', where: { column: on, is } }]
    }),
  )
}

const isNear = (value: number | null, wanted: Exact) =>
  value !== null && Math.abs(value - near(wanted)) <= 1e-9 * Math.max(1e-300, Math.abs(near(wanted)))

describe.each(SCENARIOS)('%s beside an exact computation', scenario => {
  const { config, table } = openScenario(scenario)
  const deck = deckOf(new Review(config, table))
  const { columns, rows } = rowsOf(csvOf(scenario))
  const plain = exactTable(columns, rows)
  const metrics = exactMetrics(scenario)
  const lastDay = dayNumber(config.setup.weekEnding)
  const over = (metric: string, from: string, to: string) =>
    dayNumber(to) > lastDay ? null : exactValue(metrics, metric, plain, dayNumber(from), dayNumber(to))

  test('every week and month, of this year and the one before', () => {
    let compared = 0
    for (const block of deck.blocks)
      for (const { metric, weeks, months, priorWeeks, priorMonths } of block.kind === 'chart' ? block.series : []) {
        const points: Point[] = [...weeks, ...months, ...(priorWeeks ?? []), ...(priorMonths ?? [])]
        for (const { from, to, value, gap } of points) {
          const wanted = over(metric, from, to)
          // What the exact way finds incomplete is marked so; everything else is the same figure.
          if (wanted === null) expect(gap, `${metric} ${from}`).not.toBeNull()
          else expect(isNear(value, wanted), `${metric} ${from}: ${value} is not ${near(wanted)}`).toBe(true)
          compared += 1
        }
      }
    expect(compared).toBeGreaterThanOrEqual(36)
  })

  test('every figure of every box', () => {
    for (const block of deck.blocks)
      for (const { metric, box } of block.kind === 'chart' ? block.series : [])
        for (const { label, value, unit, gap, current, against } of box ?? []) {
          const now = current && over(metric, current.from, current.to)
          const before = against && over(metric, against.from, against.to)
          const hundred = { top: 100n, bottom: 1n }
          const wanted =
            unit === 'value'
              ? now
              : now && before && multiply(subtract(divide(now, before), { top: 1n, bottom: 1n }), hundred)
          if (wanted === null) expect([value, gap], `${metric} ${label}`).not.toContain(0)
          else expect(isNear(value, wanted), `${metric} ${label}: ${value} is not ${near(wanted)}`).toBe(true)
          if (wanted === null) expect(gap).not.toBeNull()
        }
  })
})
