import { rulesInWords } from '../deck-signals.ts'
import type { Process } from '../process-block.ts'
import { readScaling, shown } from '../scaling.ts'
import { PICTURE_WIDTH } from './chart-picture.ts'
import { eventsPicture } from './events-picture.ts'
import { at, element, escaped } from './markup.ts'
import { pointsOfProcess, type PlacedPoint } from './placed-points.ts'
import { compact, scaleFor } from './scale.ts'

export const PROCESS_HEIGHT = 260
const TOP = 20
const BOTTOM = 222
const [LEFT, RIGHT] = [64, 936]
/** So many weeks are named under the axis. */
const NAMED = 13

/** Weeks between their natural limits: what the rules mark is filled and says why. */
export function processPicture(chart: Process, id: string): string {
  const { points, center, lower, upper, scaling, ruleSet } = chart
  const { bands, scale, x, y } = frameOf(chart)
  const word = (value: number) => (readScaling(scaling) === null ? compact(value) : shown(value, scaling))
  const grid = scale.ticks.map(tick => {
    const height = at(y(tick))
    return (
      element('line', { x1: LEFT, x2: RIGHT, y1: height, y2: height, class: 'grid' }) +
      element('text', { x: LEFT - 8, y: at(y(tick) + 4), class: 'tick left' }, escaped(word(tick)))
    )
  })
  const limits = bands.flatMap(({ kind, values, isTrial }) => {
    const name = isTrial ? `${kind} trial` : kind
    const line = steps(values, x, y)
    return line === '' ? [] : element('path', { d: line, class: name })
  })
  const named = [center, lower, upper].flatMap(limit =>
    limit === null
      ? []
      : element('text', { x: RIGHT + 8, y: at(y(limit) + 4), class: 'tick right' }, escaped(word(limit))),
  )
  const begun = chart.phases.flatMap(({ place, reason }) =>
    place === 0
      ? []
      : element(
          'line',
          { x1: at(x(place - 0.5)), x2: at(x(place - 0.5)), y1: TOP, y2: BOTTOM, class: 'phase' },
          element('title', {}, escaped(reason ?? 'A new phase')),
        ),
  )
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
          element(
            'title',
            {},
            escaped(`${to}: ${word(value)}${rules.length === 0 ? '' : `, ${rulesInWords(rules, ruleSet)}`}`),
          ),
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
    {
      viewBox: `0 0 ${PICTURE_WIDTH} ${PROCESS_HEIGHT}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-words`,
      class: 'picture',
    },
    element('title', { id: `${id}-title` }, escaped(chart.title || chart.legend)),
    element('desc', { id: `${id}-words` }, escaped(processWords(chart))),
    ...grid,
    ...begun,
    ...limits,
    ...named,
    path === '' ? '' : element('path', { d: path, class: 'line tone0' }),
    ...marks,
    ...labels,
    eventsPicture(chart.events, { from: 0, to: points.length, x, top: TOP, bottom: BOTTOM }),
  )
}

/** Where weeks and values stand in the picture. */
function frameOf(chart: Process) {
  const { points } = chart
  const bands = bandsOf(chart)
  const heights = points.flatMap(({ value, soFar }) => value ?? soFar ?? [])
  const scale = scaleFor([...heights, ...bands.flatMap(({ values }) => values.flatMap(value => value ?? []))])
  const x = (place: number) => LEFT + ((RIGHT - LEFT) * (place + 0.5)) / Math.max(1, points.length)
  const y = (value: number) => BOTTOM - ((BOTTOM - TOP) * (value - scale.low)) / (scale.high - scale.low || 1)
  return { bands, scale, x, y }
}

/** Where the points of the picture stand, in its own units. */
export function placedWeeks(chart: Process): PlacedPoint[] {
  const { x, y } = frameOf(chart)
  return pointsOfProcess(chart, (place, height) => ({ x: x(place), y: y(height) }))
}

interface Band {
  kind: 'center' | 'limit'
  values: (number | null)[]
  isTrial: boolean
}

/** Center and limits of each phase, place by place. A deck that was frozen before phases has one of each. */
function bandsOf({ points, phases, center, lower, upper, limits }: Process): Band[] {
  const hasOwn = points.some(point => point.center !== null)
  const sections = phases.length === 0 ? [{ place: 0, state: limits }] : phases
  return sections.flatMap(({ place, state }, n) => {
    const next = sections[n + 1]?.place ?? points.length
    const band = (kind: Band['kind'], of: 'center' | 'lower' | 'upper', level: number | null): Band => ({
      kind,
      isTrial: state === 'trial',
      values: points.map((point, i) => (i < place || i >= next ? null : hasOwn ? point[of] : level)),
    })
    return [band('center', 'center', center), band('limit', 'lower', lower), band('limit', 'upper', upper)]
  })
}

/** Level over each week, since a limit may be another one in each. */
const steps = (values: readonly (number | null)[], x: (place: number) => number, y: (value: number) => number) =>
  values
    .map((value, i) => {
      if (value === null) return ''
      const joined = typeof values[i - 1] === 'number' ? 'L' : 'M'
      return `${joined}${at(x(i - 0.5))} ${at(y(value))}L${at(x(i + 0.5))} ${at(y(value))}`
    })
    .join('')

const FIRMNESS: Readonly<Record<Process['limits'], string>> = {
  none: '',
  trial: ' (on trial: fewer than twelve weeks)',
  firm: '',
  locked: ' (limits locked)',
}

/** What the chart shows, in words. */
export function processWords({ legend, points, limits, ruleSet, center, lower, upper, scaling }: Process): string {
  if (limits === 'none' || center === null || lower === null || upper === null)
    return `${legend}: fewer than six whole weeks, so there are no limits yet.`
  const last = points.at(-1)
  const marked = last?.rules ?? []
  const usual = `${legend} usually comes to ${shown(lower, scaling)} to ${shown(upper, scaling)}, around ${shown(center, scaling)}${FIRMNESS[limits]}.`
  if (marked.length === 0) return `${usual} The last week is within the usual coming and going.`
  return `${usual} The last week is news: ${rulesInWords(marked, ruleSet)}.`
}
