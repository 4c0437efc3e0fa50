import { describe, expect, test } from 'vitest'
import { doc, paragraph, part, textNode, type RichNode } from '#kernel/richtext/schema.ts'
import { partProblems } from './part-rules.ts'
import { bodyWith, questionHeading } from './prfaq.example.ts'
import { completenessOf, readMinutesOf, reviewOf } from './review.ts'
import { emptyBody } from './template.ts'

const context = { productName: 'Doorstep Refill', launchDate: '2027-05-04' }
const words = (count: number) => [paragraph(Array.from({ length: count }, () => 'word').join(' '))]
const quote: RichNode = {
  type: 'quote',
  attrs: {
    feedbackId: 'feedback_1',
    start: 0,
    end: 5,
    quote: 'It never ran out.',
    customer: 'Bilal',
    date: '2026-03-01',
  },
}
const bullets: RichNode = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('one')] }] }

describe('the rules of the parts', () => {
  test('a careful PR/FAQ breaks none', () => {
    const review = reviewOf('prfaq', bodyWith(), context)
    expect(review.parts.flatMap(one => one.problems)).toEqual([])
    expect(review.gates).toEqual([])
    expect(completenessOf(review)).toMatchObject({ required: 14, problems: 0, gates: [] })
    expect(completenessOf(review).filled).toHaveLength(14)
  })

  test.each<[string, RichNode[], string[]]>([
    ['heading', [paragraph('One thing. Another thing.')], ['part.not_one_sentence']],
    ['heading', [paragraph('Fresh coffee'), paragraph('every morning')], ['part.not_one_sentence']],
    ['heading', [paragraph('A revolutionary tin')], ['part.praise']],
    ['subheading', [paragraph('For you. And for others.')], ['part.not_one_sentence']],
    ['subheading', [paragraph('People at approx. five o’clock, e.g. nurses, drink it hot.')], []],
    ['summary', [paragraph('Doorstep Refill is a tin.')], ['part.dateline_missing']],
    ['summary', [paragraph('4 May 2027 – Doorstep Refill is a tin.')], ['part.dateline_missing']],
    ['summary', [paragraph('LEEDS – The Morning Post – May 4, 2027 – Doorstep Refill is a tin.')], []],
    [
      'summary',
      [paragraph('Leeds, The Morning Post, 2027-06-01: Doorstep Refill is a tin.')],
      ['part.dateline_differs'],
    ],
    ['problem', [paragraph('People run out of coffee in the morning.')], ['part.unquantified']],
    ['problem', [paragraph('Half of them run out monthly.')], []],
    ['problem', [paragraph('40 % of households need a tin that orders by itself.')], ['part.solution_as_problem']],
    ['problem', [paragraph('40 % do not have Doorstep Refill.')], ['part.solution_as_problem']],
    ['solution', [bullets], ['part.only_a_list']],
    ['solution', [paragraph('It weighs what is left.'), bullets], []],
    [
      'leaderQuote',
      [paragraph('We made it because it was needed.')],
      ['part.quotation_missing', 'part.speaker_missing'],
    ],
    ['leaderQuote', [paragraph('“We made it because it was needed.”')], ['part.speaker_missing']],
    ['leaderQuote', [paragraph('“We made it because it was needed.” — Ada Holt')], []],
    ['customerQuote', [quote], []],
    ['customerQuote', [{ ...quote, attrs: { ...quote.attrs, customer: null } }], ['part.speaker_missing']],
    ['callToAction', [paragraph('Ask your dealer about it.')], ['part.place_missing', 'part.price_missing']],
    ['callToAction', [paragraph('Available in all stores from May.')], ['part.price_missing']],
    ['callToAction', [paragraph('It costs 19 euros.')], ['part.place_missing']],
    [
      'callToAction',
      [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Get it free', marks: [{ type: 'link', attrs: { href: 'https://refill.example' } }] },
          ],
        },
      ],
      [],
    ],
    ['externalFaq', [paragraph('It costs €19.')], ['part.no_question']],
    ['externalFaq', [questionHeading('Price?'), questionHeading('Place?'), paragraph('Leeds.')], ['part.unanswered']],
    ['internalFaqEconomics', [questionHeading('Price?'), paragraph('€19.')], []],
    ['appendix', [paragraph('the best table')], []],
  ])('%s: %j gives %j', (name, content, codes) => {
    const problems = partProblems(name, part(name, content), context)
    expect(problems.map(problem => problem.code)).toEqual(codes)
    expect(problems.every(problem => problem.field === name)).toBe(true)
  })

  test('a launch date that is not set contradicts no dateline', () => {
    expect(
      partProblems('summary', part('summary', [paragraph('Leeds, The Post, 1 June 2027 – x')]), {
        productName: null,
        launchDate: null,
      }),
    ).toEqual([])
  })
})

