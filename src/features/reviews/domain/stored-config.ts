import { addDays, civilOf, DAYS_OF_WEEK, weekday, type Day } from '#kernel/calendar.ts'
import { missingForDeck } from '#features/metrics/domain/admission.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import type { BlockDefinition, ChartLine, Config, DeckLimits, MetricDefinition, Setup } from './config.ts'
import { denominatorsIn } from './deck-limits.ts'
import type { DeckBlock, ShownLine } from './deck-block.ts'
import type { StoredDeck } from './stored-deck.ts'

/** Of a metric what a deck needs. */
export type DeckMetric = Pick<
  Metric,
  | 'id'
  | 'name'
  | 'definition'
  | 'unit'
  | 'direction'
  | 'kind'
  | 'owner'
  | 'aggregation'
  | 'comparison'
  | 'operator'
  | 'operands'
  | 'target'
  | 'targetSeries'
  | 'sourceNote'
>

/** What of a metric lacks so that the deck cannot show it; `operands` where its formula cannot be seen whole. */
export interface Withheld {
  metric: string
  name: string
  missing: string[]
}

/** A stored deck as the engine reads it. Metrics go by their ids, under which no two are alike. */
export function configOf(
  deck: StoredDeck,
  blocks: readonly Pick<DeckBlock, 'kind' | 'title' | 'shows'>[],
  metrics: ReadonlyMap<string, DeckMetric>,
  weekEnding: Day,
  limits: ReadonlyMap<string, DeckLimits> = new Map(),
): { config: Config; withheld: Withheld[] } {
  const withheld = withheldOf(blocks, metrics)
  const left = new Set(withheld.map(({ metric }) => metric))
  const isShown = (id: string | null) => id !== null && !left.has(id)
  const nameOf = (id: string) => metrics.get(id)?.name ?? id
  const config: Config = {
    setup: setupOf(deck, weekEnding),
    metrics: definitionsOf([...shownIn(blocks, left), ...denominatorsIn(limits.values())], metrics),
    limits,
    blocks: blocks.map(block => blockOf(block, { isShown, nameOf, metrics })),
    dataFiles: [],
    queries: [],
    annotationFiles: [],
  }
  return { config, withheld }
}

function setupOf(deck: StoredDeck, weekEnding: Day): Setup {
  const { name: title, fiscalYearEndMonth, blockStartingNumber, monthlyDisplay, calendar } = deck
  const { yearEndRule, weekNumbering, yearBasis, weeksAhead } = deck
  return {
    weekEnding,
    weekNumber: null,
    weeksAhead,
    title,
    fiscalYearEndMonth,
    blockStartingNumber,
    monthlyDisplay,
    calendar,
    yearEndRule,
    weekNumbering,
    yearBasis,
  }
}

/** The metrics that blocks name, each once, in their order. */
export const metricsNamed = (blocks: readonly Pick<DeckBlock, 'shows'>[]): string[] => [
  ...new Set(blocks.flatMap(({ shows }) => [...shows.lines, ...shows.rows].flatMap(({ metric }) => metric ?? []))),
]

function withheldOf(blocks: readonly Pick<DeckBlock, 'shows'>[], metrics: ReadonlyMap<string, DeckMetric>): Withheld[] {
  return metricsNamed(blocks).flatMap(id => {
    const metric = metrics.get(id)
    if (metric === undefined) return [{ metric: id, name: '', missing: ['metric'] }]
    const missing = [...missingForDeck(metric), ...(isWhole(id, metrics, []) ? [] : ['operands'])]
    return missing.length > 0 ? [{ metric: id, name: metric.name, missing }] : []
  })
}

/** Whether all that a formula is made of is there, and it does not lead back to itself. */
function isWhole(id: string, metrics: ReadonlyMap<string, DeckMetric>, path: readonly string[]): boolean {
  const metric = metrics.get(id)
  if (metric === undefined || path.includes(id)) return false
  if (metric.operator === null) return true
  return metric.operands.length > 0 && metric.operands.every(operand => isWhole(operand, metrics, [...path, id]))
}

function definitionsOf(
  wanted: readonly string[],
  metrics: ReadonlyMap<string, DeckMetric>,
): Map<string, MetricDefinition> {
  const found = new Map<string, MetricDefinition>()
  const add = (id: string) => {
    const metric = metrics.get(id)
    if (metric === undefined || found.has(id)) return
    const { operator, operands, aggregation, comparison, targetSeries } = metric
    found.set(id, {
      name: id,
      line: 0,
      comparison,
      source:
        operator === null
          ? { kind: 'column', column: id, aggregation }
          : { kind: 'formula', operator, operands: [...operands] },
    })
    operands.forEach(add)
    if (targetSeries !== null && isWhole(targetSeries, metrics, [])) add(targetSeries)
  }
  wanted.filter(id => isWhole(id, metrics, [])).forEach(add)
  return found
}

