/**
 * The same figures computed a second way, to check the first: fractions of whole numbers instead of floating point,
 * dates by the platform's calendar, one plain loop per figure. It shares no code with what it checks.
 */
export interface Exact {
  top: bigint
  bottom: bigint
}

export const exact = (text: string): Exact => {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(text.replaceAll(',', '')) ?? []
  return { top: BigInt(`${sign}${whole}${fraction}`), bottom: 10n ** BigInt(fraction.length) }
}
export const add = (a: Exact, b: Exact): Exact => reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const subtract = (a: Exact, b: Exact): Exact => add(a, { top: -b.top, bottom: b.bottom })
export const multiply = (a: Exact, b: Exact): Exact => reduced(a.top * b.top, a.bottom * b.bottom)
export const divide = (a: Exact, b: Exact): Exact => reduced(a.top * b.bottom, a.bottom * b.top)
export const less = (a: Exact, b: Exact) => subtract(a, b).top * (subtract(a, b).bottom < 0n ? -1n : 1n) < 0n

function reduced(top: bigint, bottom: bigint): Exact {
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  while (b !== 0n) [a, b] = [b, a % b]
  const by = a === 0n ? 1n : a
  return bottom < 0n ? { top: -top / by, bottom: -bottom / by } : { top: top / by, bottom: bottom / by }
}

/** To the nearest number of 15 digits: enough to tell 1e-9 apart. */
export function near({ top, bottom }: Exact): number {
  const scale = 10n ** 30n
  return Number((top * scale) / bottom) / 1e30
}

const DAY = 86_400_000

export interface ExactMetric {
  column?: string
  where?: { column: string; is: string }
  aggregation?: string
  operator?: string
  operands?: string[]
}

/** Rows by day, each with its cells by column. */
export type ExactTable = Map<number, Map<string, string>[]>

export function exactTable(columns: readonly string[], rows: readonly (readonly string[])[]): ExactTable {
  const table: ExactTable = new Map()
  for (const cells of rows) {
    const day = Date.parse(`${(cells[0] ?? '').replace(/^\w+, /, '')} UTC`) / DAY
    const row = new Map(columns.map((column, i): [string, string] => [column, cells[i] ?? '']).reverse())
    table.set(day, [...(table.get(day) ?? []), row])
  }
  return table
}

export const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY

/** The exact value over days; `null` when a day is missing or nothing is known. */
export function exactValue(
  metrics: Record<string, ExactMetric>,
  name: string,
  table: ExactTable,
  from: number,
  to: number,
): Exact | null {
  const metric = metrics[name] ?? {}
  if (metric.operator !== undefined) {
    const values = (metric.operands ?? []).map(operand => exactValue(metrics, operand, table, from, to))
    let result = values[0] ?? null
    for (const value of values.slice(1)) {
      if (result === null || value === null) return null
      if (metric.operator === 'divide' && value.top === 0n) return null
      const steps = { sum: add, difference: subtract, product: multiply, divide } as const
      result = steps[metric.operator as keyof typeof steps](result, value)
    }
    return result
  }
  const found: Exact[] = []
  for (let day = from; day <= to; day++) {
    const ofDay = (table.get(day) ?? [])
      .filter(row => metric.where === undefined || row.get(metric.where.column) === metric.where.is)
      .map(row => row.get(metric.column ?? '') ?? '')
      .filter(cell => cell !== '')
    if (ofDay.length === 0) return null
    found.push(...ofDay.map(exact))
  }
  const [first] = found
  if (first === undefined) return null
  const sum = () => found.reduce(add, { top: 0n, bottom: 1n })
  if (metric.aggregation === 'sum') return sum()
  if (metric.aggregation === 'mean') return divide(sum(), { top: BigInt(found.length), bottom: 1n })
  if (metric.aggregation === 'min') return found.reduce((a, b) => (less(b, a) ? b : a))
  if (metric.aggregation === 'max') return found.reduce((a, b) => (less(a, b) ? b : a))
  return metric.aggregation === 'first' ? first : (found.at(-1) ?? null)
}
