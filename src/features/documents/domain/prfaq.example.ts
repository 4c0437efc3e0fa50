import { doc, paragraph, part, textNode, type RichNode } from '#kernel/richtext/schema.ts'

const question = (text: string): RichNode => ({ type: 'heading', attrs: { level: 3 }, content: [textNode(text)] })

/** A short PR/FAQ that breaks no rule, for tests to break one at a time. Its people and company do not exist. */
export const EXAMPLE_PARTS: Record<string, RichNode[]> = {
  heading: [paragraph('Doorstep Refill brings coffee before the tin is empty')],
  subheading: [paragraph('People who drink coffee at home never again find the tin empty in the morning.')],
  summary: [
    paragraph(
      'Leeds, The Morning Post, 4 May 2027 – Doorstep Refill is a tin that orders its own coffee. It arrives two days before the tin runs out.',
    ),
  ],
  problem: [
    paragraph(
      'Four in ten households that drink coffee daily run out at least once a month. They notice in the morning, when shops are closed.',
    ),
  ],
  solution: [
    paragraph(
      'A small scale under the tin weighs what is left each night. When three days remain, it orders the same coffee again.',
    ),
  ],
  leaderQuote: [
    paragraph(
      '“We watched people scrape the tin and shrug,” said Ada Holt, head of household products. “Nobody should have to think about it.”',
    ),
  ],
  getStarted: [paragraph('Put the tin on the scale, name your coffee in the app, and drink.')],
  customerQuote: [
    paragraph('“I have not thought about coffee since March,” said Bilal Noor, a nurse on early shifts.'),
  ],
  callToAction: [
    paragraph('Available from 4 May 2027 at refill.example for €19; the coffee costs what it costs in the shop.'),
  ],
  externalFaq: [question('What does it cost?'), paragraph('The scale costs €19 once. There is no subscription.')],
  internalFaqCustomers: [
    question('How many customers have this need?'),
    paragraph('About 1.2 million households in the first three countries.'),
  ],
  internalFaqFeasibility: [
    question('What do we have to invent?'),
    paragraph('Nothing; the scale exists. We do not know how it ages and will by March.'),
  ],
  internalFaqEconomics: [
    question('What is the price, and why?'),
    paragraph('€19 covers the scale. We earn €1.10 on each delivery.'),
  ],
  internalFaqDependencies: [
    question('Which partners do we need?'),
    paragraph('Two couriers with evening routes. If one says no, we start in one country.'),
  ],
}

export const bodyWith = (changes: Record<string, RichNode[]> = {}): RichNode =>
  doc(Object.entries({ ...EXAMPLE_PARTS, ...changes }).map(([name, content]) => part(name, content)))

export const questionHeading = question
