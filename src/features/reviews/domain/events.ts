import type { Day, Span } from '#kernel/calendar.ts'
import { readDate } from '#features/metrics/domain/written-date.ts'
import { resolveName, type ChartLine, type Config } from './config.ts'
import type { Cells, RowProblem } from './table-reading.ts'

/** Something that happened and may explain a metric. */
export interface Occurrence {
  day: Day
  metric: string
  text: string
  /** What it is in the workspace, which a chart of several metrics tells of once. */
  thing?: string | undefined
}

/** An occurrence in a chart, with the place it stands at: 0 to 5 are weeks, 7 to 18 months. */
export interface ChartEvent extends Occurrence {
  places: number[]
}

const COLUMNS = ['Date', 'MetricName', 'EventDescription'] as const

/** Reads events from a table whose columns are Date, MetricName and EventDescription. */
export function readEvents(
  columns: readonly string[],
  rows: Iterable<{ row: number; cells: Cells }>,
  { metrics }: Config,
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
  for (const { row, cells } of rows) {
    const [written = '', metric = '', text = ''] = COLUMNS.map(column => String(cells[column] ?? '').trim())
    const date = readDate(written)
    if (date?.kind !== 'day')
      problems.push({
        row,
        field: 'Date',
        code: 'events.not_a_date',
        detail: `"${written}" cannot be read as one day.`,
      })
    else if (resolveName(metrics, metric) === null)
      problems.push({
        row,
        field: 'MetricName',
        code: 'events.no_such_metric',
        detail: `There is no metric "${metric}".`,
      })
    else occurrences.push({ day: date.day, metric, text })
  }
  return { occurrences, problems }
}

/** The events of a chart's metrics that fall into what it shows: weeks and months, not only the last six weeks. */
export function eventsFor(
  occurrences: readonly Occurrence[],
  lines: readonly ChartLine[],
  weeks: readonly Span[],
  months: readonly Span[],
): ChartEvent[] {
  const metrics = new Set(lines.map(({ metric }) => metric))
  const spans = [...weeks, null, ...months]
  return occurrences
    .filter(({ metric }) => metrics.has(metric))
    .filter(({ thing }, i, all) => thing === undefined || all.findIndex(other => other.thing === thing) === i)
    .map(event => ({
      ...event,
      places: spans.flatMap((span, place) =>
        span !== null && event.day >= span.from && event.day <= span.to ? place : [],
      ),
    }))
    .filter(({ places }) => places.length > 0)
}
