import { addDays, addMonths, monthOf, type Day } from '#kernel/calendar.ts'
import type { Effect, EffectQuestion, EffectVerdict } from './effect.ts'

/** One plain sentence, findable and translatable by its code, with the numbers it holds. */
export interface EffectSentence {
  code: string
  parameters: Record<string, string | number>
  text: string
}

/** What the numbers say and what they do not, in the order in which it should be read. */
export function effectSentences(effect: Omit<Effect, 'sentences'>, question: EffectQuestion): EffectSentence[] {
  const { before, after } = effect
  const missing = before.blocksOver - before.blocks + (after.blocksOver - after.blocks)
  return [
    comparison(effect, question),
    ...(missing > 0 && effect.verdict !== 'no_data' ? [leftOut(missing, question)] : []),
    ...(effect.change === null ? [] : [CAUTION]),
    ...(effect.expectation ? [expected(effect, question)] : []),
  ]
}

const CAUTION: EffectSentence = {
  code: 'effect.caution',
  text: 'Whatever else happened at the same time is in this figure too.',
  parameters: {},
}

const LEADING: Partial<Record<EffectVerdict, string>> = {
  no_clear_change: 'No clear change',
  improved: 'Better',
  worsened: 'Worse',
  moved: 'It moved, though it should have held',
}

function comparison(effect: Omit<Effect, 'sentences'>, question: EffectQuestion): EffectSentence {
  const { verdict, before, after, change, low, high } = effect
  const code = `effect.${verdict}`
  const blocks = question.observedEvery === 'month' ? 'months' : 'weeks'
  const counts = {
    blocks,
    before: before.blocks,
    beforeOver: before.blocksOver,
    after: after.blocks,
    afterOver: after.blocksOver,
  }
  if (verdict === 'no_data')
    return sentence(code, 'There are no values around the launch, so nothing can be said.', counts)
  if (verdict === 'no_baseline') return sentence(code, 'There are no values before the launch to compare with.', counts)
  if (verdict === 'too_soon') {
    const from = enoughOn(question)
    return sentence(
      code,
      `Too soon to say: ${after.blocksOver} of 3 whole ${blocks} after the launch are over. Look again on ${dayWord(from)}.`,
      { ...counts, from },
    )
  }
  if (change === null || low === null || high === null || before.mean === null || after.mean === null)
    return sentence(
      code,
      `Too little is known: ${before.blocks} of ${before.blocksOver} ${blocks} before the launch and ${after.blocks} of ${after.blocksOver} after it. At least 3 on each side are needed.`,
      counts,
    )
  const numbers = { was: before.mean, is: after.mean, change, low, high }
  return sentence(
    code,
    `${LEADING[verdict] ?? ''}: from ${told(before.mean, question)} to ${told(after.mean, question)}, a difference of ${signed(change, question)} (95% interval ${signed(low)} to ${signed(high)}), over ${before.blocks} ${blocks} before and ${after.blocks} after.`,
    { ...counts, ...numbers },
  )
}

function leftOut(missing: number, { observedEvery }: EffectQuestion): EffectSentence {
  const block = observedEvery === 'month' ? 'month' : 'week'
  const text = missing === 1 ? `One ${block} is` : `${missing} ${block}s are`
  return sentence('effect.left_out', `${text} left out, because more than half of the values are missing.`, {
    missing,
    block,
  })
}

function expected({ expectation }: Omit<Effect, 'sentences'>, question: EffectQuestion): EffectSentence {
  const { to, by } = question.expectation ?? { to: { p10: 0, p50: 0, p90: 0 }, by: question.asOf }
  const verdict = expectation?.verdict ?? 'unknown'
  const observed = expectation?.observed ?? null
  const promise = `${told(to.p50, question)} (${told(to.p10, question)} to ${told(to.p90, question)}) by ${dayWord(by)}`
  const parameters = { by, p10: to.p10, p50: to.p50, p90: to.p90, ...(observed === null ? {} : { observed }) }
  const code = `effect.expectation_${verdict}`
  if (verdict === 'not_due')
    return sentence(
      code,
      `Expected: ${promise}. ${observed === null ? 'Nothing can be said so far.' : `So far: ${told(observed, question)}.`}`,
      parameters,
    )
  if (observed === null)
    return sentence(
      code,
      `Expected: ${promise}. No whole week or month between the launch and that day is known, so it cannot be judged.`,
      parameters,
    )
  const words = { met: 'As expected', exceeded: 'Better than expected', missed: 'Not as expected', unknown: '' }[
    verdict
  ]
  return sentence(code, `${words}: ${told(observed, question)}, where ${promise} was expected.`, parameters)
}

/** The first day on which three whole blocks after the launch are over. */
function enoughOn({ launchedOn, observedEvery }: EffectQuestion): Day {
  if (observedEvery === 'month') return addMonths(monthOf(launchedOn).from, 4)
  return addDays(launchedOn, observedEvery === 'week' ? 28 : 22)
}

function sentence(code: string, text: string, parameters: EffectSentence['parameters']): EffectSentence {
  return { code, text, parameters }
}

/** Four digits are more than such a comparison is worth … */
const LEVEL_DIGITS = 4
/** … and three of a difference. */
const DIFFERENCE_DIGITS = 3

const told = (value: number, { unit }: Pick<EffectQuestion, 'unit'>, digits = LEVEL_DIGITS) => {
  const figure = String(Number(value.toPrecision(digits))).replace('-', '−')
  // A percent sign stands close to its number, words apart from it.
  return !unit ? figure : /^[%‰°]/.test(unit) ? `${figure}${unit}` : `${figure} ${unit}`
}

/** The difference of two shares is one of points, not of percent. */
const signed = (value: number, { unit = null }: Pick<EffectQuestion, 'unit'> = {}) =>
  `${value > 0 ? '+' : ''}${told(value, { unit: unit === '%' ? 'points' : unit }, DIFFERENCE_DIGITS)}`

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "24 Nov 2026": sentences are plain English until the web translates them by their code. */
function dayWord(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}
