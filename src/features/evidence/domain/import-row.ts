import { withoutFormulaGuard } from '#kernel/formula-guard.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import { isNothing, textOf } from './cell-text.ts'
import { contentId } from './content-id.ts'
import {
  cleanText,
  LARGEST_RATING,
  LONGEST_FEEDBACK,
  LONGEST_NAME,
  LONGEST_TITLE,
  type FeedbackStatus,
} from './feedback.ts'
import type { ImportPlan } from './import-plan.ts'
import { guessLanguage } from './language.ts'
import type { MappableField } from './mapping.ts'
import { plainTextOf } from './plain-text.ts'
import { readMoment } from './reading-dates.ts'
import { readCount, readNumber, readRating } from './reading-numbers.ts'
import {
  readCustomer,
  readEmail,
  readLanguage,
  readLine,
  readStatus,
  readTags,
  readUrl,
  type WrittenCustomer,
} from './reading-values.ts'

export type Cells = Readonly<Record<string, unknown>>

/** One record of a file, as a reader hands it over. */
export interface ImportRecord {
  row: number
  cells: Cells
  problems: readonly { code: string; column: string | null; detail: string; refuses: boolean }[]
}

/** A feedback as a file tells it: customer and product still by name. */
export interface FeedbackDraft {
  text: string
  title: string | null
  source: string
  sourceId: string
  url: string | null
  occurredAt: string | null
  authorName: string | null
  authorEmail: string | null
  customer: WrittenCustomer | null
  /** The name of a product. */
  product: string | null
  rating: number | null
  ratingMax: number | null
  voteCount: number | null
  language: string | null
  tags: string[]
  /** `null`: the file does not say; an existing feedback keeps its own. */
  status: FeedbackStatus | null
}

export interface ImportedRow {
  /** `null` when the row is left out by rule; the notes say by which. */
  draft: FeedbackDraft | null
  /** Nothing that stops the row, but its owner should know. */
  notes: Problem[]
}

/** Reads one record by a plan; all its problems at once, each with its field. */
export function importRow(record: ImportRecord, plan: ImportPlan): Outcome<ImportedRow> {
  const notes: Problem[] = record.problems.map(({ code, column, detail }) => ({
    code,
    message: detail,
    ...(column === null ? {} : { field: column }),
  }))
  if (record.problems.some(problem => problem.refuses)) return refused(...notes)
  if (plan.skipsPullRequests && isPullRequest(record.cells))
    return done({ draft: null, notes: [...notes, PULL_REQUEST] })

  const problems: Problem[] = []
  const read = readerOf(record.cells, plan, problems)
  const draft = {
    ...wordsOf(read, plan, problems),
    source: read('source', cell => readLine(cell, LONGEST_NAME)) ?? plan.source,
    url: read('url', readUrl),
    occurredAt: read('occurredAt', cell => readMoment(isNothing(cell) ? null : cell, plan)),
    authorName: read('authorName', cell => readLine(cell, LONGEST_NAME)),
    authorEmail: read('authorEmail', readEmail),
    customer: read('customer', cell => readCustomer(cell, cellOf(record.cells, plan, 'customerDomain'), LONGEST_NAME)),
    product: read('product', cell => readLine(cell, LONGEST_NAME)),
    ...ratingOf(read, plan, problems),
    voteCount: read('voteCount', readCount),
    language: read('language', readLanguage),
    tags: read('tags', cell => readTags(withRepeats(cell, record.cells, plan.mapping.tags))) ?? [],
    status: read('status', readStatus),
  }
  const givenId = read('sourceId', cell => readLine(cell, LONGEST_NAME))
  const isFatal = plan.unreadable === 'refuse' || problems.some(({ field }) => field === 'text' || field === 'sourceId')
  if (problems.length > 0 && isFatal) return refused(...problems, ...notes)
  const language = draft.language ?? guessLanguage(draft.text)
  return done({ draft: { ...draft, language, sourceId: givenId ?? contentId(draft) }, notes: [...problems, ...notes] })
}

const cellOf = (cells: Cells, { mapping }: ImportPlan, field: MappableField): unknown => {
  const column = mapping[field]
  return column !== undefined && Object.hasOwn(cells, column) ? cells[column] : null
}

