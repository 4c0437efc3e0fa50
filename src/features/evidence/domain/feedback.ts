import { entity, type RowOf } from '#kernel/entity.ts'
import {
  bySystem,
  choice,
  decimal,
  email,
  integer,
  longText,
  moment,
  optional,
  ref,
  tags,
  text,
  url,
  withDefault,
} from '#kernel/field.ts'

/** What has become of a piece of feedback; `triage.ts` says which may follow which. */
export const FEEDBACK_STATUSES = ['new', 'triaged', 'linked', 'dismissed'] as const
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number]

/** Longer than any letter a customer writes: logs pasted into an issue reach a quarter of a million. */
export const LONGEST_FEEDBACK = 500_000
export const LONGEST_TITLE = 500
export const LONGEST_NAME = 300
export const LARGEST_RATING = 1_000

const words = longText('Text', { max: LONGEST_FEEDBACK })

/** What somebody said about a product, in their own words. */
export const feedback = entity(
  'feedback',
  {
    table: 'feedback',
    label: 'Feedback',
    plural: 'Feedback',
    titleField: 'title',
    searchable: ['title', 'text', 'authorName'],
    lives: 'server',
  },
  {
    text: { ...words, schema: words.schema.refine(written => written.trim() !== '', 'Text is required.') },
    title: optional(text('Title', { max: LONGEST_TITLE })),
    /** Where it was said: a store, a tool, a survey. */
    source: withDefault(text('Source', { max: LONGEST_NAME }), 'manual'),
    /** What it is called there. One source never holds the same id twice: that makes imports repeatable. */
    sourceId: optional(text('Id at the source', { max: LONGEST_NAME })),
    url: optional(url('Address')),
    occurredAt: optional(moment('Said at')),
    authorName: optional(text('Author', { max: LONGEST_NAME })),
    authorEmail: optional(email('Author’s email')),
    customer: optional(ref('organization', 'Customer')),
    product: optional(ref('product', 'Product')),
    rating: optional(decimal('Rating', { min: 0, max: LARGEST_RATING })),
    /** The best rating its scale allows; without it a rating of 4 says little. */
    ratingMax: optional(decimal('Best rating', { min: 0, max: LARGEST_RATING })),
    voteCount: optional(integer('Votes')),
    /** ISO 639-1, guessed from the words unless the source said it. */
    language: optional(text('Language', { max: 12 })),
    tags: withDefault(tags('Tags'), []),
    status: withDefault(choice('Status', FEEDBACK_STATUSES), 'new'),
    importId: bySystem(optional(ref('import', 'Import'))),
    /** Counts the changes of the text, so that a highlight knows which words it was made on. */
    textRevision: bySystem(integer('Text revision', { min: 1 })),
  },
)

export type Feedback = RowOf<typeof feedback>

/** The same words however the file broke its lines: offsets of highlights are counted in them. */
export const cleanText = (written: string) => written.replace(/\r\n?/g, '\n').trim()

const LONGEST_HEADLINE = 120

/** What to call it in a list: its title, or its first words. */
export function headlineOf({ title, text }: Pick<Feedback, 'title' | 'text'>): string {
  if (title !== null) return title
  const words = text
    .slice(0, LONGEST_HEADLINE * 2)
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length <= LONGEST_HEADLINE) return words
  const cut = words.lastIndexOf(' ', LONGEST_HEADLINE)
  return `${words.slice(0, cut > LONGEST_HEADLINE / 2 ? cut : LONGEST_HEADLINE)}…`
}