const shownIn = (blocks: readonly Pick<DeckBlock, 'shows'>[], left: ReadonlySet<string>) =>
  metricsNamed(blocks).filter(id => !left.has(id))

interface Shown {
  isShown: (id: string | null) => boolean
  nameOf: (id: string) => string
  metrics: ReadonlyMap<string, DeckMetric>
}

function blockOf(
  { kind, title: written, shows }: Pick<DeckBlock, 'kind' | 'title' | 'shows'>,
  shown: Shown,
): BlockDefinition {
  const title = written ?? ''
  const about = { line: 0, title }
  const { scaling, axes, display } = shows
  switch (kind) {
    case 'chart': {
      const lines = shows.lines.filter(({ metric }) => shown.isShown(metric)).map(line => lineOf(line, shown))
      return { ...about, kind, scaling, axes, display, lines: [...lines, ...targetsOf(lines, shown)] }
    }
    case 'weeks':
      return { ...about, kind, rows: rowsOf(shows.rows, shown) }
    case 'months':
      return { ...about, kind, display, rows: rowsOf(shows.rows, shown) }
    case 'process': {
      const [line] = shows.lines.filter(({ metric }) => shown.isShown(metric))
      if (line === undefined) return { ...about, kind: 'section' }
      return { ...about, kind, scaling, metric: line.metric, legend: line.legend ?? shown.nameOf(line.metric) }
    }
    case 'text':
      return { ...about, kind, text: shows.text }
    case 'document':
      if (shows.document !== null) return { ...about, kind, document: shows.document }
      return { ...about, kind: 'embedded', ...embeddedOf(shows) }
    case 'section':
      return { ...about, kind }
  }
}

const embeddedOf = ({ source, text, height, width }: DeckBlock['shows']) => ({ source, name: text, height, width })

const lineOf = ({ metric, change, style, showsPriorYear, legend }: ShownLine, { nameOf }: Shown): ChartLine => ({
  metric: `${metric}${change ?? ''}`,
  line: 0,
  style,
  showsPriorYear,
  legend: legend ?? `${nameOf(metric)}${change === null ? '' : ` ${change}`}`,
})

/** A metric whose target is a series brings it along, unless the block draws targets of its own. */
function targetsOf(lines: readonly ChartLine[], { metrics, nameOf }: Shown): ChartLine[] {
  if (lines.some(({ style }) => style === 'target')) return []
  const targets = [...new Set(lines.flatMap(({ metric }) => metrics.get(metric)?.targetSeries ?? []))]
  return targets
    .filter(id => isWhole(id, metrics, []))
    .map(id => ({ metric: id, line: 0, style: 'target', showsPriorYear: false, legend: nameOf(id) }))
}

const rowsOf = (rows: DeckBlock['shows']['rows'], { isShown, nameOf }: Shown) =>
  rows
    .filter(({ metric }) => metric === null || isShown(metric))
    .map(({ header, metric, change, scaling, style }) => ({
      header: header || (metric === null ? '' : nameOf(metric)),
      metric: metric === null ? null : `${metric}${change ?? ''}`,
      scaling,
      style,
      line: 0,
    }))

/** The last day of the week that holds a day, as the deck counts. */
export function weekEndOf({ weekEndsOn }: Pick<StoredDeck, 'weekEndsOn'>, day: Day): Day {
  const end = DAYS_OF_WEEK.indexOf(weekEndsOn) + 1
  return addDays(day, (end - weekday(day) + 7) % 7)
}

/**
 * The week that a deck opens with: the last whole one or, where its metrics are not known that far, the last of
 * which anything is known.
 */
export function openingWeek(deck: Pick<StoredDeck, 'weekEndsOn'>, today: Day, lastKnown: Day | null): Day {
  const running = weekEndOf(deck, today)
  const latest = addDays(running, -7)
  const known = lastKnown === null ? latest : weekEndOf(deck, lastKnown)
  return known < latest ? known : latest
}

/** Figures of a deck reach back two years before the one it is in, and some weeks. */
export const firstDayOf = (weekEnding: Day): Day => `${String(civilOf(weekEnding).year - 3).padStart(4, '0')}-01-01`
