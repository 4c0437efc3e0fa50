import { addDays, type Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import type { Metric } from './metric.ts'

/** What somebody says a metric was on a day. */
export interface Word {
  date: Day
  value: number | null
  /** How many rows it is made of; one unless told. */
  weight?: number | null
  /** When it became known; the moment of saying so unless told. */
  knownAt: string | null
}

/** A formula's values follow from those of its operands: written down beside them they would contradict. */
export const checkRecordable = ({ operator }: Pick<Metric, 'operator'>): Outcome<null> =>
  operator === null
    ? done(null)
    : refused({
        code: 'metric.is_a_formula',
        message: 'This metric is a formula: its values follow from its operands. Record values of those.',
      })

/** The last day that can be told. Somewhere it is tomorrow already; and what is aimed at may lie ahead. */
export const latestTold = (today: Day, isTarget: boolean): Day => (isTarget ? ANY_DAY : addDays(today, 1))
const ANY_DAY = '9999-12-31'

/** Nothing is observed before it has happened, or known before now; and a day is told once. */
export function checkWords<W extends Word>(
  words: readonly W[],
  { latest, now }: { latest: Day; now: string },
): Outcome<readonly W[]> {
  const problems: Problem[] = []
  const told = new Set<string>()
  words.forEach(({ date, knownAt }, index) => {
    const problem = (field: string, code: string, message: string) =>
      problems.push({ field: `observations.${index}.${field}`, code: `observation.${code}`, message })
    if (date > latest)
      problem('date', 'in_the_future', `${date} has not happened yet. Only a target series may reach ahead.`)
    if (knownAt !== null && knownAt > now) problem('knownAt', 'known_in_the_future', 'This moment has not come yet.')
    const key = `${date} ${knownAt ?? ''}`
    if (told.has(key)) problem('date', 'told_twice', `${date} is told twice. Send each day once.`)
    told.add(key)
  })
  return problems.length > 0 ? refused(...problems) : done(words)
}
