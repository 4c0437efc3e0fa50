import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Field } from '#kernel/field.ts'
import type { Question } from './filter-questions.ts'

/** How each question reads between a field and its value. */
const WORDS: Readonly<Record<Question, MessageDescriptor>> = {
  is: msg`is`,
  not: msg`is not`,
  gte: msg`at least`,
  lte: msg`at most`,
  has: msg`contains`,
  between: msg`between`,
  empty: msg`is empty`,
  filled: msg`is known`,
}
const ON_DAYS: Partial<Record<Question, MessageDescriptor>> = { gte: msg`on or after`, lte: msg`on or before` }

export const questionWord = (question: Question, field: Field): MessageDescriptor =>
  (field.kind === 'date' || field.kind === 'moment' ? ON_DAYS[question] : undefined) ?? WORDS[question]
