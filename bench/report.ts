export interface Line {
  bar: string
  what: string
  value: number | null
  unit?: string
  /** What the bar asks: `must` to be accepted, `aim` to be the best known. */
  must?: (value: number) => boolean
  asks: string
  note?: string
}
const lines: Line[] = []

export const median = (values: readonly number[]) => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
export const quantile = (values: readonly number[], share: number) => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function report(line: Line) {
  lines.push(line)
  const value = line.value === null ? '–' : `${formatted(line.value)}${line.unit ?? ''}`
  const verdict = line.value === null || !line.must ? '' : line.must(line.value) ? 'reached' : 'MISSED'
  process.stdout.write(
    `${line.bar.padEnd(4)} ${line.what.padEnd(66)} ${value.padStart(10)}   ${line.asks.padEnd(22)} ${verdict}${line.note ? `   ${line.note}` : ''}\n`,
  )
}

const formatted = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

export const missed = () => lines.filter(line => line.value !== null && line.must && !line.must(line.value))
