import { addDays, monthOf, type Day, type Span } from '#kernel/calendar.ts'
import type { Cadence } from './metric.ts'

/** More periods ahead than these would leave no room for what is known. */
const MOST_AHEAD = 400

/** The periods that follow one, as far as a day; none where it lies too far ahead to be drawn. */
export function paddedTo({ to }: Span, until: Day, cadence: Cadence): Span[] {
  const ahead: Span[] = []
  for (let last = to; last < until;) {
    if (ahead.length === MOST_AHEAD) return []
    const from = addDays(last, 1)
    const span =
      cadence === 'day' ? { from, to: from } : cadence === 'week' ? { from, to: addDays(from, 6) } : monthOf(from)
    ahead.push(span)
    last = span.to
  }
  return ahead
}
