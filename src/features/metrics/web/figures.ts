import { formatNumber } from '#web/ui/format.ts'
import type { Metric } from '../domain/metric.ts'

/** As many decimals as tell one value from the next: a share needs them, a million does not. */
const digitsOf = (value: number) => {
  const size = Math.abs(value)
  if (size >= 1000) return 0
  if (size >= 10) return 1
  return size >= 1 || size === 0 ? 2 : 4
}

/** A percent sign stands close to its number, words apart from it. */
const joined = (figure: string, unit: string | null) =>
  unit === null ? figure : /^[%‰°]/.test(unit) ? `${figure}${unit}` : `${figure} ${unit}`

export const withUnit = (value: number | null, unit: string | null): string =>
  value === null ? formatNumber(null) : joined(formatNumber(value, { digits: digitsOf(value) }), unit)

export const plain = (value: number | null): string =>
  value === null ? formatNumber(null) : formatNumber(value, { digits: digitsOf(value) })

/** For an axis: short, with the sign of the unit but not its words. */
export const onAxis = (value: number, unit: string | null, finer = 0): string =>
  joined(
    Math.abs(value) >= 10_000
      ? formatNumber(value, { compact: true, digits: 1 + finer })
      : formatNumber(value, { digits: digitsOf(value) + finer }),
    unit !== null && /^[%‰°]/.test(unit) ? unit : null,
  )

/** The difference of two shares is one of points, not of percent. */
const differenceUnit = (unit: string | null) => (unit === '%' ? 'pp' : unit)

export const distance = (value: number, unit: string | null): string => withUnit(Math.abs(value), differenceUnit(unit))

/** A difference carries its sign; a minus is a minus, not a hyphen. */
export const signed = (value: number, unit: string | null): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${distance(value, unit)}`

/** A change in the metric's own way: in percent of what it was, in basis points, or in its unit. */
export function changeWord(
  change: number,
  base: number | null,
  { comparison, unit }: Pick<Metric, 'comparison' | 'unit'>,
): string {
  if (comparison === 'bps') return signed(change * (unit === '%' ? PER_POINT : PER_ONE), 'bps')
  if (comparison === 'absolute' || base === null || base === 0) return signed(change, unit)
  const share = formatNumber(Math.abs(change / base) * 100, { digits: 1 })
  return `${change > 0 ? '+' : change < 0 ? '−' : ''}${share}%`
}

/** A basis point is a hundredth of a percentage point. */
const PER_POINT = 100
const PER_ONE = 10_000
