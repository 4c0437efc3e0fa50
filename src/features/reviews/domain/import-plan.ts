import { dayOfNumber, DAYS_OF_WEEK, weekday, type Day } from '#kernel/calendar.ts'
import type { Aggregation, Metric } from '#features/metrics/domain/metric.ts'
import { resolveName, type BlockDefinition, type Config, type MetricDefinition } from './config.ts'
import type { Occurrence } from './events.ts'
import type { DayValues } from './day-series.ts'
import { NOTHING_SHOWN, type DeckBlock, type Shows } from './deck-block.ts'
import { weekShift } from './review-calendar.ts'
import type { StoredDeck } from './stored-deck.ts'
import type { StoredDays } from './stored-days.ts'
import type { DailyTable } from './table-reading.ts'

/** The known days of every column metric, by its name: what of a table goes into the store. */
export function daysOfTable({ metrics }: Config, table: DailyTable): StoredDays[] {
  return [...metrics.values()].flatMap(({ name, source }) => {
    if (source.kind === 'formula') return []
    const series = table.seriesOf(source)
    const { days } = series
    const known = days.flatMap(day => series.on(day) ?? [])
    return [
      {
        metric: name,
        days,
        values: known.map(values => put(values, source.aggregation)),
        weights: known.map(({ count }) => (source.aggregation === 'mean' ? count : 1)),
      },
    ]
  })
}

const put = (values: DayValues, aggregation: Aggregation) =>
  aggregation === 'mean' ? values.sum / values.count : values[aggregation]

export type DeckSettings = Pick<
  StoredDeck,
  | 'name'
  | 'weekEndsOn'
  | 'weeksAhead'
  | 'fiscalYearEndMonth'
  | 'calendar'
  | 'yearEndRule'
  | 'weekNumbering'
  | 'yearBasis'
  | 'monthlyDisplay'
  | 'blockStartingNumber'
>

export function deckSettingsOf({ setup }: Config): DeckSettings {
  const { title, weekEnding, fiscalYearEndMonth, calendar, yearEndRule, weekNumbering, yearBasis } = setup
  return {
    name: title,
    weekEndsOn: DAYS_OF_WEEK[weekday(weekEnding) - 1] ?? 'sunday',
    weeksAhead: weekShift(setup),
    fiscalYearEndMonth,
    calendar,
    yearEndRule,
    weekNumbering,
    yearBasis,
    monthlyDisplay: setup.monthlyDisplay,
    blockStartingNumber: setup.blockStartingNumber,
  }
}

export type MetricSettings = Pick<
  Metric,
  'name' | 'definition' | 'aggregation' | 'comparison' | 'cadence' | 'operator' | 'sourceNote'
> & { operandNames: readonly string[] }

/** A metric of a configuration as the store keeps it: said of it is where it comes from, filter and all. */
export function metricSettingsOf({ name, comparison, source }: MetricDefinition, fileName: string): MetricSettings {
  const about = { name, comparison, cadence: 'day' as const }
  if (source.kind === 'formula') {
    const { operator, operands } = source
    const definition = `${FORMULA_WORDS[operator]} ${operands.join(', ')}. Imported from ${fileName}.`
    return { ...about, definition, aggregation: 'sum', operator, operandNames: operands, sourceNote: fileName }
  }
  const filter = source.kind === 'filter' ? `, where ${source.query.written}` : ''
  return {
    ...about,
    definition: `Imported from ${fileName}: column ${source.column}, ${source.aggregation}${filter}.`,
    aggregation: source.aggregation,
    operator: null,
    operandNames: [],
    sourceNote: `${fileName}: ${source.column}${filter}`.slice(0, 500),
  }
}

const FORMULA_WORDS = {
  sum: 'The sum of',
  difference: 'The difference of',
  product: 'The product of',
  divide: 'The ratio of',
}

