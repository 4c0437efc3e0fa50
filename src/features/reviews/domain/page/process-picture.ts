import { RULE_WORDS } from '../deck-signals.ts'
import type { Process } from '../process-block.ts'
import { readScaling, shown } from '../scaling.ts'
import { eventsPicture } from './events-picture.ts'
import { at, element, escaped } from './markup.ts'
import { compact, scaleFor } from './scale.ts'

const WIDTH = 1000
const HEIGHT = 260
const TOP = 20
const BOTTOM = 222
const [LEFT, RIGHT] = [64, 936]
/** So many weeks are named under the axis. */
const NAMED = 13

/** Weeks between their natural limits: what the rules mark is filled and says why. */
export function processPicture(chart: Process, id: string): string {
  const { points, center, lower, upper, scaling } = chart
  const heights = points.flatMap(({ value, soFar }) => value ?? soFar ?? [])
  const scale = scaleFor([...heights, ...[center, lower, upper].flatMap(limit => limit ?? [])])
  const x = (place: number) => LEFT + ((RIGHT - LEFT) * (place + 0.5)) / Math.max(1, points.length)
  const y = (value: number) => BOTTOM - ((BOTTOM - TOP) * (value - scale.low)) / (scale.high - scale.low || 1)
  const word = (value: number) => (readScaling(scaling) === null ? compact(value) : shown(value, scaling))
  const grid = scale.ticks.map(tick => {
    const height = at(y(tick))
    return (
      element('line', { x1: LEFT, x2: RIGHT, y1: height, y2: height, class: 'grid' }) +
      element('text', { x: LEFT - 8, y: at(y(tick) + 4), class: 'tick left' }, escaped(word(tick)))
    )
  })
  const limits = (
    [
      ['center', center],
      ['limit', lower],
      ['limit', upper],
    ] as const
  ).flatMap(([name, limit]) => {
    if (limit === null) return []
    const height = at(y(limit))
    return (
      element('line', { x1: LEFT, x2: RIGHT, y1: height, y2: height, class: name }) +
      element('text', { x: RIGHT + 8, y: at(y(limit) + 4), class: 'tick right' }, escaped(word(limit)))
    )
  })
  let path = ''
  points.forEach(({ value, gap }, place) => {
    if (value === null || gap !== null) return
    const before = points[place - 1]
    path += `${before?.gap === null && before.value !== null ? 'L' : 'M'}${at(x(place))} ${at(y(value))}`
  })
  const marks = points.map(({ value, gap, rules, to }, place) =>
    value === null || gap !== null
      ? ''
      : element(
          'circle',
          {
            cx: at(x(place)),
            cy: at(y(value)),
            r: rules.length > 0 ? 4.5 : 2.6,
            class: rules.length > 0 ? 'signal' : 'mark tone0',
          },
          element('title', {}, escaped(`${to}: ${word(value)}${rules.map(rule => `, ${RULE_WORDS[rule]}`).join('')}`)),
        ),
  )
  const step = Math.max(1, Math.ceil(points.length / NAMED))
  const labels = points.map(({ label }, place) =>
    (points.length - 1 - place) % step === 0
      ? element('text', { x: at(x(place)), y: BOTTOM + 20, class: 'label' }, escaped(label))
      : '',
  )
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': `${id}-title ${id}-words`, class: 'picture' },
    element('title', { id: `${id}-title` }, escaped(chart.title || chart.legend)),
    element('desc', { id: `${id}-words` }, escaped(processWords(chart))),
    ...grid,
    ...limits,
    path === '' ? '' : element('path', { d: path, class: 'line tone0' }),
    ...marks,
    ...labels,
    eventsPicture(chart.events, { from: 0, to: points.length, x, top: TOP, bottom: BOTTOM }),
  )
}

/** What the chart shows, in words. */
export function processWords({ legend, points, limits, center, lower, upper, scaling }: Process): string {
  if (limits === 'none' || center === null || lower === null || upper === null)
    return `${legend}: fewer than six whole weeks, so there are no limits yet.`
  const last = points.at(-1)
  const marked = last?.rules ?? []
  const usual = `${legend} usually comes to ${shown(lower, scaling)} to ${shown(upper, scaling)}, around ${shown(center, scaling)}${limits === 'trial' ? ' (on trial: fewer than twelve weeks)' : ''}.`
  if (marked.length === 0) return `${usual} The last week is within the usual coming and going.`
  return `${usual} The last week is news: ${marked.map(rule => RULE_WORDS[rule]).join('; ')}.`
}
