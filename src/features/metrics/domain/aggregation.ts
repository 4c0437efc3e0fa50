import type { Aggregation } from './metric.ts'

/** Values in their order as one; `null` where there are none. */
export function aggregated(values: readonly number[], aggregation: Aggregation): number | null {
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined) return null
  switch (aggregation) {
    case 'sum':
      return sumOf(values)
    case 'mean':
      return sumOf(values) / values.length
    case 'min':
      return values.reduce((least, value) => Math.min(least, value))
    case 'max':
      return values.reduce((greatest, value) => Math.max(greatest, value))
    case 'first':
      return first
    case 'last':
      return last
  }
}

const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
