import { z } from 'zod'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { whenAsked } from '#kernel/when-asked.ts'

/** A stretch of a feedback's text, held by its place and its words. Offsets count UTF-16 units, as browsers do. */
export const passageSchema = whenAsked(() =>
  z.strictObject({
    start: z.int().min(0),
    end: z.int().min(1),
    quote: z.string().min(1).max(10_000),
  }),
)
export type Passage = z.output<typeof passageSchema>

export const LONGEST_QUOTE = 10_000

/** A selection as a passage: outer blanks are left out, and a letter made of two units is never cut. */
export function selectPassage(text: string, start: number, end: number): Outcome<Passage> {
  const from = Math.min(start, end)
  const to = Math.max(start, end)
  if (!Number.isInteger(start) || !Number.isInteger(end) || from < 0 || to > text.length)
    return refused({
      field: 'start',
      code: 'passage.outside',
      message: 'The selection lies outside the text. Select it again.',
    })
  const whole = text.slice(isInsideLetter(text, from) ? from - 1 : from, isInsideLetter(text, to) ? to + 1 : to)
  const quote = whole.trim()
  if (quote === '')
    return refused({
      field: 'quote',
      code: 'passage.empty',
      message: 'The selection holds no words. Select at least one.',
    })
  if (quote.length > LONGEST_QUOTE)
    return refused({
      field: 'quote',
      code: 'passage.too_long',
      message: `A passage holds at most ${LONGEST_QUOTE} characters. Select the part that matters.`,
    })
  const begin = (isInsideLetter(text, from) ? from - 1 : from) + whole.indexOf(quote)
  return done({ start: begin, end: begin + quote.length, quote })
}

/** Whether a passage sent by a caller says what the text says there. */
export function checkPassage(text: string, { start, end, quote }: Passage): Outcome<Passage> {
  const selected = selectPassage(text, start, end)
  if (!selected.ok) return selected
  if (text.slice(start, end) === quote && selected.value.quote === quote.trim()) return selected
  return refused({
    field: 'quote',
    code: 'passage.differs',
    message: 'The words at this place are not the ones quoted: the text has changed. Select the passage again.',
  })
}

export type Anchoring =
  | { state: 'kept' | 'moved'; passage: Passage }
  /** The words are gone or stand in several places: a person must look. */
  | { state: 'lost'; passage: Passage; occurrences: number }

/** Finds a passage again in a changed text: where it stood, else where its words stand once, else it is lost. */
export function anchorPassage(text: string, passage: Passage): Anchoring {
  const { start, end, quote } = passage
  if (text.slice(start, end) === quote) return { state: 'kept', passage }
  const first = text.indexOf(quote)
  if (first === -1) return { state: 'lost', passage, occurrences: 0 }
  const occurrences = count(text, quote)
  if (occurrences > 1) return { state: 'lost', passage, occurrences }
  return { state: 'moved', passage: { start: first, end: first + quote.length, quote } }
}

function count(text: string, quote: string): number {
  let found = 0
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) found++
  return found
}

/** Between the two halves of a surrogate pair. */
function isInsideLetter(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
