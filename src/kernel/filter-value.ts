import type { Field } from './field.ts'

export type FilterValue = string | number | boolean | null

const DAY = /^\d{4}-\d\d-\d\d$/
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/
/** An amount is compared only with amounts of its own currency: `1000 EUR`. */
const AMOUNT = /^(-?\d{1,15}(?:\.\d{1,4})?) ?([A-Z]{3})$/
const WHOLE = new Set(['integer', 'duration'])
const NUMERIC = new Set(['decimal', 'percent', 'range', ...WHOLE])

/** Reads one value of a filter; `undefined` where it is none of this kind of field. */
export function readFilterValue(field: Field, written: string, isUpperBound: boolean): FilterValue | undefined {
  if (written === 'null' || written === '') return null
  if (NUMERIC.has(field.kind)) {
    const value = Number(written)
    return (WHOLE.has(field.kind) ? Number.isSafeInteger(value) : Number.isFinite(value)) ? value : undefined
  }
  switch (field.kind) {
    case 'boolean':
      return written === 'true' ? true : written === 'false' ? false : undefined
    case 'date':
      return isDay(written) ? written : undefined
    case 'moment':
      return readMoment(written, isUpperBound)
    case 'money': {
      const [, amount, currency] = AMOUNT.exec(written) ?? []
      return amount === undefined ? undefined : `${amount} ${currency}`
    }
    default:
      return field.choices && !field.choices.includes(written) ? undefined : written
  }
}

/** Below zero where a stored value lies under a bound, `null` where the two cannot be compared. */
export function compareToBound(value: unknown, bound: FilterValue): number | null {
  if (value === null || value === undefined || bound === null) return null
  const [own, other] = [comparable(value), typeof bound === 'string' ? amountOf(bound) : bound]
  if (isAmount(own) && isAmount(other)) return own.currency === other.currency ? own.amount - other.amount : null
  if (typeof own === 'number' && typeof other === 'number') return own - other
  if (typeof own === 'string' && typeof other === 'string') return own < other ? -1 : own > other ? 1 : 0
  return null
}

/** The parts of a filter's amount. */
export function amountOf(written: string): { amount: number; currency: string } | string {
  const [, amount, currency] = AMOUNT.exec(written) ?? []
  return amount === undefined || currency === undefined ? written : { amount: Number(amount), currency }
}

/** A range counts by its middle. */
function comparable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('p50' in value) return value.p50
  return 'amount' in value && 'currency' in value ? { ...value, amount: Number(value.amount) } : null
}

const isAmount = (value: unknown): value is { amount: number; currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value

/** A day that there is: neither 30 February nor one of the year 0. */
const isDay = (written: string) =>
  DAY.test(written) &&
  !written.startsWith('0000') &&
  !Number.isNaN(Date.parse(written)) &&
  new Date(written).toISOString().startsWith(written)

/** A day as an upper bound reaches to its end; a moment without a zone is in UTC, as every moment is stored. */
function readMoment(written: string, isUpperBound: boolean): string | undefined {
  if (DAY.test(written))
    return isDay(written) ? `${written}T${isUpperBound ? '23:59:59.999' : '00:00:00.000'}Z` : undefined
  const [, , , zone] = MOMENT.exec(written) ?? []
  if (!MOMENT.test(written) || !isDay(written.slice(0, 10))) return undefined
  const moment = Date.parse(zone === undefined ? `${written}Z` : written)
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString()
}
