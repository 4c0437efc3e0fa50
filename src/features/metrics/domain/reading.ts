import { numberOfDay, type Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { aggregated } from './aggregation.ts'
import type { Aggregation } from './metric.ts'
import type { Observed } from './series.ts'
import { dayInOrder, readDate, type DateOrder, type WrittenDate } from './written-date.ts'
import { decimalMarkOf, isNothing, readNumber, type DecimalMark } from './written-number.ts'

export interface Sheet {
  header: readonly string[]
  rows: readonly (readonly string[])[]
}

export interface ReadingOptions {
  /** A column's name, or its place counted from 0 where names repeat. */
  dateColumn: string | number
  valueColumn: string | number
  /** How several rows of one day become one value. */
  aggregation: Aggregation
  /** Settles what `3/4/2027` means; without it, the column is asked. */
  dateOrder?: DateOrder
  decimalMark?: DecimalMark
}

export interface RefusedRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number
  field: 'date' | 'value'
  code: string
  detail: string
}

export interface Reading {
  /** One for each day, in order. A day whose cell was empty has `null`. */
  observations: Observed[]
  /** Rows that held anything. */
  read: number
  /** Days without a value. */
  empty: number
  refused: RefusedRow[]
  /** Days with several rows, and what became of them. */
  duplicates: { occurredOn: Day; rows: number[]; value: number | null }[]
  /** How often each way of writing dates occurs. More than one is worth a look. */
  dateFormats: Record<string, number>
  /** The order in which day and month were read; `null` where no date left a choice. */
  dateOrder: DateOrder | null
  /** No date in the column settles the order: it was taken from how the days follow each other. Ask before storing. */
  dateOrderIsGuess: boolean
  decimalMark: DecimalMark
}

/**
 * Reads a column of dates and a column of values into observations. Nothing is lost in silence: every row that cannot
 * be read is told with its reason, every day that occurs twice with its rows, every way of writing dates with its count.
 */
export function readObservations(sheet: Sheet, options: ReadingOptions): Outcome<Reading> {
  const dateAt = columnAt(sheet.header, options.dateColumn)
  const valueAt = columnAt(sheet.header, options.valueColumn)
  if (!dateAt.ok || !valueAt.ok)
    return refused(
      ...(dateAt.ok ? [] : dateAt.problems.map(problem => ({ ...problem, field: 'dateColumn' }))),
      ...(valueAt.ok ? [] : valueAt.problems.map(problem => ({ ...problem, field: 'valueColumn' }))),
    )
  const rows = sheet.rows
    .map((cells, i) => ({ cells, row: i + 2 }))
    .filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const mark = options.decimalMark ?? decimalMarkOf(valuesOf(rows, valueAt.value))
  const dates = new Map<string, WrittenDate | null>()
  const lines = rows.map(({ cells, row }): Line => ({
    row,
    date: readOnce(cells[dateAt.value] ?? '', dates),
    writtenDate: (cells[dateAt.value] ?? '').trim(),
    written: (cells[valueAt.value] ?? '').trim(),
  }))
  const order = orderOf(lines, options.dateOrder)
  return done(collected(lines, order, mark, options.aggregation))
}

interface Line {
  row: number
  date: WrittenDate | null
  writtenDate: string
  written: string
}

/** Of a column of many different dates not all are remembered. */
const DATES_REMEMBERED = 50_000

/** Where many rows tell one day, it is read once. */
function readOnce(written: string, known: Map<string, WrittenDate | null>): WrittenDate | null {
  const before = known.get(written)
  if (before !== undefined) return before
  const date = readDate(written)
  if (known.size < DATES_REMEMBERED) known.set(written, date)
  return date
}

const valuesOf = (rows: { cells: readonly string[] }[], at: number) =>
  rows.map(({ cells }) => cells[at] ?? '').filter(cell => !isNothing(cell))

function columnAt(header: readonly string[], column: string | number): Outcome<number> {
  if (typeof column === 'number')
    return Number.isInteger(column) && column >= 0 && column < header.length
      ? done(column)
      : refused({ code: 'reading.no_such_column', message: `There are ${header.length} columns, counted from 0.` })
  const wanted = normal(column)
  const places = header.flatMap((name, i) => (normal(name) === wanted ? i : []))
  const [first] = places
  if (first === undefined)
    return refused({
      code: 'reading.no_such_column',
      message: `There is no column "${column}". There are: ${header.join(', ')}.`,
    })
  if (places.length > 1)
    return refused({
      code: 'reading.column_twice',
      message: `The column "${column}" occurs ${places.length} times. Give its place instead: ${places.join(' or ')}.`,
    })
  return done(first)
}

/** Without the byte order mark that some programs put before the first name. */
const normal = (name: string) =>
  name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()

