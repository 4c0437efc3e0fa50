import type { PartTemplate } from './template.ts'

const press = (name: string, label: string, guidance: string): PartTemplate => ({
  name,
  label,
  section: 'press_release',
  guidance,
  required: true,
})

const internal = (name: string, label: string, guidance: string, questions: readonly string[]): PartTemplate => ({
  name,
  label,
  section: 'internal_faq',
  guidance,
  required: true,
  questions,
})

/** The nine parts, the external FAQ and the four groups of the internal FAQ (mechanisms 2.2), in reading order. */
export const PRFAQ_PARTS: readonly PartTemplate[] = [
  press('heading', 'Heading', 'Name it in words its customer would use. One sentence.'),
  press('subheading', 'Subheading', 'Who it is for, and what they gain. Exactly one sentence.'),
  press(
    'summary',
    'Summary',
    'City, media outlet, proposed date of launch – then what it is and what it does for the customer.',
  ),
  press('problem', 'Problem', 'The problem as the customer lives it, with its size. Nothing about your product yet.'),
  press(
    'solution',
    'Solution',
    'How it takes the problem away, and why that is easy for the customer. More than one paragraph if it needs it.',
  ),
  press(
    'leaderQuote',
    'Quote of a leader',
    '“Why we made this”, said by somebody who answers for it, with name and title.',
  ),
  press('getStarted', 'How to get started', 'The first steps a customer takes, and how little they are.'),
  press('customerQuote', 'Quote of a customer', '“What is better for me now”, in a customer’s own words, with a name.'),
  press(
    'callToAction',
    'Where to get it',
    'Where it is to be had, at what price or on which plan, and the address to go to.',
  ),
  {
    name: 'externalFaq',
    label: 'External FAQ',
    section: 'external_faq',
    required: true,
    guidance: 'What customers and journalists will ask, each question with its answer. Type / for the usual ones.',
    questions: [
      'What does it cost?',
      'How does it work?',
      'Where can I get it?',
      'Do I have to talk to anybody to buy it?',
      'Where do I get help?',
      'What happens when it fails?',
      'How is it different from what I use today?',
      'What happens with my data?',
    ],
  },
  internal(
    'internalFaqCustomers',
    'Internal FAQ: customers and market',
    'How many people have this need, how strong it is, and how many would pay for it.',
    [
      'How many customers have this need?',
      'How strong is the need, and for whom?',
      'For how many is it strong enough to pay?',
      'How much would they pay?',
      'How many of them meet the conditions to use it?',
    ],
  ),
  internal(
    'internalFaqFeasibility',
    'Internal FAQ: problems, assumptions and feasibility',
    'What is hard, what must be invented, what is not known, and what is risked before it is known.',
    [
      'Which problems of engineering are hard?',
      'Which problems of design or operation are hard?',
      'What is legally open?',
      'What do we have to invent?',
      'What do we not know yet, and how will we find out?',
      'What do we risk by starting?',
    ],
  ),
  internal(
    'internalFaqEconomics',
    'Internal FAQ: economics',
    'Price and why, what one unit earns and costs, what is invested first, and when it is earned back.',
    [
      'What is the price, and why?',
      'What do we earn and spend on each unit?',
      'What do we invest before the first sale?',
      'When is it earned back?',
      'What do the first years look like?',
    ],
  ),
  internal(
    'internalFaqDependencies',
    'Internal FAQ: dependencies',
    'Who else has to do what, by when, and what happens if they say no.',
    [
      'Which teams do we need, and for what?',
      'Which partners or suppliers do we need?',
      'Who has to allow it?',
      'What if one of them says no?',
    ],
  ),
  {
    name: 'appendix',
    label: 'Appendix',
    section: 'appendix',
    required: false,
    guidance: 'Tables, sketches and sources that some readers will want. It counts towards no limit.',
  },
]

/** One page of press release, about 400 words (mechanisms 2.2, rules). */
export const PRESS_RELEASE_WORDS_MAX = 400
/** Five pages of questions and answers, about 2,500 words. */
export const FAQ_WORDS_MAX = 2500
