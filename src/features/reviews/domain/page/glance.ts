import { GAP_WORDS, inFull } from '../deck-words.ts'
import { rulesInWords, signalSentence, type DeckSignals } from '../deck-signals.ts'
import type { Block, Chart, Series } from '../deck.ts'
import { shown } from '../scaling.ts'
import { boxFigureId } from './deck-tables.ts'
import { at, element, escaped } from './markup.ts'
import { opener, telling } from './told-figure.ts'

const NEWS = 'news'

/** Where a block stands on its page. */
export const idOf = ({ number }: Pick<Block, 'number'>) => `block-${number}`

/** Every chart's last week in one table: what a reader looks at first. */
export function glance(blocks: readonly Block[], signals: DeckSignals | null, moment: string): string {
  const charts = blocks.flatMap(block => (block.kind === 'chart' ? block : []))
  const rows = charts.flatMap(chart =>
    chart.series.flatMap((series, line) =>
      series.box === null
        ? []
        : element(
            'tr',
            {},
            element('th', { scope: 'row' }, element('a', { href: `#${idOf(chart)}` }, escaped(series.legend))),
            element('td', {}, spark(series)),
            element('td', { class: 'figure' }, opener(lastWeekText(chart, series), boxFigureId(idOf(chart), line, 0))),
            ...[1, 2, 4, 6, 8].map(place =>
              element(
                'td',
                { class: 'figure' },
                opener(changeText(chart, series, place), boxFigureId(idOf(chart), line, place)),
              ),
            ),
          ),
    ),
  )
  if (rows.length === 0) return ''
  const heads = [
    'Six weeks',
    'Last week',
    'on the week before',
    'on the year before',
    'month to date',
    'quarter to date',
    'year to date',
  ]
  return element(
    'section',
    { class: 'block', 'aria-label': 'At a glance' },
    element('h2', {}, 'At a glance'),
    signals === null ? '' : signalList(signals, charts, moment),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Last week of every chart' },
      element(
        'table',
        { class: 'glance' },
        element(
          'thead',
          {},
          element('tr', {}, element('td', {}, ''), ...heads.map(head => element('th', { scope: 'col' }, head))),
        ),
        element('tbody', {}, ...rows),
      ),
    ),
  )
}

/** What is news, first of all, and by which rule; a limit on trial says so, since it may yet move. */
function signalList(signals: DeckSignals, charts: readonly Chart[], moment: string): string {
  const marked = signals.metrics.filter(({ rules }) => rules.length > 0)
  const items = marked.map(({ metric, legend, ruleSet, rules, limits }) => {
    const chart = charts.find(({ series }) => series.some(one => one.metric === metric))
    const name = element('a', { href: chart === undefined ? null : `#${idOf(chart)}` }, escaped(legend))
    const words = rulesInWords(rules, ruleSet)
    return element('li', {}, name, escaped(`: ${words}${limits === 'trial' ? ' (limits on trial)' : ''}`))
  })
  return (
    element('p', { class: 'words' }, opener(escaped(signalSentence(signals)), NEWS)) +
    telling({
      id: NEWS,
      what: 'Metrics that are news',
      formula:
        'metrics of which a rule marks the last whole week; by chance: over all that can be judged, the sum of how often the rules mark a week although nothing has changed',
      moment,
      lines: [
        ['Marked', String(signals.marked)],
        ['Judged', String(signals.metrics.filter(({ limits }) => limits !== 'none').length)],
        ['By chance', inFull(signals.expectedByChance)],
      ],
    }) +
    (items.length === 0 ? '' : element('ul', { class: 'signals' }, ...items))
  )
}

function lastWeekText({ scaling }: Chart, { weeks }: Series): string {
  const last = weeks.at(-1)
  if (last === undefined) return '–'
  if (last.value !== null) return escaped(shown(last.value, scaling))
  return `– <small>${last.known > 0 ? `${last.known} of ${last.expected} days` : 'no data'}</small>`
}

function changeText({ scaling }: Chart, { box }: Series, place: number): string {
  const cell = box?.[place]
  if (cell === undefined || cell.value === null)
    return `– <small>${cell === undefined || cell.gap === null ? '' : GAP_WORDS[cell.gap]}</small>`
  const sign = cell.value > 0 ? '▲' : cell.value < 0 ? '▼' : ''
  const size = Math.abs(cell.value)
  if (cell.unit === 'bps') return `${sign} ${size.toFixed(0)} bps`
  return `${sign} ${cell.unit === 'percent' ? `${size.toFixed(1)}%` : escaped(shown(size, scaling))}`
}

function spark({ weeks }: Series): string {
  const values = weeks.map(({ value, gap }) => (gap === null ? value : null))
  const known = values.flatMap(value => value ?? [])
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const point = (value: number, i: number) =>
    `${at(4 + i * 15)} ${at(18 - (14 * (value - least)) / (most - least || 1))}`
  const path = values
    .flatMap((value, i) => (value === null ? [] : `${typeof values[i - 1] === 'number' ? 'L' : 'M'}${point(value, i)}`))
    .join('')
  const last = values.at(-1)
  const [x = '', y = ''] = typeof last === 'number' ? point(last, 5).split(' ') : []
  return element(
    'svg',
    { viewBox: '0 0 84 22', class: 'spark', 'aria-hidden': 'true' },
    path === '' ? '' : element('path', { d: path }),
    x === '' ? '' : element('circle', { cx: x, cy: y, r: 2.4 }),
  )
}
