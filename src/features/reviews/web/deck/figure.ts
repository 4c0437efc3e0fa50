import type { WorkingInput } from '#web/ui/workings.tsx'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { BOX_LABELS, type BoxCell, type Side } from '../../domain/box-totals.ts'
import { inFull, UNIT_WORDS } from '../../domain/deck-words.ts'
import type { Point } from '../../domain/deck.ts'
import { metricOfName } from '../../domain/review-answer.ts'
import type { DeckReview } from '../../domain/review-schema.ts'
import { basisRuleWord, boxWord, gapWord } from './engine-words.ts'

/** What a pressed figure says of itself: formula, inputs, days, completeness, as of when. */
export interface Figure {
  title: string
  metric: string
  what: string
  formula: string
  inputs: WorkingInput[]
  asOf: string
  note: string
  /** Of which days it was made and with which it was compared, to be taken apart value by value. */
  sides: readonly { from: string; to: string }[]
  /** The moment by which that is asked: what was known then made the figure. */
  moment: string
}

interface Words {
  value: string
  days: string
  known: string
  against: string
  compared: string
  soFar: string
  /** How days become a period, and how a change is told. */
  aggregation: Readonly<Record<DeckReview['metrics'][number]['aggregation'], string>>
  change: Readonly<Record<DeckReview['metrics'][number]['comparison'], string>>
}

type Asked = { review: DeckReview; name: string; legend: string; words: Words }

export function figureOfCell({ review, name, legend, words }: Asked, cell: BoxCell, label: string): Figure {
  const inputs: WorkingInput[] = [
    { word: words.value, value: `${inFull(cell.value)}${UNIT_WORDS[cell.unit]}` },
    ...sideInputs(cell.current, words.days, words),
    ...sideInputs(cell.against, words.against, words),
    ...(cell.rule === null ? [] : [{ word: words.compared, value: basisRuleWord(cell.rule) }]),
  ]
  const sides = [cell.current, cell.against].filter(side => side !== null)
  const change = cell.unit === 'value' || cell.unit === 'fraction' ? null : cell.unit
  return figureOf({ review, name, legend, words }, { label, inputs, gap: gapWord(cell.gap), sides, change })
}

export function figureOfPoint({ review, name, legend, words }: Asked, point: Point, label: string): Figure {
  const inputs: WorkingInput[] = [
    { word: words.value, value: inFull(point.value) },
    ...(point.soFar === null ? [] : [{ word: words.soFar, value: inFull(point.soFar) }]),
    { word: words.days, value: daysOf(point) },
    { word: words.known, value: `${point.known} / ${point.expected}` },
  ]
  const sides = point.from === '' ? [] : [{ from: point.from, to: point.to }]
  return figureOf({ review, name, legend, words }, { label, inputs, gap: gapWord(point.gap), sides, change: null })
}

/** What the words above a chart tell of one line: the last week, and how it compares with the week and the year before. */
export function figureOfWords(asked: Asked, point: Point, label: string, box: readonly BoxCell[] | null): Figure {
  const own = figureOfPoint(asked, point, label)
  const changes = [1, 2].flatMap(place => {
    const [cell, word] = [box?.[place], BOX_LABELS[place]]
    if (cell === undefined || word === undefined || cell.value === null || cell.against === null) return []
    const { against } = cell
    return {
      word: boxWord(word),
      value: `${changeText(cell)}: ${asked.words.against} ${daysOf(against)}, ${inFull(against.value)}, ${against.known} / ${against.expected}`,
      unit: cell.unit,
    }
  })
  const told = new Set(
    changes.flatMap(({ unit }) => (unit === 'percent' || unit === 'bps' ? asked.words.change[unit] : [])),
  )
  return {
    ...own,
    formula: [own.formula, ...told].join('; '),
    inputs: [...own.inputs, ...changes.map(({ word, value }) => ({ word, value }))],
  }
}

/** "+3.1%". */
const changeText = ({ value, unit }: BoxCell) => `${(value ?? 0) > 0 ? '+' : ''}${inFull(value)}${UNIT_WORDS[unit]}`

function sideInputs(side: Side | null, word: string, words: Words): WorkingInput[] {
  if (side === null) return []
  return [
    { word, value: `${daysOf(side)}: ${inFull(side.value ?? side.soFar)}` },
    { word: words.known, value: `${side.known} / ${side.expected}` },
  ]
}

const daysOf = ({ from, to }: { from: string; to: string }) =>
  from === '' ? '–' : `${formatDay(from, { weekday: false })} – ${formatDay(to, { weekday: false })}`

interface Told {
  label: string
  inputs: WorkingInput[]
  gap: string
  sides: Figure['sides']
  /** Where it is a change, how that is told. */
  change: keyof Words['change'] | null
}

function figureOf({ review, name, legend, words }: Asked, { label, inputs, gap, sides, change }: Told): Figure {
  const id = metricOfName(name)
  const metric = review.metrics.find(each => each.id === id)
  const moment = review.asOf ?? review.computedAt
  return {
    title: legend,
    metric: id,
    what: `${legend}, ${label}`,
    formula: [formulaOf(review, id, words), ...(change === null ? [] : [words.change[change]])].join('; '),
    inputs,
    asOf: formatMoment(moment),
    note: [gap, metric?.definition ?? ''].filter(text => text !== '').join('. '),
    sides: sides.map(({ from, to }) => ({ from, to })),
    moment,
  }
}

const SIGNS = { sum: ' + ', difference: ' − ', product: ' × ', divide: ' ÷ ' }

/** A formula by the names of what it is made of; of what is observed, how days become a period. */
function formulaOf({ metrics }: DeckReview, id: string, { aggregation }: Words): string {
  const metric = metrics.find(each => each.id === id)
  if (metric === undefined) return ''
  if (metric.operator === null) return aggregation[metric.aggregation]
  const names = metric.operands.map(operand => metrics.find(each => each.id === operand)?.name ?? operand)
  return `${metric.name} = ${names.join(SIGNS[metric.operator])}`
}
