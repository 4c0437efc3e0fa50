import type { Problem } from '#kernel/outcome.ts'
import { linesOf, plainTextOf } from '#kernel/richtext/plain-text.ts'
import { quotesIn } from '#kernel/richtext/quotes.ts'
import { childrenOf, nodesOf, type RichNode } from '#kernel/richtext/schema.ts'
import { readDateline } from './dateline.ts'
import { questionsIn } from './faq.ts'
import { hasQuotation, isQuantified, namesPlace, namesPrice, namesSolution, namesSpeaker, praiseIn } from './prose.ts'
import { sentencesOf } from './sentences.ts'

/** What a part is checked against besides its own words. */
export interface PartContext {
  productName: string | null
  launchDate: string | null
}

type Rule = (part: RichNode, context: PartContext) => Finding[]
interface Finding {
  code: string
  message: string
}

/** What the rules of the PR/FAQ find in a part that holds something (mechanisms 2.2, the table of parts). */
export function partProblems(name: string, part: RichNode, context: PartContext): Problem[] {
  const rules = RULES[name] ?? []
  return rules.flatMap(rule => rule(part, context)).map(finding => ({ field: name, ...finding }))
}

const oneSentence: Rule = part => {
  const count = linesOf(part).flatMap(sentencesOf).length
  return count === 1
    ? []
    : [{ code: 'part.not_one_sentence', message: `This is one sentence; there are ${count} here.` }]
}

const withDateline: Rule = (part, { launchDate }) => {
  const dateline = readDateline(plainTextOf(part))
  if (dateline === null)
    return [
      {
        code: 'part.dateline_missing',
        message:
          'Begin with the city, the media outlet and the proposed date of launch, such as: Leeds, The Morning Post, 24 November 2026 –',
      },
    ]
  if (launchDate === null || launchDate === dateline.date) return []
  return [
    {
      code: 'part.dateline_differs',
      message: `The dateline says ${dateline.date}; the document’s proposed launch date is ${launchDate}.`,
    },
  ]
}

const quantified: Rule = part =>
  isQuantified(plainTextOf(part))
    ? []
    : [
        {
          code: 'part.unquantified',
          message: 'Say how large the problem is: how many have it, how often, or what it costs.',
        },
      ]

const fromCustomersView: Rule = (part, { productName }) =>
  namesSolution(plainTextOf(part), productName)
    ? [
        {
          code: 'part.solution_as_problem',
          message: 'This reads like a solution. Tell the problem as the customer lives it, without the product.',
        },
      ]
    : []

const inProse: Rule = part => {
  const content = childrenOf(part).filter(node => linesOf(node).length > 0)
  const isList = content.length > 0 && content.every(node => node.type === 'bulletList' || node.type === 'orderedList')
  return isList
    ? [
        {
          code: 'part.only_a_list',
          message: 'Explain it in sentences; a list leaves the reader to find what joins the points.',
        },
      ]
    : []
}

const spoken: Rule = part => {
  const text = plainTextOf(part)
  const quoted =
    hasQuotation(text) || quotesIn(part).length > 0 || [...nodesOf(part)].some(node => node.type === 'blockquote')
  const named = namesSpeaker(text) || quotesIn(part).some(quote => quote.customer !== null)
  return [
    ...(quoted
      ? []
      : [
          {
            code: 'part.quotation_missing',
            message: 'Put what was said between quotation marks, or insert a quote from the evidence.',
          },
        ]),
    ...(named ? [] : [{ code: 'part.speaker_missing', message: 'Say who says it.' }]),
  ]
}

const available: Rule = part => {
  const text = plainTextOf(part)
  const linked = [...nodesOf(part)].some(node => node.marks?.some(mark => mark.type === 'link'))
  return [
    ...(linked || namesPlace(text)
      ? []
      : [{ code: 'part.place_missing', message: 'Say where it is to be had, with the address to go to.' }]),
    ...(namesPrice(text)
      ? []
      : [{ code: 'part.price_missing', message: 'Say the price or the plan; “free” is a price too.' }]),
  ]
}

const withoutPraise: Rule = part => {
  const found = praiseIn(plainTextOf(part))
  return found.length === 0
    ? []
    : [{ code: 'part.praise', message: `Let a number say it instead of “${found.join('”, “')}”.` }]
}

const answered: Rule = part => {
  const questions = questionsIn(part)
  if (questions.length === 0)
    return [{ code: 'part.no_question', message: 'Write each question as a heading, and its answer below it.' }]
  return questions
    .filter(({ answer }) => answer === '')
    .map(({ question }) => ({
      code: 'part.unanswered',
      message: `“${question}” has no answer yet. “We do not know, and will by …” is one.`,
    }))
}

const RULES: Record<string, readonly Rule[]> = {
  heading: [oneSentence, withoutPraise],
  subheading: [oneSentence, withoutPraise],
  summary: [withDateline, withoutPraise],
  problem: [quantified, fromCustomersView],
  solution: [inProse, withoutPraise],
  leaderQuote: [spoken, withoutPraise],
  getStarted: [withoutPraise],
  customerQuote: [spoken],
  callToAction: [available],
  externalFaq: [answered],
  internalFaqCustomers: [answered],
  internalFaqFeasibility: [answered],
  internalFaqEconomics: [answered],
  internalFaqDependencies: [answered],
}
