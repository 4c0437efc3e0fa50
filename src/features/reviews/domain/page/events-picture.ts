import type { ChartEvent } from '../events.ts'
import { dayText } from './day-text.ts'
import { at, element, escaped } from './markup.ts'

interface Stretch {
  /** Where places begin and end, the end not among them. */
  from: number
  to: number
  x: (place: number) => number
  top: number
  bottom: number
}

const SPAN_HEIGHT = 4
const BELOW_LABELS = 34

/**
 * A flag where each event stands, with its number in the list below the picture; several of one place share a flag. What
 * lasted is drawn along the axis.
 */
export function eventsPicture(events: readonly ChartEvent[], { from, to, x, top, bottom }: Stretch): string {
  const placed = events.flatMap(({ places, ...event }, number) => {
    const within = places.filter(place => place >= from && place < to)
    const [first] = within
    return first === undefined ? [] : [{ ...event, number, first, last: within.at(-1) ?? first }]
  })
  const spans = placed
    .filter(({ until, first, last }) => until !== undefined && last > first)
    .map(({ first, last }) =>
      element('rect', {
        x: at(x(first)),
        y: bottom + 1,
        width: at(x(last) - x(first)),
        height: SPAN_HEIGHT,
        rx: SPAN_HEIGHT / 2,
        class: 'event-span',
      }),
    )
  const flags = [...new Set(placed.map(({ first }) => first))].map(place => {
    const here = placed.filter(({ first }) => first === place)
    const left = at(x(place))
    return element(
      'g',
      { class: 'event-flag', 'data-events': here.map(({ number }) => number).join(' ') },
      element('line', { x1: left, x2: left, y1: top, y2: bottom, class: 'event' }),
      element(
        'text',
        { x: left, y: bottom + BELOW_LABELS, class: 'event-number' },
        element(
          'title',
          {},
          escaped(here.map(({ day, until, text }) => `${eventDays({ day, until })}: ${text}`).join('\n')),
        ),
        `⚑ ${numbersOf(here.map(({ number }) => number + 1))}`,
      ),
    )
  })
  return [...spans, ...flags].join('')
}

/** "2026-03-02", or "2026-03-02 – 2026-03-08" of what lasted. */
export const eventDays = ({ day, until }: Pick<ChartEvent, 'day' | 'until'>) =>
  until === undefined || until === day ? dayText(day) : `${dayText(day)} – ${dayText(until)}`

/** "2", "2–4", "2, 5". */
function numbersOf(numbers: readonly number[]): string {
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)]
  if (numbers.length > 2 && last - first === numbers.length - 1) return `${first}–${last}`
  return numbers.join(', ')
}
