import { addDays, lengthOf, type Day, type Span } from '#kernel/calendar.ts'
import { boxOf, boxOfChange, type BoxCell } from './box-totals.ts'
import type { Amount, Gap } from '#features/metrics/domain/amount.ts'
import type { Comparison } from '#features/metrics/domain/metric.ts'
import { resolveName, type BlockDefinition, type ChartLine, type MonthlyDisplay } from './config.ts'
import { signalsOfDeck, type DeckSignals } from './deck-signals.ts'
import { eventsFor, occurrencesByMetric, type ChartEvent, type Occurrence, type Occurrences } from './events.ts'
import { processOf, type Process } from './process-block.ts'
import type { Month } from './review-calendar.ts'
import type { Review } from './review.ts'

/** One place of a chart or table. */
export interface Point extends Span {
  value: number | null
  soFar: number | null
  known: number
  expected: number
  gap: Gap | null
}

export interface Series {
  metric: string
  legend: string
  style: ChartLine['style']
  comparison: Comparison
  weeks: Point[]
  months: Point[]
  /** `null` when the deck does not ask for it, and where there is none to draw. */
  priorWeeks: Point[] | null
  priorMonths: Point[] | null
  /** `null` for targets. */
  box: BoxCell[] | null
}

export interface Chart {
  kind: 'chart'
  number: number
  title: string
  scaling: string
  axes: 1 | 2
  /** Six weeks, an empty place, then the months. */
  xAxis: string[]
  series: Series[]
  events: ChartEvent[]
}

export interface Table {
  kind: 'weeks' | 'months'
  number: number
  title: string
  headers: string[]
  rows: { header: string; metric: string | null; style: string; scaling: string; points: Point[] }[]
}

export type Block =
  | Chart
  | Table
  | { kind: 'section'; number: number; title: string }
  | { kind: 'embedded'; number: number; title: string; source: string; name: string; height: string; width: string }
  | { kind: 'text'; number: number; title: string; text: string }
  | { kind: 'document'; number: number; title: string; document: string }
  | Process

export interface Deck {
  title: string
  weekEnding: Day
  /** `workback`, or `peer` where every figure is what the peer would print. */
  rules: 'workback' | 'peer'
  calendar: string
  blocks: Block[]
  /** Which metrics' last week is news; `null` where the peer is repeated, which does not ask. */
  signals: DeckSignals | null
}

const WEEKS = 6
const MONTHS = 12

/** Computes a whole deck from its metrics. */
export function deckOf(review: Review, occurrences: readonly Occurrence[] = []): Deck {
  const { setup, blocks } = review.config
  const byMetric = occurrencesByMetric(occurrences)
  return {
    title: setup.title,
    weekEnding: setup.weekEnding,
    rules: 'workback',
    calendar: setup.calendar,
    blocks: blocks.map((block, i) => blockOf(review, block, setup.blockStartingNumber + i, byMetric)),
    signals: signalsOfDeck(review),
  }
}

/** The six weeks up to the deck's, the earliest first. */
export const weeksOf = ({ calendar, config }: Review): Span[] =>
  Array.from({ length: WEEKS }, (_, i) => calendar.weekEnding(addDays(config.setup.weekEnding, (i - WEEKS + 1) * 7)))

/** Twelve complete months, or the months of the fiscal year, of which the later ones are still to come. */
export function monthsOf({ calendar, config }: Review, display: MonthlyDisplay): Month[] {
  const { weekEnding } = config.setup
  const current = calendar.monthOf(weekEnding)
  const last = current.to === weekEnding ? current : calendar.shift(current, -1)
  const first =
    display === 'fiscal_year' ? calendar.monthOf(calendar.yearOf(weekEnding).from) : calendar.shift(last, 1 - MONTHS)
  return Array.from({ length: MONTHS }, (_, i) => calendar.shift(first, i))
}

function blockOf(review: Review, block: BlockDefinition, number: number, occurrences: Occurrences): Block {
  const { title } = block
  if (block.kind === 'section') return { kind: 'section', number, title }
  if (block.kind === 'embedded') {
    const { source, name, height, width } = block
    return { kind: 'embedded', number, title, source, name, height, width }
  }
  if (block.kind === 'text') return { kind: 'text', number, title, text: block.text }
  if (block.kind === 'document') return { kind: 'document', number, title, document: block.document }
  if (block.kind === 'process') return processOf(review, block, number, occurrences)
  if (block.kind === 'chart') return chartOf(review, block, number, occurrences)
  const rows = block.rows.map(({ header, metric, style, scaling }) => ({
    header,
    metric,
    style,
    scaling,
    points: metric === null ? [] : tablePoints(review, metric, block),
  }))
  const headers =
    block.kind === 'weeks'
      ? [...weekLabels(review), 'QTD', 'YTD']
      : monthsFor(review, block.display).map(({ label }) => label)
  return { kind: block.kind, number, title, headers, rows }
}

