import type { Day, Span } from '#kernel/calendar.ts'
import type { OccurrenceKind } from '#features/metrics/domain/annotations/occurrence.ts'
import { dayInOrder, readDate, type DateOrder } from '#features/metrics/domain/written-date.ts'
import { resolveName, type ChartLine, type Config } from './config.ts'
import { DateOrderScan } from './date-order.ts'
import type { Cells, RowProblem } from './table-reading.ts'

/** Something that happened and may explain a metric. */
export interface Occurrence {
  day: Day
  metric: string
  text: string
  /** What it is in the workspace, which a chart of several metrics tells of once. */
  thing?: string | undefined
  kind?: OccurrenceKind | undefined
  title?: string | undefined
  /** The last day of what lasted. */
  until?: Day | undefined
  isPlanned?: boolean | undefined
}

/** An occurrence in a chart, with the place it stands at: 0 to 5 are weeks, 7 to 18 months. */
export interface ChartEvent extends Occurrence {
  places: number[]
}

const COLUMNS = ['Date', 'MetricName', 'EventDescription'] as const

/**
 * Reads events from a table whose columns are Date, MetricName and EventDescription. What 3/4/2027 means is settled by the
 * other dates of its column or, where they do not tell, as in the table beside it.
 */
export function readEvents(
  columns: readonly string[],
  rows: readonly { row: number; cells: Cells }[],
  { metrics }: Pick<Config, 'metrics'>,
  orderBeside: DateOrder | null = null,
): { occurrences: Occurrence[]; problems: RowProblem[] } {
  const missing = COLUMNS.filter(column => !columns.includes(column))
  const problems: RowProblem[] = missing.map(field => ({
    row: 1,
    field,
    code: 'events.no_such_column',
    detail: `Events need a column "${field}". There are: ${columns.join(', ')}.`,
  }))
  if (problems.length > 0) return { occurrences: [], problems }
  const occurrences: Occurrence[] = []
  const order = orderIn(rows) ?? orderBeside
  for (const { row, cells } of rows) {
    const [written = '', metric = '', text = ''] = COLUMNS.map(column => String(cells[column] ?? '').trim())
    const day = dayWritten(written, order)
    if (day === null)
      problems.push({
        row,
        field: 'Date',
        code: 'events.not_a_date',
        detail: `"${written}" cannot be read as one day. Write days like 2026-12-31.`,
      })
    else if (resolveName(metrics, metric) === null)
      problems.push({
        row,
        field: 'MetricName',
        code: 'events.no_such_metric',
        detail: `There is no metric "${metric}".`,
      })
    else if (text === '')
      problems.push({
        row,
        field: 'EventDescription',
        code: 'events.no_description',
        detail: 'The row does not say what happened.',
      })
    else occurrences.push({ day, metric, text })
  }
  return { occurrences, problems }
}

function orderIn(rows: readonly { cells: Cells }[]): DateOrder | null {
  const scan = new DateOrderScan()
  for (const { cells } of rows) scan.add(cells['Date'])
  return scan.order
}

function dayWritten(written: string, order: DateOrder | null): Day | null {
  const date = readDate(written)
  if (date === null) return null
  if (date.kind === 'day') return date.day
  return order === null ? null : dayInOrder(date, order)
}

/** What happened to each metric, so that a deck of hundreds looks through the list once. */
export type Occurrences = ReadonlyMap<string, readonly Occurrence[]>

export function occurrencesByMetric(all: readonly Occurrence[]): Occurrences {
  const byMetric = new Map<string, Occurrence[]>()
  for (const each of all) {
    const own = byMetric.get(each.metric)
    if (own) own.push(each)
    else byMetric.set(each.metric, [each])
  }
  return byMetric
}

/** The events of a chart's metrics that fall into what it shows: weeks and months, not only the last six weeks. */
export const eventsFor = (
  occurrences: Occurrences,
  lines: readonly Pick<ChartLine, 'metric'>[],
  weeks: readonly Span[],
  months: readonly Span[],
): ChartEvent[] =>
  eventsWithin(occurrences, [...new Set(lines.map(({ metric }) => metric))], [...weeks, null, ...months])

/** Events by the places of the spans that they touch; what is told of several metrics stands once. */
export function eventsWithin(
  occurrences: Occurrences,
  metrics: readonly string[],
  spans: readonly (Span | null)[],
): ChartEvent[] {
  const seen = new Set<string>()
  return metrics
    .flatMap(metric => occurrences.get(metric) ?? [])
    .filter(({ thing }) => thing === undefined || (!seen.has(thing) && seen.add(thing)))
    .map(event => ({
      ...event,
      places: spans.flatMap((span, place) =>
        span !== null && (event.until ?? event.day) >= span.from && event.day <= span.to ? place : [],
      ),
    }))
    .filter(({ places }) => places.length > 0)
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}
