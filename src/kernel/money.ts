import type { Money } from './field.ts'

/** Sums by currency, each exact as text: `{ EUR: '1200.50', USD: '99' }`. Currencies are never added together. */
export type MoneyByCurrency = Record<string, string>

/** Adds amounts of each currency by itself. What is unknown (`null`) is left out, never taken as zero. */
export function sumByCurrency(all: Iterable<Money | null>): MoneyByCurrency {
  const sums = new Map<string, { parts: bigint; places: number }>()
  for (const money of all) {
    if (money === null) continue
    const sum = sums.get(money.currency) ?? { parts: 0n, places: 0 }
    const places = (money.amount.split('.')[1] ?? '').length
    sums.set(money.currency, {
      parts: sum.parts + tenThousandths(money.amount),
      places: Math.max(sum.places, places),
    })
  }
  const sorted = [...sums].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted.map(([currency, { parts, places }]) => [currency, written(parts, places)]))
}

const PLACES = 4

/** An amount as a whole number of ten-thousandths, the smallest part that money has. */
function tenThousandths(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(PLACES, '0'))
  return amount.startsWith('-') ? -size : size
}

/** With as many places as the most exact of the amounts had. */
function written(parts: bigint, places: number): string {
  const size = (parts < 0n ? -parts : parts).toString().padStart(PLACES + 1, '0')
  const whole = size.slice(0, -PLACES)
  const fraction = size.slice(-PLACES).slice(0, places)
  return `${parts < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
