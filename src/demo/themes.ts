/** What customers of the sample product complain and ask about: banks of phrases from which each piece is put together. */
export interface Theme {
  name: string
  tags: string[]
  openings: string[]
  problems: string[]
  consequences: string[]
  /** Out of five. */
  ratings: number[]
  /** How often it is heard, beside the other themes. */
  weight: number
  /** Whether it is heard less once refills are sent by what the jug measures. */
  fallsAfterLaunch: boolean
}

export const THEMES: readonly Theme[] = [
  {
    name: 'late refill',
    tags: ['refill', 'subscription'],
    ratings: [1, 2, 2, 3],
    weight: 9,
    fallsAfterLaunch: true,
    openings: [
      'We have had the jug since spring.',
      'Second year with Rill.',
      'Bought two jugs for the office kitchen.',
      'I like the water, but the subscription lets me down.',
      'Third delivery this year.',
    ],
    problems: [
      'The refill arrived nine days after the light turned red.',
      'The new filter came a week too late, again.',
      'Every refill comes on the 3rd, however much we drink.',
      'The filter was used up long before the parcel came.',
      'We drink more in summer and the subscription does not notice.',
      'The light is red for days before a filter is in the post.',
    ],
    consequences: [
      'We went back to bottled water in the meantime.',
      'I bought one at the store and now I have too many.',
      'My colleagues stopped trusting the light.',
      'I am close to canceling.',
      'It tasted of chlorine by the end.',
    ],
  },
  {
    name: 'filter light',
    tags: ['indicator', 'app'],
    ratings: [2, 3, 3],
    weight: 5,
    fallsAfterLaunch: true,
    openings: [
      'About the light on the lid.',
      'The app and the lid disagree.',
      'Small thing, but it bothers us.',
      'I never know what the light means.',
    ],
    problems: [
      'It counts days, not liters.',
      'It turned red after four weeks although we were away for two.',
      'It says 40 % in the app and red on the jug.',
      'There is no warning before red.',
      'It resets when the battery is changed.',
    ],
    consequences: [
      'So I throw away filters that are still good.',
      'I ignore it now.',
      'Tell me a week before, that is all I need.',
      'A number of liters left would be enough.',
    ],
  },
  {
    name: 'too many filters',
    tags: ['subscription'],
    ratings: [2, 3],
    weight: 4,
    fallsAfterLaunch: true,
    openings: [
      'We use less than others.',
      'We travel a lot.',
      'Our café is closed in August.',
      'I have five unopened filters on the shelf.',
    ],
    problems: [
      'I cannot skip a delivery without canceling.',
      'There is no pause in the app.',
      'The smallest plan is more than I use.',
      'Changing the interval takes an email to support.',
    ],
    consequences: [
      'It feels wasteful.',
      'So I canceled and order by hand.',
      'Please send one when I need one.',
      'Money on a shelf.',
    ],
  },
  {
    name: 'leaking lid',
    tags: ['hardware', 'lid'],
    ratings: [1, 2],
    weight: 4,
    fallsAfterLaunch: false,
    openings: [
      'Lovely design, one flaw.',
      'Returned my first jug.',
      'Same issue as other reviews.',
      'Happened on day three.',
    ],
    problems: [
      'The lid leaks when the jug is full.',
      'Water runs down the handle when I pour fast.',
      'The flap sticks open.',
      'The seal came off in the dishwasher.',
    ],
    consequences: [
      'The table is wet every morning.',
      'I pour over the sink now.',
      'A new seal solved it for a month.',
      'My mother cannot close it.',
    ],
  },
  {
    name: 'pairing',
    tags: ['app', 'pairing'],
    ratings: [1, 2, 3],
    weight: 3,
    fallsAfterLaunch: false,
    openings: [
      'Setting up took an evening.',
      'New phone, new trouble.',
      'The jug is fine, the app is not.',
      'Tried three phones.',
    ],
    problems: [
      'The jug is not found unless it stands next to the phone.',
      'Pairing fails at 80 %.',
      'It forgets the network when the router restarts.',
      'Two people cannot pair with one jug.',
    ],
    consequences: [
      'I use it without the app.',
      'Support was friendly but could not help.',
      'A cable would be faster.',
      'Only I get the reminder, and I am never home.',
    ],
  },
  {
    name: 'store stock',
    tags: ['retail', 'in-stock'],
    ratings: [2, 3],
    weight: 4,
    fallsAfterLaunch: false,
    openings: [
      'At the store in town.',
      'I prefer to buy filters with my groceries.',
      'Drove to two branches.',
      'The shelf label says Rill.',
    ],
    problems: [
      'Filters have been out of stock for three weeks.',
      'They carry the jug and not the filter.',
      'The three-pack is always sold out.',
      'The website says available, the shelf is empty.',
    ],
    consequences: [
      'I bought another brand’s jug with its filters.',
      'I ordered online and waited.',
      'Nobody knew when more would come.',
      'Please tell us where they are in stock.',
    ],
  },
  {
    name: 'price',
    tags: ['price'],
    ratings: [2, 3, 4],
    weight: 3,
    fallsAfterLaunch: false,
    openings: [
      'Good water, high price.',
      'We did the math.',
      'Compared with the brand before.',
      'For our three offices.',
    ],
    problems: [
      'A filter costs twice what the old ones did.',
      'Shipping for one filter is more than half its price.',
      'There is no discount for ten jugs.',
      'The price rose twice this year.',
    ],
    consequences: [
      'We stretch each filter to eight weeks.',
      'I would pay it for fewer plastic parts.',
      'Finance asks every quarter.',
      'A yearly plan would help.',
    ],
  },
  {
    name: 'used filters',
    tags: ['recycling'],
    ratings: [3, 4],
    weight: 2,
    fallsAfterLaunch: false,
    openings: [
      'A question about used filters.',
      'I like the jug, I do not like the waste.',
      'We have a drawer full of old filters.',
    ],
    problems: [
      'I do not know where used filters go.',
      'My town does not take them with plastic.',
      'There is no way to send filters back.',
      'The shop where I bought them does not take them back.',
    ],
    consequences: [
      'Could I put them in the parcel of the next one?',
      'So they end up in the bin.',
      'A box in the store would do.',
      'Another brand takes theirs back.',
    ],
  },
  {
    name: 'hard water',
    tags: ['taste', 'hard water'],
    ratings: [2, 3],
    weight: 3,
    fallsAfterLaunch: false,
    openings: [
      'We live in a region of hard water.',
      'In our town the kettle turns white.',
      'Moved last year, same jug, other water.',
      'Our espresso machine tells the truth.',
    ],
    problems: [
      'Limescale is back after two weeks of a new filter.',
      'The filter is used up in half the time it says.',
      'There is a film on the tea again.',
      'I cannot tell the app how hard our water is.',
    ],
    consequences: [
      'A stronger filter would be worth the price.',
      'I need twice as many as my sister.',
      'We descale as often as before.',
      'Otherwise I am happy with it.',
    ],
  },
  {
    name: 'praise',
    tags: ['praise'],
    ratings: [4, 5, 5, 5],
    weight: 5,
    fallsAfterLaunch: false,
    openings: ['Simple and good.', 'One year in.', 'A gift that stayed.', 'Our café uses four.'],
    problems: [
      'Water tastes better than from any bottle.',
      'We save about thirty bottles a month.',
      'It fits the fridge door.',
      'Guests ask what water it is.',
    ],
    consequences: [
      'Keep it as simple as it is.',
      'I recommended it to my sister.',
      'Would buy again.',
      'The glass version, please.',
    ],
  },
]

