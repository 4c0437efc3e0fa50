import { addMonths, fiscalYearOf, monthOf, quarterOf } from '#kernel/calendar.ts'
import type { Config, MetricDefinition } from '../config.ts'
import { rowAt, rowOver, type DailyFrame, type Frame } from './frames.ts'
import { missingToZero, sumKnown, zeroToMissing } from './numbers.ts'

/** Rows of the table that the peer compares from; zero has become missing in it. */
const ROWS = {
  week: 0,
  weekBefore: 1,
  priorWeek: 2,
  month: 4,
  priorMonth: 5,
  quarter: 6,
  priorQuarter: 7,
  year: 8,
  priorYear: 9,
}
type Operand = keyof typeof ROWS

/** What each of the nine figures is: a value, or a comparison of two. */
const CELLS: readonly (readonly [Operand, Operand | null])[] = [
  ['week', null],
  ['week', 'weekBefore'],
  ['week', 'priorWeek'],
  ['month', null],
  ['month', 'priorMonth'],
  ['quarter', null],
  ['quarter', 'priorQuarter'],
  ['year', null],
  ['year', 'priorYear'],
]
const PRIOR: readonly (Operand | null)[] = [
  'priorWeek',
  null,
  null,
  'priorMonth',
  null,
  'priorQuarter',
  null,
  'priorYear',
  null,
]

export interface PeerBox {
  /** Nine figures for each metric. */
  totals: Map<string, number[]>
  /** The same a year before; missing where a figure is a comparison. */
  prior: Map<string, number[]>
}

/** The peer's box: missing values become zero, and so does every comparison with them. */
export function peerBox(config: Config, daily: DailyFrame, current: Frame, prior: Frame): PeerBox {
  const rows = comparedRows(config, daily, current, prior)
  const box: PeerBox = { totals: new Map(), prior: new Map() }
  const valueAt = (name: string, operand: Operand) => rows.get(name)?.[ROWS[operand]] ?? Number.NaN
  for (const { name, source, comparison } of config.metrics.values()) {
    if (source.kind === 'formula') continue
    box.totals.set(
      name,
      CELLS.map(([of, against]) => {
        const value = valueAt(name, of)
        return missingToZero(against === null ? value : compared(value, valueAt(name, against), comparison === 'bps'))
      }),
    )
    box.prior.set(
      name,
      PRIOR.map(operand => (operand === null ? Number.NaN : valueAt(name, operand))),
    )
  }
  for (const metric of config.metrics.values()) addFormula(metric, box, rows)
  return box
}

function comparedRows({ setup }: Config, daily: DailyFrame, current: Frame, prior: Frame): Map<string, number[]> {
  const end = setup.weekEnding
  const priorEnd = addMonths(end, -12)
  const start = (setup.fiscalYearEndMonth % 12) + 1
  const toDate = [monthOf, quarterOf, fiscalYearOf].flatMap(spanOf =>
    [end, priorEnd].map(day => rowOver(daily, { from: spanOf(day, start).from, to: day })),
  )
  const all = [rowAt(current, 5), rowAt(current, 4), rowAt(prior, 5), rowAt(prior, 4), ...toDate]
  return new Map(daily.columns.map(({ name }) => [name, all.map(row => zeroToMissing(row.get(name) ?? Number.NaN))]))
}

const compared = (value: number, against: number, inBps: boolean) =>
  inBps ? (value - against) * 10_000 : (value / against - 1) * 100

function addFormula({ name, source, comparison }: MetricDefinition, box: PeerBox, rows: Map<string, number[]>) {
  if (source.kind !== 'formula') return
  const { operator, operands } = source
  const valuesOf = (kept: Map<string, number[]>) => operands.map(operand => kept.get(operand) ?? [])
  const folded = (kept: Map<string, number[]>, place: number, missing: (value: number) => number = same) =>
    fold(
      operator,
      valuesOf(kept).map(values => missing(values[place] ?? Number.NaN)),
    )
  // Sums and differences are compared with what is missing taken as zero; a divisor of zero is missing again.
  const isAdded = operator === 'sum' || operator === 'difference'
  const operandAt = (operand: Operand, isDivisor: boolean) => {
    const value = folded(rows, ROWS[operand], isAdded ? missingToZero : same)
    return isAdded && isDivisor ? zeroToMissing(value) : value
  }
  const totals = CELLS.map(([of, against], place) =>
    against === null
      ? folded(box.totals, place)
      : compared(operandAt(of, false), operandAt(against, true), comparison === 'bps'),
  )
  box.totals.set(name, totals)
  box.prior.set(
    name,
    PRIOR.map((_, place) => folded(box.prior, place)),
  )
  // A formula of a formula is compared from here. A sum is kept as the sum of everything that is known so far.
  const kept = Array.from({ length: 10 }, (_, place) =>
    operator === 'sum' ? sumKnown([...rows.values()].map(values => values[place] ?? Number.NaN)) : folded(rows, place),
  )
  rows.set(name, kept)
}

const same = (value: number) => value

/** Only sums take more than two operands. */
export function fold(operator: string, values: readonly number[]): number {
  const [left = Number.NaN, right = Number.NaN] = values
  if (operator === 'sum') return sumKnown(values)
  if (operator === 'difference') return left - right
  return operator === 'product' ? left * right : left / right
}
