/** The nine parts of the press release and the two kinds of FAQ of the sample’s PR/FAQ, as Markdown. `{launch day}` is its day in words. */
export const PRFAQ_TEXT: Readonly<Record<string, string>> = {
  heading: 'Rill sends your next filter before the last one is used up',
  subheading:
    'Households, cafés and offices that drink more in July than in January always have a fresh filter at hand.',
  summary:
    'Rotterdam, Kitchen Trade Weekly, {launch day}. Rill today began to send refills by what each jug has filtered instead of by the calendar. The new filter arrives while about one eighth of the old one is left.',
  problem:
    'People who filter their water trust a light. Of 1,000 subscribers asked last winter, 380 had waited for a filter with the light on red, nine days on average, and 61 had canceled for it. Others had a shelf of filters they did not need, because a delivery comes on a date whether anybody drank or not.',
  solution:
    'The jug already counts what runs through it. When 15 % is left, Rill posts the next filter: in two days to a household, with the weekly round to a café. Nothing is to be set. Whoever goes away sends nothing by staying away.',
  leaderQuote:
    '“We measured the water and then posted filters by the calendar. That was our mistake to mend, not our customers’ to plan around,” said the head of product of Rill (sample).',
  getStarted:
    'Subscribers need to do nothing: the change is made on their next delivery. New customers choose “When needed” at the end of their order, which takes under a minute.',
  customerQuote:
    '“In August we pour three times as much as in March. It is the first summer in which we never put up the sign,” said the owner of a café with four jugs (sample).',
  callToAction:
    'Available today to all subscribers in the Netherlands, Belgium and Germany, at the price of the present plan: 8.90 euro a filter, shipping included. See rill.example/when-needed.',
  externalFaq:
    '### What does it cost?\n\nAs much as before: 8.90 euro a filter, shipping included.\n\n### What if I prefer a fixed date?\n\nChoose it in the app. One subscriber in nine did in the trial.\n\n### What if my jug is not connected?\n\nThen the calendar goes on as before, and the light on the lid tells you.',
  internalFaqCustomers:
    '### How many people have this problem?\n\n38 % of 62,000 subscribers in the last year: about 23,500, of whom 1,900 are businesses.',
  internalFaqFeasibility:
    '### What do we not know?\n\nHow many jugs go silent in winter. In the trial 7 % did for more than ten days; for them the calendar steps in.',
  internalFaqEconomics:
    '### What does it earn?\n\nGross profit is 4.10 euro a filter. Keeping half of those who cancel for late refills is worth 190,000 euro a year. The work costs four person-months, between three and six.',
  internalFaqDependencies:
    '### Who must do what by when?\n\nThe warehouse ships within one day, from two. Both carriers have agreed for all three countries. Store chains are not affected.',
}

export const CUSTOMER_ANSWERS = {
  customer: {
    segment: 'Subscribers with uneven use: cafés and offices first, then households that travel',
    role: 'Whoever fills the jug',
    context: 'The light turns red in the middle of a working day',
    buyer: 'The office manager or the owner pays; those who drink notice',
  },
  problem: {
    statement: '38 % of subscribers waited for a filter with the light on red in the last year, 9 days on average.',
    sizeEstimate: { p10: 19000, p50: 23500, p90: 28000, shape: 'normal' },
    sizeUnit: 'subscribers a year',
    whyNow: 'Jugs in use since this year report what they filtered.',
  },
  benefit: {
    statement: 'A fresh filter is at hand before the old one is used up.',
    measure: 'Refills delivered before red',
    from: '61 %',
    to: '88 %',
  },
  evidence: {
    statement: 'Support, store reviews and the winter survey say the same: the date is wrong, not the filter.',
    passages: [],
  },
  experience: {
    steps: [
      'The light turns yellow at 15 %.',
      'Two days later a parcel is there.',
      'The app says “on its way” and nothing else.',
    ],
  },
}
