import {
  addDays,
  addMonths,
  civilOf,
  dayOf,
  dayOfNumber,
  fiscalYearOf,
  monthOf,
  numberOfDay,
  type Day,
  type Span,
} from '#kernel/calendar.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'
import type { Config } from '../config.ts'
import type { DailyTable } from '../table-reading.ts'
import { aggregated, zeroToMissing } from './numbers.ts'

/** Rows in time, each with a value for every metric; missing is NaN. */
export interface Frame {
  dates: (Day | null)[]
  columns: Map<string, number[]>
}

interface DailyColumn {
  name: string
  aggregation: Aggregation
  /** One value for each day that has a row. */
  values: number[]
}

/** The peer's daily frame: one row for each day of the table, rows of one day already put together. */
export interface DailyFrame {
  days: readonly number[]
  columns: DailyColumn[]
}

/** The peer stops in the middle of its work; nothing of its deck is ever seen. */
export class PeerFailure extends Error {}

export function dailyFrame({ metrics }: Config, table: DailyTable): DailyFrame {
  const columns = [...metrics.values()].flatMap(({ name, source }): DailyColumn | [] => {
    if (source.kind === 'formula') return []
    const series = table.seriesOf(source)
    const values = table.days.map(day => {
      const found = series.on(day)
      if (found === undefined) return Number.NaN
      return source.aggregation === 'mean' ? found.sum / found.count : found[source.aggregation]
    })
    return { name, aggregation: source.aggregation, values }
  })
  return { days: table.days, columns }
}

const emptyFrame = ({ columns }: DailyFrame): Frame => ({
  dates: [],
  columns: new Map(columns.map(({ name }) => [name, []])),
})

function addRow(frame: Frame, daily: DailyFrame, date: Day, from: number, to: number) {
  frame.dates.push(date)
  for (const { name, aggregation, values } of daily.columns) {
    const within = values.filter((_, i) => (daily.days[i] ?? 0) >= from && (daily.days[i] ?? 0) <= to)
    frame.columns.get(name)?.push(aggregated(within, aggregation))
  }
}

function padFront(frame: Frame, length: number, dateBefore: (day: Day) => Day, otherwise: Day) {
  while (frame.dates.length < length) {
    frame.dates.unshift(dateBefore(frame.dates[0] ?? otherwise))
    for (const values of frame.columns.values()) values.unshift(Number.NaN)
  }
}

/** Weeks between the first and the last day that has a row; what is short of six is added in front. */
export function sixWeeks(daily: DailyFrame, weekEnding: Day): Frame {
  const frame = emptyFrame(daily)
  const last = numberOfDay(weekEnding)
  const present = daily.days.filter(day => day > last - 42 && day <= last)
  const [first] = present
  const latest = present.at(-1)
  if (first !== undefined && latest !== undefined)
    for (let end = last - Math.floor((last - first) / 7) * 7; end - 7 < latest; end += 7)
      addRow(frame, daily, dayOfNumber(end), Math.max(end - 6, last - 41), end)
  padFront(frame, 6, day => addDays(day, -7), addDays(weekEnding, 7))
  return frame
}

export const isLastOfMonth = (day: Day): boolean => monthOf(day).to === day

/** The last complete month: the week's own when it ends with it. */
export const lastFullMonthEnd = (weekEnding: Day): Day =>
  isLastOfMonth(weekEnding) ? weekEnding : addDays(monthOf(weekEnding).from, -1)

/** Every month from the table's first day to its last, also those without a row. */
function monthly(daily: DailyFrame, days: Span | null = null): Frame {
  const frame = emptyFrame(daily)
  const within = days === null ? daily.days : daily.days.filter(day => inSpan(day, days))
  const first = within[0]
  const last = within.at(-1)
  if (first === undefined || last === undefined) return frame
  for (
    let month = monthOf(dayOfNumber(first));
    numberOfDay(month.from) <= last;
    month = monthOf(addDays(month.to, 1))
  ) {
    const from = days === null ? month.from : later(month.from, days.from)
    const to = days === null ? month.to : earlier(month.to, days.to)
    addRow(frame, daily, month.to, numberOfDay(from), numberOfDay(to))
  }
  return frame
}