export const SEGMENTS = ['Household', 'Café', 'Office', 'Hotel'] as const
export const SOURCES = ['app store', 'support', 'web shop reviews', 'retailer reviews', 'survey'] as const

/** Businesses that buy for several kitchens; every one is made up and says so in its name. */
export const CUSTOMERS: readonly { name: string; segment: string; plan: string; revenuePerYear: string }[] = [
  ['Aldertree Café', 'Café', 'Refill 4', '1180'],
  ['Harborlight Coworking', 'Office', 'Refill 24', '9640'],
  ['Quiet Hours Hotel', 'Hotel', 'Refill 60', '21400'],
  ['Meadow & Mill Bakery', 'Café', 'Refill 4', '940'],
  ['Third Floor Studio', 'Office', 'Refill 8', '2100'],
  ['Lantern Street Clinic', 'Office', 'Refill 24', '8800'],
  ['Northwind Rowing Club', 'Office', 'Refill 4', '760'],
  ['Old Post Hostel', 'Hotel', 'Refill 24', '7300'],
  ['Saltmarsh Surf School', 'Café', 'Refill 4', '820'],
  ['Copperline Architects', 'Office', 'Refill 8', '2400'],
  ['Little Orchard Nursery', 'Office', 'Refill 8', '1900'],
  ['Riverbend Library', 'Office', 'Refill 8', '1750'],
  ['Fernhill Guesthouse', 'Hotel', 'Refill 8', '2650'],
  ['Two Lamps Bookshop', 'Café', 'Refill 4', '690'],
  ['Juniper Law', 'Office', 'Refill 24', '10250'],
  ['Platform Nine Theater', 'Café', 'Refill 8', '1630'],
  ['Brightwater Dental', 'Office', 'Refill 8', '2280'],
  ['Hilltop Observatory', 'Office', 'Refill 4', '880'],
].map(([name = '', segment = '', plan = '', revenuePerYear = '']) => ({
  name: `${name} (sample)`,
  segment,
  plan,
  revenuePerYear,
}))
