import type { Day } from '#kernel/calendar.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import { limitsFor } from '#features/metrics/server/index.ts'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import type { MetricDefinition, Setup } from '../../domain/config.ts'
import { deckLimits, denominatorsIn } from '../../domain/deck-limits.ts'
import { Review } from '../../domain/review.ts'
import { tableOf, type StoredDays } from '../../domain/stored-days.ts'
import { deck, type StoredDeck } from '../../domain/stored-deck.ts'
import { daysOf } from '../deck-days.ts'
import type { WeekFigure } from '../../domain/meeting/scoring.ts'

const metrics = storeOf(metric)
const decks = storeOf(deck)

/** How a deck counts its weeks and years. */
type Counting = Omit<StoredDeck, Exclude<keyof StoredDeck, keyof Setup | 'name'>>

/** Some metrics of the store as a review of a deck's week, with all that their formulas and targets stand on. */
export async function reviewOf(
  reader: Reader,
  row: Counting,
  weekEnding: Day,
  wanted: readonly string[],
): Promise<{ review: Review; rows: Map<string, Metric> }> {
  const chosen = await limitsFor(reader, wanted, 'week')
  const rows = await withOperands(reader, [...wanted, ...denominatorsIn(chosen.values())])
  const { json } = await daysOf(reader, { metrics: [...rows.keys()], weekEnding, asOf: null })
  const means = new Set([...rows.values()].flatMap(each => (each.aggregation === 'mean' ? each.id : [])))
  const review = new Review(
    {
      setup: { ...row, weekEnding, weekNumber: null, title: row.name },
      metrics: new Map([...rows.values()].map(each => [each.id as string, definitionOf(each)])),
      blocks: [],
      dataFiles: [],
      queries: [],
      annotationFiles: [],
      limits: deckLimits(chosen, rows),
    },
    tableOf(JSON.parse(json) as StoredDays[], means),
  )
  return { review, rows }
}

const definitionOf = ({ id, comparison, operator, operands, aggregation }: Metric): MetricDefinition => ({
  name: id,
  line: 0,
  comparison,
  source: operator === null ? { kind: 'column', column: id, aggregation } : { kind: 'formula', operator, operands },
})

/** What a formula stands on belongs to it, however deep, and so does a target. */
async function withOperands(reader: Reader, wanted: readonly string[]): Promise<Map<string, Metric>> {
  const rows = new Map<string, Metric>()
  for (let ask: readonly string[] = wanted; ask.length > 0;) {
    const found = await metrics.where(reader, 'id = any($1)', [ask], { archived: true })
    for (const row of found) rows.set(row.id, row)
    ask = found
      .flatMap(row => [...row.operands, ...(row.targetSeries === null ? [] : [row.targetSeries])])
      .filter(id => !rows.has(id))
  }
  return rows
}

export interface AskedFigure {
  key: string
  deck: string
  metric: string
  weekEnding: Day
}

/** What single weeks of metrics come to by now, each as its deck counts, by their keys. */
export async function weekFigures(
  scope: Scope,
  asked: readonly AskedFigure[],
): Promise<Map<string, WeekFigure & { known: number; expected: number }>> {
  const figures = new Map<string, WeekFigure & { known: number; expected: number }>()
  const groups = new Map<string, AskedFigure[]>()
  for (const each of asked) {
    const key = `${each.deck} ${each.weekEnding}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  for (const group of groups.values()) {
    const [first] = group
    const row = first && (await decks.find(scope, first.deck))
    if (!first || !row) continue
    const { review, rows } = await reviewOf(
      scope,
      row,
      first.weekEnding,
      group.map(each => each.metric),
    )
    for (const { key, metric: id, weekEnding } of group) {
      if (!rows.has(id)) continue
      const { value, gap, known, expected } = review.amount(id, review.calendar.weekEnding(weekEnding))
      figures.set(key, { value, isComplete: gap === null, known, expected })
    }
  }
  return figures
}
