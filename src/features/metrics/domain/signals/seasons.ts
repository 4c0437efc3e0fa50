import { mean } from '#kernel/stats/quantile.ts'

/**
 * How much each part of a season stands above or below the whole: the mean of the part over the mean of all (Wheeler,
 * Making Sense of Data, ch. 15). `null` below two whole seasons, and where the mean is not above zero.
 */
export function seasonalFactors(values: readonly (number | null)[], length: number): number[] | null {
  const known = values.flatMap(value => value ?? [])
  const overall = mean(known)
  if (values.length < length * 2 || overall === null || overall <= 0) return null
  const factors = Array.from({ length }, (_, part) => {
    const average = mean(values.flatMap((value, place) => (place % length === part && value !== null ? value : [])))
    return average === null ? 1 : average / overall
  })
  // A part that is always zero cannot be divided by.
  return factors.every(factor => factor > 0) ? factors : null
}

export const withoutSeason = (values: readonly (number | null)[], factors: readonly number[]): (number | null)[] =>
  values.map((value, place) => (value === null ? null : value / (factors[place % factors.length] ?? 1)))
