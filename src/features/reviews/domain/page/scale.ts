/** Where values lie on an axis. */
export interface Scale {
  low: number
  high: number
  ticks: number[]
}

const MOST_STEPS = 5

/** An axis with round steps that holds every value; from zero unless that would flatten what is to be seen. */
export function scaleFor(values: readonly number[]): Scale {
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (values.length === 0) return { low: 0, high: 1, ticks: [] }
  const low = least >= 0 && least < most * FROM_ZERO_BELOW ? 0 : least
  const high = most <= 0 && least < 0 ? Math.max(most, 0) : most
  const width = high - low || Math.abs(high) || 1
  const step = roundStep(width / (MOST_STEPS - 1))
  const first = Math.floor((low === high ? low - width / 2 : low) / step)
  const last = Math.ceil((low === high ? high + width / 2 : high) / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
  return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks }
}

/** Lines that vary by less than half of their height begin where they are, so that their moves are seen. */
const FROM_ZERO_BELOW = 0.5

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10) * power
}

/** A number as short as it can be read beside a point. */
export function compact(value: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  const [divisor, suffix] = UNITS.find(([unit]) => size >= unit) ?? [1, '']
  const scaled = value / divisor
  const digits = Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : size >= 1 ? 2 : 3
  const text = size < 1 && size > 0 ? scaled.toPrecision(2) : scaled.toFixed(digits)
  return `${(suffix !== '' || size >= 1) && text.includes('.') ? text.replace(/\.?0+$/, '') : text}${suffix}`.replace(
    '-',
    '−',
  )
}

const UNITS: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
]
