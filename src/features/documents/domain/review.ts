import type { Problem } from '#kernel/outcome.ts'
import { partsOf, type RichNode } from '#kernel/richtext/schema.ts'
import { wordCountOf } from '#kernel/richtext/word-count.ts'
import type { Completeness, Document, DocumentKind } from './document.ts'
import { questionsIn } from './faq.ts'
import { BODY_PAGES_MAX, MINUTES_PER_PAGE, WORDS_PER_PAGE } from './narratives.ts'
import { partProblems, type PartContext } from './part-rules.ts'
import { FAQ_WORDS_MAX, PRESS_RELEASE_WORDS_MAX } from './prfaq.ts'
import { partsOfKind, type Section } from './template.ts'

export interface PartReview {
  name: string
  label: string
  section: Section
  required: boolean
  words: number
  isFilled: boolean
  /** How many questions of a FAQ part have an answer; `null` for other parts. */
  answers: number | null
  problems: Problem[]
}

/** What can be said of a document's text by rule: which parts hold something, what is wrong, what stops a review. */
export interface Review {
  parts: PartReview[]
  words: Record<Section, number>
  wordCount: number
  readMinutes: number
  gates: Problem[]
}

export function reviewOf(kind: DocumentKind, body: RichNode, context: PartContext): Review {
  const written = partsOf(body)
  const parts = partsOfKind(kind).map(({ name, label, section, required }): PartReview => {
    const content = written.get(name)
    const words = content ? wordCountOf(content) : 0
    const isFilled = words > 0
    const problems = kind === 'prfaq' && content && isFilled ? partProblems(name, content, context) : []
    const isFaq = section === 'external_faq' || section === 'internal_faq'
    const answers = isFaq ? (content ? questionsIn(content).filter(({ answer }) => answer !== '').length : 0) : null
    return { name, label, section, required, words, isFilled, answers, problems }
  })
  const words: Record<Section, number> = { press_release: 0, external_faq: 0, internal_faq: 0, body: 0, appendix: 0 }
  for (const part of parts) words[part.section] += part.words
  const wordCount = wordCountOf(body)
  return {
    parts,
    words,
    wordCount,
    readMinutes: readMinutesOf(wordCount - words.appendix),
    gates: gatesOf(kind, words),
  }
}

export const readMinutesOf = (words: number) => Math.ceil((words / WORDS_PER_PAGE) * MINUTES_PER_PAGE)

/** Lengths that stop a review unless somebody gives a reason (mechanisms 2.2 and 2.3). */
function gatesOf(kind: DocumentKind, words: Record<Section, number>): Problem[] {
  const gates: Problem[] = []
  const faqWords = words.external_faq + words.internal_faq
  if (words.press_release > PRESS_RELEASE_WORDS_MAX)
    gates.push({
      code: 'document.press_release_too_long',
      message: `The press release has ${words.press_release} words; one page is about ${PRESS_RELEASE_WORDS_MAX}. Shorten it, or say why it has to be longer.`,
    })
  if (faqWords > FAQ_WORDS_MAX)
    gates.push({
      code: 'document.faq_too_long',
      message: `The questions and answers have ${faqWords} words; five pages are about ${FAQ_WORDS_MAX}. Shorten them, or say why they have to be longer.`,
    })
  const pages = BODY_PAGES_MAX[kind]
  if (pages !== undefined && words.body > pages * WORDS_PER_PAGE)
    gates.push({
      code: 'document.body_too_long',
      message: `The text has ${words.body} words; ${pages} pages are about ${pages * WORDS_PER_PAGE}. Move what can wait into the appendix, or say why it has to be longer.`,
    })
  return gates
}

/** The part of a review that every list shows. */
export function completenessOf({ parts, gates }: Review): Completeness {
  const required = parts.filter(part => part.required)
  return {
    filled: required.filter(part => part.isFilled).map(part => part.name),
    required: required.length,
    problems: parts.reduce((sum, part) => sum + part.problems.length, 0),
    gates: gates.map(gate => gate.code),
  }
}

export const contextOf = (
  { launchDateHypothetical }: Pick<Document, 'launchDateHypothetical'>,
  productName: string | null,
): PartContext => ({ productName, launchDate: launchDateHypothetical })