interface Order {
  chosen: DateOrder | null
  isGuess: boolean
  /** Some dates can only be read one way and others only the other. */
  isMixed: boolean
}

/** Asks the column what the order of day and month is: a number above 12 settles it. */
function orderOf(lines: readonly Line[], told: DateOrder | undefined): Order {
  const numbers = lines.flatMap(({ date }) => (date?.kind === 'numbers' ? date : []))
  if (numbers.length === 0) return { chosen: null, isGuess: false, isMixed: false }
  if (told !== undefined) return { chosen: told, isGuess: false, isMixed: false }
  const dayFirst = numbers.some(({ first, second }) => first > 12 && second <= 12)
  const monthFirst = numbers.some(({ first, second }) => second > 12 && first <= 12)
  if (dayFirst && monthFirst) return { chosen: null, isGuess: false, isMixed: true }
  if (dayFirst || monthFirst) return { chosen: dayFirst ? 'day-first' : 'month-first', isGuess: false, isMixed: false }
  const isSmoother = stepsOf(numbers, 'day-first') < stepsOf(numbers, 'month-first')
  return { chosen: isSmoother ? 'day-first' : 'month-first', isGuess: true, isMixed: false }
}

/** How far the days jump when they are read in an order: a series is mostly written in even steps. */
function stepsOf(numbers: readonly { first: number; second: number; year: number }[], order: DateOrder): number {
  const days = numbers.flatMap(date => dayInOrder(date, order) ?? []).map(numberOfDay)
  return days.slice(1).reduce((sum, day, i) => sum + Math.abs(day - (days[i] ?? day)), 0)
}

function collected(lines: readonly Line[], order: Order, decimalMark: DecimalMark, aggregation: Aggregation): Reading {
  const refusedRows: RefusedRow[] = []
  const dateFormats: Record<string, number> = {}
  const days = new Map<Day, { row: number; value: number | null }[]>()
  for (const line of lines) {
    const day = dayOfLine(line, order)
    const value = isNothing(line.written) ? null : readNumber(line.written, decimalMark)
    if (line.date !== null) dateFormats[line.date.format] = (dateFormats[line.date.format] ?? 0) + 1
    if (typeof day !== 'string') refusedRows.push({ row: line.row, field: 'date', ...day })
    else if (value === undefined)
      refusedRows.push({
        row: line.row,
        field: 'value',
        code: 'reading.not_a_number',
        detail: `"${line.written}" cannot be read as a number.`,
      })
    else {
      const entries = days.get(day)
      if (entries) entries.push({ row: line.row, value })
      else days.set(day, [{ row: line.row, value }])
    }
  }
  const observations = [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([occurredOn, entries]) => ({
      occurredOn,
      entries,
      value: together(
        entries.map(({ value }) => value),
        aggregation,
      ),
    }))
  return {
    observations: observations.map(({ occurredOn, value }) => ({ occurredOn, value })),
    read: lines.length,
    empty: observations.filter(({ value }) => value === null).length,
    refused: refusedRows,
    duplicates: observations
      .filter(({ entries }) => entries.length > 1)
      .map(({ occurredOn, entries, value }) => ({ occurredOn, rows: entries.map(({ row }) => row), value })),
    dateFormats,
    dateOrder: order.chosen,
    dateOrderIsGuess: order.isGuess,
    decimalMark,
  }
}

function dayOfLine({ date, writtenDate }: Line, order: Order): Day | { code: string; detail: string } {
  if (date === null)
    return writtenDate === ''
      ? { code: 'reading.no_date', detail: 'The date is empty.' }
      : { code: 'reading.not_a_date', detail: `"${writtenDate}" cannot be read as a date.` }
  if (date.kind === 'day') return date.day
  const [dayFirst, monthFirst] = [dayInOrder(date, 'day-first'), dayInOrder(date, 'month-first')]
  const day =
    order.chosen === 'day-first'
      ? dayFirst
      : order.chosen === 'month-first'
        ? monthFirst
        : onlyOne(dayFirst, monthFirst)
  if (day !== null) return day
  return dayFirst !== null && monthFirst !== null
    ? {
        code: 'reading.date_ambiguous',
        detail: `"${writtenDate}" may be two days; the column mixes both orders. Say which is meant.`,
      }
    : { code: 'reading.not_a_date', detail: `"${writtenDate}" is no day in the order of the others.` }
}

/** In a mixed column only a date that can be read one way alone, or means the same both ways, is sure. */
const onlyOne = (one: Day | null, other: Day | null) =>
  one === other || other === null ? one : one === null ? other : null

/** Rows of one day together. Empty cells among others are left out; a day of empty cells has no value. */
const together = (values: readonly (number | null)[], aggregation: Aggregation): number | null =>
  aggregated(
    values.filter(value => value !== null),
    aggregation,
  )
