import { describe, expect, test } from 'vitest'
import {
  answersProblems,
  customerAnswers,
  CUSTOMER_QUESTIONS,
  EMPTY_ANSWERS,
  isAnswered,
  type CustomerAnswers,
} from './customer-questions.ts'

const passage = {
  feedbackId: 'feedback_1',
  start: 0,
  end: 9,
  quote: 'Ran out again.',
  customer: 'Bilal',
  date: '2026-03-01',
}
const good: CustomerAnswers = customerAnswers.parse({
  customer: { segment: 'Nurses on early shifts who drink coffee at home' },
  problem: { statement: 'They run out of coffee in the morning, twice a month.' },
  benefit: { statement: 'The coffee never runs out.' },
  evidence: { statement: 'Interviews', passages: [passage] },
  experience: { steps: ['The tin stands on the scale.'] },
})
const context = { today: '2026-11-23', productName: 'Doorstep Refill' }
const codes = (changes: Partial<CustomerAnswers>) =>
  answersProblems({ ...good, ...changes }, context).map(({ field, code }) => `${field}: ${code}`)

describe('the five customer questions', () => {
  test('begin with every answer empty', () => {
    expect(EMPTY_ANSWERS).toEqual(customerAnswers.parse({}))
  })

  test('careful answers raise no doubt', () => {
    expect(codes({})).toEqual([])
  })
  test('nothing is answered at first', () => {
    expect(CUSTOMER_QUESTIONS.map(({ name }) => isAnswered(EMPTY_ANSWERS, name))).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
    expect(answersProblems(EMPTY_ANSWERS, context).map(problem => problem.code)).toEqual(
      Array.from({ length: 5 }, () => 'question.unanswered'),
    )
  })
  test.each<[string, Partial<CustomerAnswers>, string[]]>([
    [
      'several customers',
      { customer: { ...good.customer, segment: 'Nurses; teachers' } },
      ['customer: question.many_customers'],
    ],
    [
      'a list of customers',
      { customer: { ...good.customer, segment: '- Nurses\n- Teachers' } },
      ['customer: question.many_customers'],
    ],
    [
      'a problem without size',
      { problem: { ...good.problem, statement: 'They run out of coffee.' } },
      ['problem: question.unquantified'],
    ],
    [
      'a problem sized by a range',
      {
        problem: {
          ...good.problem,
          statement: 'They run out of coffee.',
          sizeEstimate: { p10: 1, p50: 2, p90: 4, shape: 'lognormal' },
        },
      },
      [],
    ],
    [
      'a need of a thing',
      { problem: { ...good.problem, statement: '40 nurses need a tin; their coffee runs out.' } },
      ['problem: question.solution_as_problem'],
    ],
    [
      'the product in the problem',
      { problem: { ...good.problem, statement: '40 nurses have no doorstep refill when coffee runs out.' } },
      ['problem: question.solution_as_problem'],
    ],
    [
      'two benefits',
      { benefit: { ...good.benefit, statement: 'Coffee never runs out. It is cheaper.' } },
      ['benefit: question.many_benefits'],
    ],
    [
      'a benefit of another problem',
      { benefit: { ...good.benefit, statement: 'Tea is warmer.' } },
      ['benefit: question.benefit_untraced'],
    ],
    [
      'evidence without a passage',
      { evidence: { statement: 'I know it.', passages: [] } },
      ['evidence: question.no_passage'],
    ],
    [
      'evidence of twelve months ago',
      { evidence: { statement: '', passages: [{ ...passage, date: '2025-11-23' }] } },
      ['evidence: question.stale_evidence'],
    ],
    ['evidence of a day less', { evidence: { statement: '', passages: [{ ...passage, date: '2025-11-24' }] } }, []],
    [
      'old and fresh evidence',
      { evidence: { statement: '', passages: [{ ...passage, date: '2020-01-01' }, passage] } },
      [],
    ],
    ['evidence without dates', { evidence: { statement: '', passages: [{ ...passage, date: null }] } }, []],
    ['steps of spaces', { experience: { steps: [' '] } }, ['experience: question.unanswered']],
  ])('%s', (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected)
  })
})