/** Blocks of a configuration as the store keeps them, with metrics by their ids. */
export function blocksOf(
  { metrics, blocks }: Config,
  idOf: (name: string) => `metric_${string}`,
): Pick<DeckBlock, 'kind' | 'title' | 'shows'>[] {
  const shown = (name: string) => {
    const { metric = name, derivation = null } = resolveName(metrics, name) ?? {}
    return { metric: idOf(metric), change: derivation }
  }
  return blocks.map(block => {
    const { kind, shows } = partsOf(block, shown)
    return {
      kind,
      title: block.title.trim() === '' ? null : block.title.trim().slice(0, 300),
      shows: { ...NOTHING_SHOWN, ...shows },
    }
  })
}

type Shown = (name: string) => { metric: `metric_${string}`; change: 'WOW' | 'MOM' | 'YOY' | null }

function partsOf(block: BlockDefinition, shown: Shown): { kind: DeckBlock['kind']; shows: Partial<Shows> } {
  switch (block.kind) {
    case 'chart': {
      const { scaling, axes, display } = block
      const lines = block.lines.map(({ metric, style, showsPriorYear, legend }) => ({
        ...shown(metric),
        style,
        showsPriorYear,
        legend,
      }))
      return { kind: 'chart', shows: { scaling, axes, display, lines } }
    }
    case 'weeks':
      return { kind: 'weeks', shows: { rows: block.rows.map(row => rowOf(row, shown)) } }
    case 'months':
      return { kind: 'months', shows: { display: block.display, rows: block.rows.map(row => rowOf(row, shown)) } }
    case 'embedded':
      return {
        kind: 'document',
        shows: { source: block.source, text: block.name, height: block.height, width: block.width },
      }
    case 'process':
      return {
        kind: 'process',
        shows: { lines: [{ ...shown(block.metric), style: 'primary', showsPriorYear: false, legend: block.legend }] },
      }
    case 'text':
      return { kind: 'text', shows: { text: block.text } }
    default:
      return { kind: 'section', shows: {} }
  }
}

const rowOf = (
  { header, metric, scaling, style }: Extract<BlockDefinition, { kind: 'weeks' }>['rows'][number],
  shown: Shown,
) => ({ header, ...(metric === null ? { metric: null, change: null } : shown(metric)), scaling, style })

/** A target may lie ahead; of what is measured, nothing is kept that has not happened yet. */
export function untilDay({ days, values, weights, metric }: StoredDays, last: Day | null): StoredDays {
  const kept = last === null ? days.length : days.filter(day => dayOfNumber(day) <= last).length
  return { metric, days: days.slice(0, kept), values: values.slice(0, kept), weights: weights.slice(0, kept) }
}

/** What happened as the store keeps it: rows of one day and one description are one, of all the metrics they name. */
export interface KeptEvent {
  day: Day
  title: string
  note: string | null
  /** Names of metrics; a change of one is the metric itself. */
  metrics: string[]
}

export function eventsToKeep({ metrics }: Config, occurrences: readonly Occurrence[]): KeptEvent[] {
  const kept = new Map<string, KeptEvent>()
  for (const { day, metric, text } of occurrences) {
    const name = resolveName(metrics, metric)?.metric ?? metric
    const standing = kept.get(`${day} ${text}`)
    if (standing === undefined) kept.set(`${day} ${text}`, { day, ...worded(text), metrics: [name] })
    else if (!standing.metrics.includes(name)) standing.metrics.push(name)
  }
  return [...kept.values()]
}

const LONGEST_TITLE = 300
const LONGEST_NOTE = 20_000

/** One line as the title; what is longer stands whole in the note. */
function worded(text: string): { title: string; note: string | null } {
  const line = text.replace(/\s+/g, ' ')
  if (line.length <= LONGEST_TITLE && !/\n/.test(text)) return { title: line, note: null }
  return { title: `${line.slice(0, LONGEST_TITLE - 1)}…`, note: text.slice(0, LONGEST_NOTE) }
}
