import { z } from 'zod'
import { rangeSchema } from '#kernel/field.ts'
import type { Problem } from '#kernel/outcome.ts'
import { quoteAttributes } from '#kernel/richtext/schema.ts'
import { isQuantified, namesSolution } from './prose.ts'
import { sentencesOf } from './sentences.ts'
import { whenAsked } from '#kernel/when-asked.ts'

/** Answers to the five questions that come before any press release (mechanisms 2.1). */
export const customerAnswers = whenAsked(() => {
  const answer = z.string().max(4000).default('')
  return z.strictObject({
    customer: z.strictObject({ segment: answer, role: answer, context: answer, buyer: answer }).prefault({}),
    problem: z
      .strictObject({
        statement: answer,
        sizeEstimate: rangeSchema.nullable().default(null),
        sizeUnit: z.string().max(200).default(''),
        whyNow: answer,
      })
      .prefault({}),
    benefit: z.strictObject({ statement: answer, measure: answer, from: answer, to: answer }).prefault({}),
    evidence: z
      .strictObject({ statement: answer, passages: z.array(quoteAttributes).max(100).default([]) })
      .prefault({}),
    experience: z.strictObject({ steps: z.array(z.string().max(1000)).max(50).default([]) }).prefault({}),
  })
})
export type CustomerAnswers = z.output<typeof customerAnswers>
export const EMPTY_ANSWERS: CustomerAnswers = {
  customer: { segment: '', role: '', context: '', buyer: '' },
  problem: { statement: '', sizeEstimate: null, sizeUnit: '', whyNow: '' },
  benefit: { statement: '', measure: '', from: '', to: '' },
  evidence: { statement: '', passages: [] },
  experience: { steps: [] },
}

export type QuestionName = keyof CustomerAnswers
export interface CustomerQuestion {
  name: QuestionName
  question: string
  guidance: string
}

export const CUSTOMER_QUESTIONS: readonly CustomerQuestion[] = [
  {
    name: 'customer',
    question: 'Who is the customer?',
    guidance:
      'One kind of person first. Say where they are and what they are doing when this matters to them, and who pays if it is somebody else.',
  },
  {
    name: 'problem',
    question: 'What is the customer’s problem or opportunity?',
    guidance:
      'Tell it as they would, without your product in it. Say how many have it, how often, and what it costs them.',
  },
  {
    name: 'benefit',
    question: 'What is the most important benefit to the customer?',
    guidance: 'Choose one. Say what they will notice, how it would be measured, and from where to where it moves.',
  },
  {
    name: 'evidence',
    question: 'How do you know what customers need?',
    guidance: 'Bring their words and numbers. Your own experience is where to look, not what was found.',
  },
  {
    name: 'experience',
    question: 'What does the customer’s experience look like?',
    guidance: 'Walk through it step by step, from the moment they meet it to the moment they have the benefit.',
  },
]

/** Evidence older than this says what customers needed then. */
export const FRESH_MONTHS = 12

export interface AnswersContext {
  /** The day on which it is asked. */
  today: string
  productName: string | null
}

/** What is missing or doubtful in the answers; `field` names the question. */
export function answersProblems(answers: CustomerAnswers, context: AnswersContext): Problem[] {
  return [
    ...customerProblems(answers.customer),
    ...problemProblems(answers.problem, context),
    ...benefitProblems(answers),
    ...evidenceProblems(answers.evidence, context),
    ...(isAnswered(answers, 'experience') ? [] : [unanswered('experience')]),
  ]
}

export function isAnswered(answers: CustomerAnswers, name: QuestionName): boolean {
  switch (name) {
    case 'customer':
      return answers.customer.segment.trim() !== ''
    case 'problem':
      return answers.problem.statement.trim() !== ''
    case 'benefit':
      return answers.benefit.statement.trim() !== ''
    case 'evidence':
      return answers.evidence.statement.trim() !== '' || answers.evidence.passages.length > 0
    case 'experience':
      return answers.experience.steps.some(step => step.trim() !== '')
  }
}

