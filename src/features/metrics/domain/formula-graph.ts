import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import type { Metric } from './metric.ts'

/** What leads from a metric to others: the operands of a formula, or what a causal link says it moves. */
export type Arrows = ReadonlyMap<string, readonly string[]>

/** A way through the arrows that comes back to where it began, beginning and ending there; `null` where there is none. */
export function loopFrom(start: string, arrows: Arrows): string[] | null {
  const cameFrom = new Map<string, string>()
  const waiting = [start]
  for (let current = waiting.shift(); current !== undefined; current = waiting.shift())
    for (const next of arrows.get(current) ?? []) {
      if (next === start) return [...wayTo(current, cameFrom), start]
      if (cameFrom.has(next)) continue
      cameFrom.set(next, current)
      waiting.push(next)
    }
  return null
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end]
  for (let before = cameFrom.get(end); before !== undefined; before = cameFrom.get(before)) way.unshift(before)
  return way
}

/** Everything that can be reached from a metric along the arrows, itself first. */
export function reachedFrom(start: string, arrows: Arrows): string[] {
  const reached = new Set([start])
  for (const current of reached) for (const next of arrows.get(current) ?? []) reached.add(next)
  return [...reached]
}

const FEWEST_OPERANDS = 2

/** Whether operator and operands make a formula, or are both left out. */
export function checkFormula({ operator, operands }: Pick<Metric, 'operator' | 'operands'>): Outcome<null> {
  if (operator === null && operands.length > 0)
    return refused({ field: 'operator', code: 'metric.no_operator', message: 'Say what is done with the operands.' })
  if (operator !== null && operands.length < FEWEST_OPERANDS)
    return refused({
      field: 'operands',
      code: 'metric.too_few_operands',
      message: 'A formula needs at least two operands.',
    })
  return done(null)
}

/** A formula that is made of itself has no value: the way round is told by name. */
export const loopProblem = (names: readonly string[]): Problem => ({
  field: 'operands',
  code: 'metric.loop',
  message: `A formula cannot be made of itself: ${names.join(' → ')}.`,
})

const SIGNS: Record<NonNullable<Metric['operator']>, string> = {
  sum: ' + ',
  difference: ' − ',
  product: ' × ',
  divide: ' ÷ ',
}

/** The sign between two operands. */
export const signOf = (operator: NonNullable<Metric['operator']>) => SIGNS[operator].trim()

/** A formula as people write it: "Orders ÷ Visits". */
export const formulaWords = (operator: NonNullable<Metric['operator']>, operands: readonly string[]) =>
  operands.join(SIGNS[operator])
