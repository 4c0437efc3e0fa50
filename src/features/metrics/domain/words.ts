import { addDays, type Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'

/** What somebody says a metric was on a day. */
export interface Word {
  date: Day
  value: number | null
  /** How many rows it is made of; one unless told. */
  weight?: number | null
  /** When it became known; the moment of saying so unless told. */
  knownAt: string | null
}

/** Nothing is observed before it has happened, or known before now; and a day is told once. */
export function checkWords<W extends Word>(
  words: readonly W[],
  { today, now }: { today: Day; now: string },
): Outcome<readonly W[]> {
  const problems: Problem[] = []
  // Somewhere it is tomorrow already.
  const latest = addDays(today, 1)
  const told = new Set<string>()
  words.forEach(({ date, knownAt }, index) => {
    const problem = (field: string, code: string, message: string) =>
      problems.push({ field: `observations.${index}.${field}`, code: `observation.${code}`, message })
    if (date > latest) problem('date', 'in_the_future', `${date} has not happened yet.`)
    if (knownAt !== null && knownAt > now) problem('knownAt', 'known_in_the_future', 'This moment has not come yet.')
    const key = `${date} ${knownAt ?? ''}`
    if (told.has(key)) problem('date', 'told_twice', `${date} is told twice. Send each day once.`)
    told.add(key)
  })
  return problems.length > 0 ? refused(...problems) : done(words)
}