type TableBlock = Extract<BlockDefinition, { kind: 'weeks' | 'months' }>

const monthsFor = (review: Review, display: MonthlyDisplay | null) =>
  monthsOf(review, display ?? review.config.setup.monthlyDisplay)

const weekLabels = (review: Review) => weeksOf(review).map(({ to }) => `wk ${review.calendar.weekNumber(to)}`)

function tablePoints(review: Review, name: string, block: TableBlock): Point[] {
  if (block.kind === 'months') return monthsFor(review, block.display).map(month => pointAt(review, name, month))
  const box = boxFor(review, name)
  const toDate = [5, 7].map(place => pointOfCell(box[place]))
  return [...weeksOf(review).map(week => pointAt(review, name, week)), ...toDate]
}

function chartOf(
  review: Review,
  block: Extract<BlockDefinition, { kind: 'chart' }>,
  number: number,
  occurrences: Occurrences,
): Chart {
  const weeks = weeksOf(review)
  const months = monthsFor(review, block.display)
  const series = block.lines.map(line => seriesOf(review, line, weeks, months))
  return {
    kind: 'chart',
    number,
    title: block.title,
    scaling: block.scaling,
    axes: block.axes ?? axesFor(series),
    xAxis: [...weekLabels(review), ' ', ...months.map(({ label }) => label)],
    series,
    events: eventsFor(occurrences, block.lines, weeks, months),
  }
}

function seriesOf(review: Review, line: ChartLine, weeks: readonly Span[], months: readonly Month[]): Series {
  const { metric, style, legend, showsPriorYear } = line
  const isChange = resolveName(review.config.metrics, metric)?.derivation !== null
  const hasPrior = showsPriorYear && !isChange && style !== 'target'
  return {
    metric,
    legend,
    style,
    comparison: comparisonOf(review, metric),
    weeks: weeks.map(week => pointAt(review, metric, week)),
    months: months.map(month => pointAt(review, metric, month)),
    priorWeeks: hasPrior
      ? weeks.map(week => pointOrNone(review, metric, review.calendar.weekBefore(week), week))
      : null,
    priorMonths: hasPrior ? months.map(month => pointAt(review, metric, review.calendar.monthBefore(month))) : null,
    box: style === 'target' ? null : boxFor(review, metric),
  }
}

const comparisonOf = ({ config }: Review, name: string): Comparison =>
  config.metrics.get(resolveName(config.metrics, name)?.metric ?? '')?.comparison ?? 'percent'

function boxFor(review: Review, name: string): BoxCell[] {
  const { metric = name, derivation = null } = resolveName(review.config.metrics, name) ?? {}
  return derivation === null ? boxOf(review, metric) : boxOfChange(review, metric, derivation)
}

function pointAt(review: Review, name: string, span: Span | Month): Point {
  const { metric = name, derivation = null } = resolveName(review.config.metrics, name) ?? {}
  const amount = review.amount(metric, span)
  if (derivation === null) return pointOf(amount)
  const { value, gap } = review.derived(metric, derivation, span)
  return { ...pointOf(amount), value, soFar: null, gap }
}

const pointOf = ({ from, to, value, soFar, known, expected, gap }: Amount): Point => ({
  from,
  to,
  value,
  soFar,
  known,
  expected,
  gap,
})

const pointOrNone = (review: Review, metric: string, span: Span | null, instead: Span): Point =>
  span === null
    ? { ...instead, value: null, soFar: null, known: 0, expected: lengthOf(instead), gap: 'no_prior_period' }
    : pointAt(review, metric, span)

function pointOfCell(cell: BoxCell | undefined): Point {
  const { from = '', to = '', known = 0, expected = 0, soFar = null } = cell?.current ?? {}
  return {
    from,
    to,
    value: cell?.value ?? null,
    soFar: cell?.unit === 'value' ? soFar : null,
    known,
    expected,
    gap: cell?.gap ?? null,
  }
}

/** Months that are much larger than weeks get an axis of their own: a sum of a month is four sums of weeks. */
function axesFor(series: readonly Series[]): 1 | 2 {
  const largest = (points: readonly Point[]) => Math.max(0, ...points.flatMap(({ value }) => value ?? []))
  const weekly = Math.max(0, ...series.map(({ weeks }) => largest(weeks)))
  const monthly = Math.max(0, ...series.map(({ months }) => largest(months)))
  return weekly > 0 && monthly / weekly <= LARGEST_RATIO_ON_ONE_AXIS ? 1 : 2
}

const LARGEST_RATIO_ON_ONE_AXIS = 3
