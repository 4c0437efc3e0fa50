/**
 * A sum that keeps what each step rounds away (Neumaier, Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974) 39):
 * right to the last digit for as many numbers as a metric ever has.
 */
export function compensatedSum(values: Iterable<number>): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return Number.isFinite(lost) ? sum + lost : sum
}