const unanswered = (field: QuestionName): Problem => ({
  field,
  code: 'question.unanswered',
  message: 'This question has no answer yet.',
})

function customerProblems({ segment }: CustomerAnswers['customer']): Problem[] {
  if (segment.trim() === '') return [unanswered('customer')]
  if (!isList(segment)) return []
  return [
    {
      field: 'customer',
      code: 'question.many_customers',
      message: 'This names several kinds of customer. Choose the one it is for first.',
    },
  ]
}

function problemProblems(
  { statement, sizeEstimate }: CustomerAnswers['problem'],
  { productName }: AnswersContext,
): Problem[] {
  if (statement.trim() === '') return [unanswered('problem')]
  const problems: Problem[] = []
  if (sizeEstimate === null && !isQuantified(statement))
    problems.push({
      field: 'problem',
      code: 'question.unquantified',
      message: 'Say how large the problem is: how many have it, how often, or what it costs.',
    })
  if (namesSolution(statement, productName))
    problems.push({
      field: 'problem',
      code: 'question.solution_as_problem',
      message: 'This reads like a solution. Say what goes wrong for the customer without it.',
    })
  return problems
}

function benefitProblems({ benefit, problem }: CustomerAnswers): Problem[] {
  if (benefit.statement.trim() === '') return [unanswered('benefit')]
  const problems: Problem[] = []
  if (isList(benefit.statement) || sentencesOf(benefit.statement).length > 1)
    problems.push({
      field: 'benefit',
      code: 'question.many_benefits',
      message: 'Keep one benefit, in one sentence; the others can wait.',
    })
  if (problem.statement.trim() !== '' && !shareAWord(benefit.statement, problem.statement))
    problems.push({
      field: 'benefit',
      code: 'question.benefit_untraced',
      message: 'No word of the problem is in the benefit. Say which part of the problem it takes away.',
    })
  return problems
}

function evidenceProblems({ statement, passages }: CustomerAnswers['evidence'], { today }: AnswersContext): Problem[] {
  if (statement.trim() === '' && passages.length === 0) return [unanswered('evidence')]
  if (passages.length === 0)
    return [
      { field: 'evidence', code: 'question.no_passage', message: 'Add at least one passage of what a customer said.' },
    ]
  const dates = passages.flatMap(passage => passage.date ?? [])
  if (dates.length > 0 && dates.every(date => monthsBetween(date, today) >= FRESH_MONTHS))
    return [
      {
        field: 'evidence',
        code: 'question.stale_evidence',
        message: `Every passage is older than ${FRESH_MONTHS} months. Find out whether it still holds.`,
      },
    ]
  return []
}

/** Lines, bullets or semicolons: several things where one was asked for. */
const isList = (text: string) => /\n\s*\S/.test(text.trim()) || text.includes(';') || /^\s*[-*•]/m.test(text)

/** The first letters of a word stand for the word, so that "wait" and "waiting" are one. */
const STEM_LETTERS = 4
function shareAWord(one: string, other: string) {
  const stems = (text: string) =>
    new Set(
      (text.toLowerCase().match(/\p{L}+/gu) ?? [])
        .filter(word => word.length >= STEM_LETTERS && !FILLERS.has(word))
        .map(word => word.slice(0, STEM_LETTERS)),
    )
  const known = stems(other)
  return [...stems(one)].some(stem => known.has(stem))
}
const FILLERS = new Set([
  'this',
  'that',
  'with',
  'from',
  'they',
  'their',
  'them',
  'have',
  'when',
  'what',
  'will',
  'more',
  'than',
  'into',
  'customer',
  'customers',
  'people',
  'because',
  'cannot',
  'every',
  'need',
  'needs',
])

function monthsBetween(from: string, to: string) {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0)
}
