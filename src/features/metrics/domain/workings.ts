import { addDays, lengthOf, type Day, type Span } from '#kernel/calendar.ts'
import { aggregated } from './aggregation.ts'
import type { Amount } from './amount.ts'
import { reckoned, type Formulas } from './formula.ts'
import { reachedFrom } from './formula-graph.ts'
import type { Aggregation } from './metric.ts'
import { expectedIn, type Rhythm } from './rhythm.ts'

/** A word that was said of a day, with who said it. */
export interface Said {
  occurredOn: Day
  value: number | null
  /** How many rows the value is made of; one unless told. */
  weight: number | null
  knownAt: string
  source: string | null
  by: string | null
}

/** What is observed, in one period. */
export interface ObservedWords {
  words: readonly Said[]
  rhythm: Rhythm
  aggregation: Aggregation
  /** Value by value: what is there is all there is. */
  isValueByValue: boolean
}

export interface InputDay {
  metric: string
  date: Day
  value: number | null
  knownAt: string | null
  source: string | null
}

export interface RestatedDay {
  metric: string
  date: Day
  was: number | null
  is: number | null
  knownAt: string
  source: string | null
  by: string | null
  /** What the period came to just before, and since. */
  before: number | null
  after: number | null
}

export interface Workings {
  /** The metric's own figure first, then those it is made of. */
  figures: ({ metric: string } & Amount)[]
  inputs: InputDay[]
  /** Newest first. */
  restatements: RestatedDay[]
}

interface Question {
  metric: string
  span: Span
  formulas: Formulas
  observed: ReadonlyMap<string, ObservedWords>
  /** As of this moment; `null` for all that is known. */
  at: string | null
  /** Nothing after this day takes part. */
  until: Day
}

/** How a figure came about: what it is made of, what went in, and what was said otherwise before. */
export function workingsOf({ metric, span, formulas, observed, at, until }: Question): Workings {
  const standing = (moment: string | null) => (id: string) => {
    const words = observed.get(id)
    return words ? amountIn(words, span, moment, until) : { ...span, ...NOTHING }
  }
  const below = reachedFrom(metric, new Map([...formulas].map(([id, formula]) => [id, formula?.operands ?? []])))
  return {
    figures: below
      .filter(id => formulas.has(id))
      .map(id => ({ metric: id, ...reckoned(id, formulas, standing(at), span) })),
    inputs: [...observed].flatMap(([id, words]) => inputsOf(id, words, span, at, until)),
    restatements: [...observed]
      .flatMap(([id, { words }]) => restatedIn(id, words, at))
      .sort((one, other) => (one.knownAt > other.knownAt ? -1 : 1))
      .map(each => {
        const [before, after] = [justBefore(each.knownAt), each.knownAt].map(moment => {
          const { value, soFar } = reckoned(metric, formulas, standing(moment), span)
          return value ?? soFar
        })
        return { ...each, before: before ?? null, after: after ?? null }
      }),
  }
}

const NOTHING = { value: null, soFar: null, known: 0, expected: 0, gap: 'no_data' } as const

/** Moments are kept to the thousandth of a second. */
const justBefore = (moment: string) => new Date(Date.parse(moment) - 1).toISOString()

/** Of each day the latest word as of a moment. */
function latestWords(words: readonly Said[], moment: string | null): Map<Day, Said> {
  const latest = new Map<Day, Said>()
  for (const word of words) {
    if (moment !== null && word.knownAt > moment) continue
    const known = latest.get(word.occurredOn)
    if (known === undefined || word.knownAt >= known.knownAt) latest.set(word.occurredOn, word)
  }
  return latest
}

function amountIn(
  { words, rhythm, aggregation, isValueByValue }: ObservedWords,
  span: Span,
  moment: string | null,
  until: Day,
): Amount {
  const told = [...latestWords(words, moment).values()]
    .filter(({ value, occurredOn }) => value !== null && occurredOn <= until)
    .sort((one, other) => (one.occurredOn < other.occurredOn ? -1 : 1))
  const known = told.length
  const expected = isValueByValue ? known : expectedIn(span, rhythm)
  const value = aggregation === 'mean' ? weightedMean(told) : aggregated(valuesOf(told), aggregation)
  const isWhole = known > 0 && known === expected
  const isPart = aggregation === 'sum' && !isWhole
  const gap = known === 0 ? 'no_data' : isWhole ? null : 'partial'
  return { ...span, value: isPart ? null : value, soFar: isWhole ? null : value, known, expected, gap }
}

const valuesOf = (told: readonly Said[]) => told.flatMap(({ value }) => value ?? [])

/** Every row weighs the same, however many a day has. */
function weightedMean(told: readonly Said[]): number | null {
  const weights = told.reduce((sum, { weight }) => sum + (weight ?? 1), 0)
  return weights === 0 ? null : told.reduce((sum, { value, weight }) => sum + (value ?? 0) * (weight ?? 1), 0) / weights
}

/** Each day on which a value was due or is there. */
function inputsOf(
  metric: string,
  { words, rhythm, isValueByValue }: ObservedWords,
  span: Span,
  at: string | null,
  until: Day,
): InputDay[] {
  const latest = latestWords(words, at)
  const isDaily = rhythm.observed === 'day' && !isValueByValue
  return Array.from({ length: lengthOf(span) }, (_, n) => addDays(span.from, n)).flatMap((date): InputDay[] => {
    const word = latest.get(date)
    if (word !== undefined && date <= until)
      return [{ metric, date, value: word.value, knownAt: word.knownAt, source: word.source }]
    const isDue = isDaily && date <= until && expectedIn({ from: date, to: date }, rhythm) > 0
    return isDue ? [{ metric, date, value: null, knownAt: null, source: null }] : []
  })
}

function restatedIn(metric: string, words: readonly Said[], at: string | null) {
  const before = new Map<Day, Said>()
  return [...words]
    .sort((one, other) => (one.knownAt < other.knownAt ? -1 : 1))
    .flatMap(word => {
      if (at !== null && word.knownAt > at) return []
      const { occurredOn: date, value, knownAt, source, by } = word
      const known = before.get(date)
      before.set(date, word)
      return known === undefined || known.value === value
        ? []
        : [{ metric, date, was: known.value, is: value, knownAt, source, by }]
    })
}