describe('completeness', () => {
  test('an empty PR/FAQ lacks every required part and breaks no rule', () => {
    const review = reviewOf('prfaq', emptyBody('prfaq'), context)
    expect(completenessOf(review)).toEqual({ filled: [], required: 14, problems: 0, gates: [] })
    expect(review.wordCount).toBe(0)
  })
  test('a part that was taken out of the text counts as empty', () => {
    const review = reviewOf('prfaq', doc([part('heading', words(3))]), context)
    expect(completenessOf(review).filled).toEqual(['heading'])
  })
  test('the appendix is not required, and counts towards no limit', () => {
    const review = reviewOf('prfaq', bodyWith({ appendix: words(5000) }), context)
    expect(review.gates).toEqual([])
    expect(review.words.appendix).toBe(5000)
  })
  test('an unanswered question leaves its group without an answer', () => {
    const review = reviewOf('prfaq', bodyWith({ externalFaq: [questionHeading('Price?')] }), context)
    expect(review.parts.find(one => one.name === 'externalFaq')?.answers).toBe(0)
  })
  test('a memo is checked for its sections and its length alone', () => {
    const review = reviewOf('six_pager', doc([part('introduction', [paragraph('A revolutionary plan.')])]), context)
    expect(completenessOf(review)).toEqual({ filled: ['introduction'], required: 6, problems: 0, gates: [] })
  })
})

describe('lengths that stop a review', () => {
  const press = (count: number) => doc([part('solution', words(count))])
  const faq = (count: number) =>
    doc([part('externalFaq', words(1000)), part('internalFaqEconomics', words(count - 1000))])
  test.each<[string, Parameters<typeof reviewOf>[0], RichNode, string[]]>([
    ['a press release of 400 words', 'prfaq', press(400), []],
    ['a press release of 401 words', 'prfaq', press(401), ['document.press_release_too_long']],
    ['questions and answers of 2,500 words', 'prfaq', faq(2500), []],
    ['questions and answers of 2,501 words', 'prfaq', faq(2501), ['document.faq_too_long']],
    ['six pages', 'six_pager', doc([part('state', words(3000))]), []],
    ['more than six pages', 'six_pager', doc([part('state', words(3001))]), ['document.body_too_long']],
    ['more than two pages', 'two_pager', doc([part('options', words(1001))]), ['document.body_too_long']],
    ['a long note', 'note', doc([part('text', words(9000))]), []],
  ])('%s', (_, kind, body, codes) => {
    expect(reviewOf(kind, body, context).gates.map(gate => gate.code)).toEqual(codes)
  })
})

describe('reading time', () => {
  test.each([
    [0, 0],
    [1, 1],
    [500, 3],
    [3000, 18],
  ])('%i words take %i minutes', (count, minutes) => {
    expect(readMinutesOf(count)).toBe(minutes)
  })
})

test('text beside the parts is counted too', () => {
  expect(reviewOf('note', doc([{ type: 'paragraph', content: [textNode('two words')] }]), context).wordCount).toBe(2)
})
