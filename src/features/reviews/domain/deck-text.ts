import { basisWords, GAP_WORDS, inFull, UNIT_WORDS } from './deck-words.ts'
import { rulesInWords, signalSentence, type DeckSignals } from './deck-signals.ts'
import type { Block, Chart, Deck, Point, Series, Table } from './deck.ts'
import type { Process } from './process-block.ts'

/** A deck as lines of text, every figure at full precision. */
export function deckText({ title, weekEnding, rules, blocks, signals }: Deck): string {
  const head = `${title} · week ending ${weekEnding}${rules === 'peer' ? ' · as WBR App computes it' : ''}`
  return `${[head, ...(signals === null ? [] : [signalsText(signals)]), ...blocks.map(blockText)].join('\n\n')}\n`
}

const signalsText = (signals: DeckSignals) =>
  [
    signalSentence(signals),
    ...signals.metrics
      .filter(({ rules }) => rules.length > 0)
      .map(({ legend, rules, ruleSet }) => `   ${legend}: ${rulesInWords(rules, ruleSet)}`),
  ].join('\n')

function blockText(block: Block): string {
  const head = `${block.number}. ${block.title}`
  if (block.kind === 'section') return head
  if (block.kind === 'embedded') return `${head}\n   ${block.source}`
  if (block.kind === 'text') return `${head}\n${block.text}`
  if (block.kind === 'document') return head
  if (block.kind === 'process') return [head, processText(block)].join('\n')
  if (block.kind === 'chart') return [head, ...block.series.map(series => seriesText(block, series))].join('\n')
  return [head, tableText(block)].join('\n')
}

const processText = ({ points, ruleSet, center, lower, upper }: Process) =>
  [
    `   mean ${inFull(center)}, limits ${inFull(lower)} to ${inFull(upper)}`,
    ...points.map(
      ({ to, value, rules }) =>
        `   ${to}: ${inFull(value)}${rules.length === 0 ? '' : `; ${rulesInWords(rules, ruleSet)}`}`,
    ),
  ].join('\n')

function seriesText({ xAxis, events }: Chart, series: Series): string {
  const { legend, style, weeks, months, priorWeeks, priorMonths, box, metric } = series
  const points: (Point | null)[] = [...weeks, null, ...months]
  const prior: (Point | null)[] = [...(priorWeeks ?? []), null, ...(priorMonths ?? [])]
  const rows = xAxis.flatMap((label, place) => {
    const point = points[place] ?? null
    if (point === null) return []
    const before = prior[place] ?? null
    return [[label, spanText(point), pointText(point), priorWeeks === null ? '' : pointText(before)]]
  })
  const told = events.filter(event => event.metric === metric).map(({ day, text }) => `   ${day}: ${text}`)
  const boxRows = (box ?? []).map(cell => [
    cell.label,
    '',
    cell.value === null
      ? `– (${cell.gap === null ? '' : GAP_WORDS[cell.gap]})`
      : `${inFull(cell.value)}${UNIT_WORDS[cell.unit]}`,
    basisWords(cell),
  ])
  const head = ['', '', style === 'target' ? `${legend} (target)` : legend, priorWeeks === null ? '' : 'a year before']
  return [...aligned([head, ...rows]), ...aligned(boxRows), ...told].join('\n')
}

function tableText({ headers, rows }: Table): string {
  return rows
    .map(({ header, points }) =>
      points.length === 0
        ? `   ${header}`
        : [`   ${header}`, ...aligned(points.map((point, i) => ['', headers[i] ?? '', pointText(point)]))].join('\n'),
    )
    .join('\n')
}

const spanText = ({ from, to }: Point) => (from === '' ? '' : `${from} to ${to}`)

/** An incomplete figure says what is known of it, and of how many days. */
function pointText(point: Point | null): string {
  if (point === null) return '–'
  const { value, soFar, known, expected, gap } = point
  if (gap === 'partial')
    return `${inFull(value)} (${known} of ${expected} days${value === null ? `: ${inFull(soFar)} so far` : ''})`
  return gap === null || gap === 'no_data' ? inFull(value) : `${inFull(value)} (${GAP_WORDS[gap]})`
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)))
  return rows.map(row => `   ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
}
