import { daysBetween, type Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import type { ReviewEntry } from './review-entry.ts'

export type EntryWords = Pick<
  ReviewEntry,
  | 'disposition'
  | 'causeClass'
  | 'text'
  | 'evidence'
  | 'shownBy'
  | 'predictionDirection'
  | 'predictionValue'
  | 'byWeekEnding'
>

/** A prediction that nobody will remember is none. */
export const FARTHEST_WEEKS = 26

/**
 * What each disposition asks for. "Explained" names a cause, says it in words and shows how one can see it: an invented
 * explanation is worse than "still investigating". An action says what is to be done. What belongs to an
 * explanation alone is refused elsewhere.
 */
export function checkEntry<Entry extends EntryWords>(
  entry: Entry,
  { weekEnding, today }: { weekEnding: Day; today: Day },
): Outcome<Entry> {
  const problems: Problem[] = entry.disposition === 'explained' ? explanationProblems(entry) : elsewhereProblems(entry)
  if (entry.disposition === 'action' && isBlank(entry.text))
    problems.push({ field: 'text', code: 'review_entry.action_unsaid', message: 'Say what is to be done.' })
  problems.push(...predictionProblems(entry, weekEnding, today))
  return problems.length > 0 ? refused(...problems) : done(entry)
}

function explanationProblems({ causeClass, text, evidence, shownBy }: EntryWords): Problem[] {
  const problems: Problem[] = []
  if (causeClass === null)
    problems.push({
      field: 'causeClass',
      code: 'review_entry.cause_missing',
      message: 'Say what kind of cause it is. Without one it is still being investigated.',
    })
  if (isBlank(text))
    problems.push({ field: 'text', code: 'review_entry.explanation_unsaid', message: 'Explain it in words.' })
  if (isBlank(evidence) && shownBy.length === 0)
    problems.push({
      field: 'evidence',
      code: 'review_entry.evidence_missing',
      message: 'Say how one can see that it is so: link something, or write an address, a figure, a name.',
    })
  return problems
}

function elsewhereProblems({ causeClass, predictionDirection, predictionValue, byWeekEnding }: EntryWords): Problem[] {
  const problems: Problem[] = []
  if (causeClass !== null)
    problems.push({
      field: 'causeClass',
      code: 'review_entry.cause_elsewhere',
      message: 'Only an explanation has a cause.',
    })
  if (predictionDirection !== null || predictionValue !== null || byWeekEnding !== null)
    problems.push({
      field: 'byWeekEnding',
      code: 'review_entry.prediction_elsewhere',
      message: 'Only an explanation predicts.',
    })
  return problems
}

/** All of a prediction or none of it; and of a week that the deck will look at: whoever knows it does not predict. */
function predictionProblems(entry: EntryWords, weekEnding: Day, today: Day): Problem[] {
  const { disposition, predictionDirection, predictionValue, byWeekEnding } = entry
  const told = [predictionDirection, predictionValue, byWeekEnding].filter(part => part !== null).length
  if (disposition !== 'explained' || told === 0) return []
  if (byWeekEnding === null || told < 3)
    return [
      {
        field:
          byWeekEnding === null ? 'byWeekEnding' : predictionValue === null ? 'predictionValue' : 'predictionDirection',
        code: 'review_entry.prediction_unfinished',
        message: 'A prediction needs a direction, a value and a week, or is left out.',
      },
    ]
  const days = daysBetween(weekEnding, byWeekEnding)
  if (days % 7 !== 0)
    return [problemOfWeek('not_a_week', 'The deck’s weeks do not end on this day. Give the last day of a week.')]
  if (days <= 0 || byWeekEnding < today)
    return [problemOfWeek('prediction_past', 'A prediction is about a week that is not over yet.')]
  if (days > FARTHEST_WEEKS * 7)
    return [problemOfWeek('prediction_too_far', `Predict at most ${FARTHEST_WEEKS} weeks ahead.`)]
  return []
}

const problemOfWeek = (code: string, message: string): Problem => ({
  field: 'byWeekEnding',
  code: `review_entry.${code}`,
  message,
})

const isBlank = (text: string | null) => text === null || text.trim() === ''