/** Several tags stand in columns of one name in some exports, which a reader tells apart by number: `Labels 2`. */
function withRepeats(cell: unknown, cells: Cells, column: string | undefined): unknown {
  const repeats: unknown[] = []
  for (let count = 2; column !== undefined && Object.hasOwn(cells, `${column} ${count}`); count++)
    repeats.push(cells[`${column} ${count}`])
  const written = [cell, ...repeats].filter(each => !isNothing(each))
  return written.length > 1 ? written.flatMap(each => each) : (written[0] ?? null)
}

/** Reads fields one by one; a problem is noted with its field, and the value is then `null`. */
function readerOf(cells: Cells, plan: ImportPlan, problems: Problem[]) {
  return <T>(field: MappableField, reading: (cell: unknown) => Outcome<T>): T | null => {
    const cell = cellOf(cells, plan, field)
    const outcome = reading(typeof cell === 'string' && plan.hasFormulaGuards ? withoutFormulaGuard(cell) : cell)
    if (outcome.ok) return outcome.value
    problems.push(...outcome.problems.map(problem => ({ ...problem, field })))
    return null
  }
}

type ReadField = ReturnType<typeof readerOf>

/** The words of the feedback. A title without a body is still what the customer wrote, however long. */
function wordsOf(read: ReadField, plan: ImportPlan, problems: Problem[]): Pick<FeedbackDraft, 'text' | 'title'> {
  const body = read('text', cell => readText(cell, plan))
  if (body !== '') return { text: body ?? '', title: read('title', cell => readLine(cell, LONGEST_TITLE)) }
  const words = read('title', cell => (isNothing(cell) ? done('') : readText(cell, plan))) ?? ''
  if (words === '') problems.push(NO_TEXT)
  return { text: words, title: words !== '' && words.length <= LONGEST_TITLE ? words.replace(/\s+/g, ' ') : null }
}

const NO_RATING = { rating: null, ratingMax: null }

function ratingOf(read: ReadField, plan: ImportPlan, problems: Problem[]): Pick<FeedbackDraft, 'rating' | 'ratingMax'> {
  const written = read('rating', cell => readRating(cell, plan.decimalMark))
  const max = read('ratingMax', cell => readNumber(cell, plan.decimalMark)) ?? written?.ratingMax ?? plan.ratingMax
  if (written === null) return NO_RATING
  if (max !== null && (max <= 0 || max > LARGEST_RATING)) problems.push(NO_SCALE(max))
  else if (written.rating > (max ?? LARGEST_RATING)) problems.push(ABOVE_MAX(written.rating, max ?? LARGEST_RATING))
  else return { rating: written.rating, ratingMax: max }
  return NO_RATING
}

function readText(cell: unknown, { isHtml }: ImportPlan): Outcome<string> {
  const written = textOf(cell)
  const text = cleanText(isHtml ? plainTextOf(written) : written)
  if (text.length <= LONGEST_FEEDBACK) return done(text)
  return refused({
    code: 'text.too_long',
    message: `The text is ${text.length} characters long; at most ${LONGEST_FEEDBACK} fit. Split it.`,
  })
}

/** GitHub lists pull requests among the issues. */
function isPullRequest(cells: Cells): boolean {
  const url = cells['html_url']
  return (
    !isNothing(cells['pull_request.url']) ||
    !isNothing(cells['pull_request.html_url']) ||
    (typeof url === 'string' && /\/pull\/\d+$/.test(url))
  )
}

const PULL_REQUEST: Problem = {
  code: 'row.pull_request',
  message: 'This is a pull request, not an issue; it was left out.',
}
const NO_TEXT: Problem = {
  field: 'text',
  code: 'text.required',
  message: 'There are no words in this row. Fill in the text.',
}
const ABOVE_MAX = (rating: number, max: number): Problem => ({
  field: 'rating',
  code: 'rating.above_max',
  message: `The rating ${rating} is above ${max}, the best of its scale. Correct it, or set the option ratingMax.`,
})
const NO_SCALE = (max: number): Problem => ({
  field: 'ratingMax',
  code: 'rating.no_scale',
  message: `A best rating of ${max} makes no scale. Write one above 0, up to ${LARGEST_RATING}.`,
})
