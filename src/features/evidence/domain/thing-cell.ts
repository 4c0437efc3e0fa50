import type { Field } from '#kernel/field.ts'
import { withoutFormulaGuard } from '#kernel/formula-guard.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { textOf } from './cell-text.ts'
import { normalName } from './column-names.ts'
import type { Cells } from './import-row.ts'
import { readMoment } from './reading-dates.ts'
import { readNumber } from './reading-numbers.ts'
import { choiceOf } from './thing-values.ts'
import type { ThingPlan } from './thing-plan.ts'

/** Things that a cell calls by their names or ids, to be looked up. */
export class Named {
  readonly entity: string
  readonly names: readonly string[]
  readonly isList: boolean
  constructor(entity: string, names: readonly string[], isList: boolean) {
    this.entity = entity
    this.names = names
    this.isList = isList
  }
}

/** The cell of a column; in JSON a value of several parts stands in several, `effort.p10` and `effort.p90`. */
export function cellOfThing(cells: Cells, column: string): unknown {
  if (Object.hasOwn(cells, column)) return cells[column]
  const parts = Object.entries(cells).flatMap(([name, cell]) =>
    name.startsWith(`${column}.`) ? [[name.slice(column.length + 1), cell] as const] : [],
  )
  return parts.some(([, cell]) => !isEmpty(cell)) ? Object.fromEntries(parts) : null
}

/** Reads a cell as the value of a field; `null` where it holds nothing. What the field itself forbids is told later. */
export function readThingCell(
  field: Field,
  cell: unknown,
  plan: ThingPlan,
  { name, currency }: { name: string; currency: unknown },
): Outcome<unknown> {
  const written = typeof cell === 'string' && plan.hasFormulaGuards ? withoutFormulaGuard(cell) : cell
  if (isEmpty(written))
    return done(field.kind === 'tags' || field.kind === 'choices' || field.kind === 'refs' ? [] : null)
  switch (field.kind) {
    case 'boolean':
      return readBoolean(written)
    case 'integer':
    case 'decimal':
    case 'duration':
      return readNumber(written, plan.decimalMark)
    case 'percent':
      return readPercent(written, plan)
    case 'money':
      return readMoney(written, currency)
    case 'range':
      return readRange(written, plan)
    case 'date':
      return dayOf(readMoment(written, plan))
    case 'moment':
      return readMoment(written, plan)
    case 'choice':
      return readChoice(field, textOf(written).trim(), plan.values?.[name] ?? {})
    case 'choices':
    case 'tags':
      return done(partsOf(written))
    case 'ref':
    case 'person':
      return done(new Named(field.to ?? '', [textOf(written).trim()], false))
    case 'refs':
      return done(new Named(field.to ?? '', partsOf(written), true))
    case 'json':
      return readJson(written)
    default:
      return done(textOf(written))
  }
}

const isEmpty = (cell: unknown) =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'on'])
const NO = new Set(['false', 'no', 'n', '0', 'off'])

function readBoolean(cell: unknown): Outcome<boolean> {
  const word = textOf(cell).trim().toLowerCase()
  if (YES.has(word)) return done(true)
  if (NO.has(word)) return done(false)
  return refused({
    code: 'boolean.unreadable',
    message: `"${word.slice(0, 40)}" is neither yes nor no. Write true or false.`,
  })
}

/** `25%` is a quarter, and so is 0.25. */
function readPercent(cell: unknown, { decimalMark }: ThingPlan): Outcome<number | null> {
  const share = typeof cell === 'string' ? /^\s*(.+?)\s*%\s*$/.exec(cell)?.[1] : undefined
  if (share === undefined) return readNumber(cell, decimalMark)
  const read = readNumber(share, decimalMark)
  return read.ok && read.value !== null ? done(read.value / 100) : read
}

