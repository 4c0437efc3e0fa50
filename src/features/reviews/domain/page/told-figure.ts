import type { Aggregation, Operator } from '#features/metrics/domain/metric.ts'
import type { BoxCell, Side } from '../box-totals.ts'
import type { Config } from '../config.ts'
import { GAP_WORDS, inFull, RULE_WORDS, UNIT_WORDS } from '../deck-words.ts'
import type { Point } from '../deck.ts'
import { metricOfName } from '../review-answer.ts'
import type { DeckReview } from '../review-schema.ts'
import { dayText, momentText } from './day-text.ts'
import { element, escaped } from './markup.ts'

/** What the figures of a page have in common: how each line comes about, and as of when it was known. */
export interface Telling {
  formulaOf: (name: string) => string
  /** "23 Nov 2026, 09:14 UTC"; nothing of a table that does not say when it was known. */
  moment: string
}

const SIGNS: Readonly<Record<Operator, string>> = { sum: ' + ', difference: ' − ', product: ' × ', divide: ' ÷ ' }

const AGGREGATION_WORDS: Readonly<Record<Aggregation, string>> = {
  sum: 'sum of the days',
  mean: 'mean of the values',
  min: 'lowest of the days',
  max: 'highest of the days',
  first: 'first of the days',
  last: 'last of the days',
}

/** Of a computed deck: its metrics as they were defined then. */
export function tellingOf({ metrics, asOf, computedAt }: DeckReview, frozenAt: string | null = null): Telling {
  const byId = new Map<string, DeckReview['metrics'][number]>(metrics.map(metric => [metric.id, metric]))
  return {
    formulaOf: name => {
      const metric = byId.get(metricOfName(name))
      if (metric === undefined) return ''
      const { operator, operands, aggregation } = metric
      if (operator === null) return AGGREGATION_WORDS[aggregation]
      return operands.map(id => byId.get(id)?.name ?? '…').join(SIGNS[operator])
    },
    moment: momentText(frozenAt ?? asOf ?? computedAt),
  }
}

/** Of a configuration: the columns as the file names them. */
export const tellingOfConfig = ({ metrics }: Pick<Config, 'metrics'>): Telling => ({
  formulaOf: name => {
    const source = metrics.get(name)?.source
    if (source === undefined) return ''
    if (source.kind === 'formula') return source.operands.join(SIGNS[source.operator])
    return `${AGGREGATION_WORDS[source.aggregation]}, column ${source.column}`
  },
  moment: '',
})

export const TELLS_NOTHING: Telling = { formulaOf: () => '', moment: '' }

export interface Told {
  id: string
  /** "Orders, LastWk". */
  what: string
  formula: string
  moment: string
  /** In words: value in full, days, how many are known. */
  lines: readonly (readonly [word: string, said: string])[]
}

/** A figure that says, when it is pressed, how it came about: by the browser's own popup, since no script runs here. */
export const toldFigure = (text: string, told: Told): string => opener(text, told.id) + telling(told)

/** What is said of a figure, for all places of the page that open it. */
export function telling({ id, what, formula, moment, lines }: Told): string {
  const said = [
    ...(formula === '' ? [] : [['Formula', formula] as const]),
    ...lines,
    ...(moment === '' ? [] : [['As of', moment] as const]),
  ]
  return element(
    'div',
    { popover: 'auto', id, class: 'told' },
    element('b', {}, escaped(what)),
    ...said.map(([word, value]) => element('i', {}, word) + escaped(value)),
  )
}

/** Another place where the same figure stands opens the same words. */
export const opener = (text: string, id: string): string =>
  element('button', { type: 'button', popovertarget: id }, text)

export function linesOfCell({ value, unit, gap, current, against, rule }: BoxCell): Told['lines'] {
  return [
    ['Value', `${inFull(value)}${UNIT_WORDS[unit]}${gap === null ? '' : `, ${GAP_WORDS[gap]}`}`],
    ...(current === null ? [] : [['Days', sideText(current)] as const]),
    ...(against === null
      ? []
      : [['Against', `${sideText(against)}${rule === null ? '' : `: ${RULE_WORDS[rule]}`}`] as const]),
  ]
}

export function linesOfPoint({ value, soFar, gap, known, expected, from, to }: Point): Told['lines'] {
  return [
    ['Value', `${inFull(value)}${gap === null ? '' : `, ${GAP_WORDS[gap]}`}`],
    ...(soFar === null ? [] : [['So far', inFull(soFar)] as const]),
    ...(from === '' ? [] : [['Days', `${spanText({ from, to })}, ${known} of ${expected} known`] as const]),
  ]
}

const sideText = (side: Side) =>
  `${spanText(side)}, ${side.known} of ${side.expected} known, ${inFull(side.value ?? side.soFar)}`

export const spanText = ({ from, to }: { from: string; to: string }) => `${dayText(from)} – ${dayText(to)}`
