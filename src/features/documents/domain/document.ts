import { z } from 'zod'
import { entity, type RowOf } from '#kernel/entity.ts'
import {
  bySystem,
  choice,
  date,
  integer,
  json,
  longText,
  moment,
  optional,
  person,
  ref,
  text,
  withDefault,
} from '#kernel/field.ts'
import type { RichNode } from '#kernel/richtext/schema.ts'
import { EMPTY_ANSWERS, customerAnswers } from './customer-questions.ts'
import { whenAsked } from '#kernel/when-asked.ts'

export const DOCUMENT_KINDS = ['prfaq', 'six_pager', 'two_pager', 'prd', 'note'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const KIND_LABELS: Record<DocumentKind, string> = {
  prfaq: 'PR/FAQ',
  six_pager: 'Six-pager',
  two_pager: 'Two-pager',
  prd: 'Requirements',
  note: 'Note',
}

export const DOCUMENT_STATUSES = [
  'draft',
  'in_review',
  'revise',
  'approved',
  'parked',
  'rejected',
  'building',
  'launched',
  'reviewed',
] as const
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number]

/** How far a document is, small enough to lie in every browser: the full review is computed from the body. */
export const completenessSchema = whenAsked(() =>
  z.object({
    /** Names of the required parts that hold something. */
    filled: z.array(z.string()),
    /** How many parts its kind requires. */
    required: z.number().int(),
    /** What the checks of the parts found. */
    problems: z.number().int(),
    /** Codes of the gates that would stop a review. */
    gates: z.array(z.string()),
  }),
)
export type Completeness = z.output<typeof completenessSchema>

const NOTHING_YET: Completeness = { filled: [], required: 0, problems: 0, gates: [] }
const LONGEST_DOCUMENT = 2_000_000

/**
 * A document's properties. Its text is edited live and kept as a log of edits; `text` and `body` are what the text
 * was when it last settled, for search, exports and checks.
 */
export const documentEntity = entity(
  'document',
  {
    table: 'document',
    label: 'Document',
    plural: 'Documents',
    titleField: 'title',
    searchable: ['title', 'text'],
    lives: 'browser',
    leftOut: ['text', 'body'],
  },
  {
    title: text('Title'),
    kind: choice('Kind', DOCUMENT_KINDS, KIND_LABELS),
    status: bySystem(withDefault(choice('Status', DOCUMENT_STATUSES), 'draft')),
    /** When it was approved, parked or rejected; charts mark the day. */
    decidedAt: bySystem(optional(moment('Decided'))),
    owner: optional(person('Owner')),
    product: optional(ref('product', 'Product')),
    idea: optional(ref('idea', 'Idea')),
    launchDateHypothetical: optional(date('Proposed launch date')),
    customerQuestions: withDefault(json('Customer questions', customerAnswers), EMPTY_ANSWERS),
    wordCount: bySystem(withDefault(integer('Words'), 0)),
    completeness: bySystem(withDefault(json('Completeness', completenessSchema), NOTHING_YET)),
    text: bySystem(withDefault(longText('Text', { max: LONGEST_DOCUMENT }), '')),
    body: bySystem(
      optional(
        json(
          'Body',
          z.custom<RichNode>(value => typeof value === 'object' && value !== null),
        ),
      ),
    ),
  },
)

export type Document = RowOf<typeof documentEntity>
