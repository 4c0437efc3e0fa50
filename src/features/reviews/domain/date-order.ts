import { readDate, type DateOrder } from '#features/metrics/domain/written-date.ts'

/** Asks a whole column what 3/4/2027 means there: a number above 12 settles it, unless others say the contrary. */
export class DateOrderScan {
  readonly #seen = new Set<DateOrder>()
  readonly #known = new Set<string>()

  add(cell: unknown) {
    if (typeof cell !== 'string' || this.#known.has(cell)) return
    this.#known.add(cell)
    const date = readDate(cell)
    if (date?.kind !== 'numbers') return
    if (date.first > 12 && date.second <= 12) this.#seen.add('day-first')
    if (date.second > 12 && date.first <= 12) this.#seen.add('month-first')
  }

  /** `null` when nothing settles it, or both are found. */
  get order(): DateOrder | null {
    const [order = null] = this.#seen
    return this.#seen.size === 1 ? order : null
  }
}
