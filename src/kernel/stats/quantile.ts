/**
 * The p-quantile of values already in rising order, by definition R-7 (Hyndman and Fan, The American
 * Statistician 50 (1996) 361): position (n − 1) p, straight between neighbors. It is the default of R,
 * NumPy and spreadsheets' PERCENTILE.INC. `null` when there is nothing to take it of.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  if (sorted.length === 0) return null
  const position = (sorted.length - 1) * Math.min(1, Math.max(0, p))
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  // Equal neighbors first: an infinity minus itself is not a number.
  return low === high ? low : low + (position - below) * (high - low)
}

/** The same of values in any order, which are left as they are. */
export const quantile = (values: ArrayLike<number>, p: number): number | null =>
  quantileOfSorted(Float64Array.from(values).sort(), p)

/** Several quantiles at the price of one sort. */
export function quantiles(values: ArrayLike<number>, shares: readonly number[]): (number | null)[] {
  const sorted = Float64Array.from(values).sort()
  return shares.map(p => quantileOfSorted(sorted, p))
}

export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}

/** The sample variance, divided by n − 1; `null` below two values. Two passes, so that large means cost nothing. */
export function variance(values: ArrayLike<number>): number | null {
  const center = mean(values)
  if (center === null || values.length < 2) return null
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i]! - center) ** 2
  return squares / (values.length - 1)
}