const inSpan = (day: number, { from, to }: Span) => day >= numberOfDay(from) && day <= numberOfDay(to)
const later = (one: Day, other: Day) => (one > other ? one : other)
const earlier = (one: Day, other: Day) => (one < other ? one : other)

function between(frame: Frame, from: Day, to: Day): Frame {
  const kept = frame.dates.flatMap((date, i) => (date !== null && date >= from && date <= to ? i : []))
  const columns = [...frame.columns].map(([name, values]): [string, number[]] => [
    name,
    kept.map(i => values[i] ?? Number.NaN),
  ])
  return { dates: kept.map(i => frame.dates[i] ?? null), columns: new Map(columns) }
}

export function twelveMonths(daily: DailyFrame, weekEnding: Day): Frame {
  const end = lastFullMonthEnd(weekEnding)
  const frame = between(monthly(daily), addMonths(end, -11), end)
  padFront(frame, 12, day => addDays(monthOf(day).from, -1), end)
  return frame
}

function append(frame: Frame, more: Frame) {
  const length = frame.dates.length
  frame.dates.push(...more.dates)
  for (const [name, values] of frame.columns)
    values.push(...(more.columns.get(name) ?? more.dates.map(() => Number.NaN)))
  for (const [name, values] of more.columns)
    if (!frame.columns.has(name)) frame.columns.set(name, [...Array<number>(length).fill(Number.NaN), ...values])
}

/** The month that the week ends in, when it does not end with it: missing as soon as one day of it is. */
export function addRunningMonth(current: Frame, prior: Frame, daily: DailyFrame, weekEnding: Day) {
  const month = monthOf(weekEnding)
  const frame = emptyFrame(daily)
  frame.dates.push(month.to)
  for (const { name, aggregation, values } of daily.columns) {
    const within = values.filter((_, i) => inSpan(daily.days[i] ?? 0, month))
    const hasGap = within.some(Number.isNaN)
    frame.columns.get(name)?.push(hasGap ? Number.NaN : aggregated(within, aggregation))
  }
  append(current, frame)
  append(prior, monthly(daily, { from: addMonths(month.from, -12), to: addMonths(month.to, -12) }))
}

/** The months that follow up to the end of the fiscal year, as far as the table goes. */
export function addMonthsToYearEnd(current: Frame, prior: Frame, daily: DailyFrame, weekEnding: Day, endMonth: number) {
  const { year, month } = civilOf(weekEnding)
  if (endMonth === 11)
    throw new PeerFailure('The peer fails when the fiscal year ends in November: it asks for a month 0.')
  if (month === 12)
    throw new PeerFailure(
      'The peer fails in December when the fiscal year does not end then: "month must be in 1..12".',
    )
  const from = dayOf({ year, month: month + 1, day: 1 })
  const { to } = fiscalYearOf(weekEnding, (endMonth % 12) + 1)
  const all = monthly(daily)
  append(current, zeroesMissing(between(all, from, to)))
  append(prior, zeroesMissing(between(all, addMonths(from, -12), addMonths(to, -12))))
}

const zeroesMissing = (frame: Frame): Frame => ({
  dates: frame.dates,
  columns: new Map([...frame.columns].map(([name, values]) => [name, values.map(zeroToMissing)])),
})

/** One row over a span; `null` when no day of it has a row. */
export function rowOver(daily: DailyFrame, span: Span): Map<string, number> {
  const frame = emptyFrame(daily)
  if (daily.days.some(day => inSpan(day, span)))
    addRow(frame, daily, span.to, numberOfDay(span.from), numberOfDay(span.to))
  return new Map([...frame.columns].map(([name, values]) => [name, values[0] ?? Number.NaN]))
}

export const rowAt = (frame: Frame, index: number): Map<string, number> =>
  new Map([...frame.columns].map(([name, values]) => [name, values[index] ?? Number.NaN]))
