import { guardFormula } from '#kernel/formula-guard.ts'

export type CellValue = string | number | boolean | null | readonly CellValue[] | { readonly [key: string]: CellValue }

/**
 * One line of CSV after RFC 4180, with its line end. With `guards`, as everything for people has it, texts
 * that a spreadsheet would run as formulas begin with an apostrophe; numbers are left alone.
 */
export function csvLine(cells: readonly CellValue[], { guards }: { guards: boolean }): string {
  const line = cells.map(cell => quoted(textOf(cell, guards))).join(',')
  // A row of empty cells would be a blank line to every reader: its first is written out.
  return /^,*$/.test(line) ? `""${line}\r\n` : `${line}\r\n`
}

function textOf(cell: CellValue, guards: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return guards ? guardFormula(cell) : cell
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  const list = Array.isArray(cell) && cell.every(isPlainWord) ? cell.join(', ') : JSON.stringify(cell)
  return guards ? guardFormula(list) : list
}

/** Words that a list joined by commas gives back. */
const isPlainWord = (value: unknown) =>
  typeof value === 'string' && /^[^,;|"[\]\s]([^,;|"[\]]*[^,;|"[\]\s])?$/.test(value)

/** Outer spaces are quoted too: many readers would trim them away. */
const quoted = (text: string) => (/[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
