import { readDate } from './written-date.ts'
import { decimalMarkOf, isNothing, readNumber } from './written-number.ts'
import type { Sheet } from './reading.ts'

/** Places of columns, counted from 0. */
export interface ColumnChoice {
  date: number | null
  value: number | null
}

/** Enough rows to tell what a column holds. */
const ROWS_LOOKED_AT = 200
/** Of what a column holds, so much must be dates, or numbers: headings and notes in between are no obstacle. */
const SHARE_THAT_TELLS = 0.8

/**
 * Which column holds the days and which the values, as a proposal: the first column of dates, and the first other one
 * of numbers. Somebody looks at it before anything is written.
 */
export function chooseColumns({ header, rows }: Sheet): ColumnChoice {
  const sample = rows.slice(0, ROWS_LOOKED_AT)
  const columns = header.map((_, place) => sample.map(cells => cells[place] ?? '').filter(cell => !isNothing(cell)))
  const places = header.map((_, place) => place)
  const date = places.find(place => mostly(columns[place] ?? [], isDate)) ?? null
  const value =
    places.find(place => place !== date && mostly(columns[place] ?? [], numberIn(columns[place] ?? []))) ?? null
  return { date, value }
}

const isDate = (cell: string) => readDate(cell) !== null

function numberIn(column: readonly string[]) {
  const mark = decimalMarkOf(column)
  return (cell: string) => readNumber(cell, mark) !== undefined
}

const mostly = (cells: readonly string[], is: (cell: string) => boolean) =>
  cells.length > 0 && cells.filter(is).length >= cells.length * SHARE_THAT_TELLS