/** `1200.50 EUR`, an amount beside a column of currencies, or an amount alone, in the workspace's own. */
function readMoney(cell: unknown, currency: unknown): Outcome<unknown> {
  if (typeof cell === 'object') return done(cell)
  const text = textOf(cell).trim()
  const parts = /^(?:([A-Z]{3})\s*)?(-?[\d.]+)(?:\s*([A-Z]{3}))?$/.exec(text)
  const amount = parts?.[2]
  const named = parts?.[1] ?? parts?.[3] ?? (typeof currency === 'string' && currency !== '' ? currency.trim() : null)
  if (amount === undefined)
    return refused({
      code: 'money.unreadable',
      message: `"${text.slice(0, 40)}" is no amount of money. Write one such as 1200.50 EUR.`,
    })
  return done(named === null ? amount : { amount, currency: named })
}

/** Low, middle and high, as `2 / 5 / 9`. */
function readRange(cell: unknown, plan: ThingPlan): Outcome<unknown> {
  if (typeof cell === 'object' && cell !== null) return rangeOf(cell, plan)
  const { decimalMark } = plan
  const text = textOf(cell).trim()
  if (text.startsWith('{')) return readJson(text)
  const parts = text.split(/\s*(?:\/|;|\||\s[-–]\s)\s*/).map(part => readNumber(part, decimalMark))
  const [p10, p50, p90] = parts.map(part => (part.ok ? part.value : null))
  if (parts.length === 3 && typeof p10 === 'number' && typeof p50 === 'number' && typeof p90 === 'number')
    return done({ p10, p50, p90 })
  return refused({
    code: 'range.unreadable',
    message: `"${text.slice(0, 40)}" is no range. Write low, middle and high, such as 2 / 5 / 9.`,
  })
}

/** Its parts stand in columns of their own, in CSV as texts. */
function rangeOf(parts: object, { decimalMark }: ThingPlan): Outcome<unknown> {
  const range: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(parts)) {
    if (isEmpty(part)) continue
    const read = name === 'shape' ? done(part) : readNumber(part, decimalMark)
    if (!read.ok) return read
    range[name] = read.value
  }
  return done(range)
}

const dayOf = (read: Outcome<string | null>): Outcome<string | null> =>
  read.ok && read.value !== null ? done(read.value.slice(0, 10)) : read

function readChoice(field: Field, text: string, read: Readonly<Record<string, string | null>>): Outcome<string | null> {
  const found = choiceOf(field, text)
  if (found !== null) return done(found)
  const wanted = normalName(text)
  const said = read[text] ?? Object.entries(read).find(([written]) => normalName(written) === wanted)?.[1] ?? null
  if (said !== null) return said === '' ? done(null) : readChoice(field, said, {})
  return refused({
    code: 'choice.unknown',
    message: `"${text.slice(0, 40)}" is not a ${field.label.toLowerCase()}. Use one of ${(field.choices ?? []).join(', ')}.`,
  })
}

function partsOf(cell: unknown): string[] {
  if (Array.isArray(cell)) return cell.map(nameOf).filter(part => part !== '')
  const text = textOf(cell).trim()
  if (text.startsWith('[')) {
    const read = readJson(text)
    if (read.ok && Array.isArray(read.value)) return read.value.map(nameOf)
  }
  const separator = ['|', ';', '\n', ','].find(each => text.includes(each))
  const parts = separator === undefined ? [text] : text.split(separator)
  return parts.map(part => part.trim()).filter(part => part !== '')
}

/** In JSON a label may be a thing with a name and a color. */
const nameOf = (part: unknown): string =>
  typeof part === 'object' && part !== null && 'name' in part ? textOf(part.name) : textOf(part)

function readJson(cell: unknown): Outcome<unknown> {
  if (typeof cell !== 'string') return done(cell)
  try {
    return done(JSON.parse(cell))
  } catch {
    return refused({ code: 'json.unreadable', message: `"${cell.slice(0, 40)}" is not JSON.` })
  }
}
