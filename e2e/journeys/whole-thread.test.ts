import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { answer, insertQuote, isSaved, paper, part, writeInto } from './steps/documents.ts'
import { addByKeyboard, inbox, linkPassage, openPiece, reading } from './steps/evidence.ts'
import { column, list, openIdea, showAs, station, table, threadLine } from './steps/ideas.ts'
import { choose, question, setState } from './steps/launches.ts'
import { delay, drag, goTo, sees } from './steps/moving.ts'
import { bar, estimate, horizon, ranked, waiting } from './steps/plan.ts'
import {
  founder,
  keepScreens,
  member,
  openWorld,
  problemsOf,
  stopAfterFailure,
  type Visitor,
  type World,
} from './steps/world.ts'

const IDEA = 'Text a reminder the day before a visit'
const OTHER = 'Shorter forms at the desk'
const METRIC = 'Visits that took place'
const LAUNCH = 'Reminders by text message'

let world: World
/** Does the work. */
let rosa: Visitor
/** Has the same workspace open in a browser of their own, and sees it happen. */
let sam: Visitor

beforeAll(async () => {
  world = await openWorld()
  rosa = await founder(world, 'Rosa Lind', 'Riverside')
  sam = await member(world, rosa, 'riverside', 'Sam Okoro')
  await Promise.all([rosa, sam].map(({ page }) => page.goto('/w/riverside/today')))
})
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))
afterAll(() => world?.close())

test('feedback comes in, and a piece is added by keyboard', async () => {
  await goTo(sam.page, 'Evidence')
  await addByKeyboard(
    rosa.page,
    'I forgot my visit twice. A text the day before would have been enough.',
    'Meadow Clinic',
  )
  await inbox(sam.page).getByText('I forgot my visit twice').waitFor()
  await goTo(rosa.page, 'Customers')
  await sees(rosa.page, 'Meadow Clinic')
})

test('a passage is linked to a new idea, and the idea shows it with who said it', async () => {
  await goTo(rosa.page, 'Evidence')
  await openPiece(rosa.page, 'I forgot my visit twice')
  await linkPassage(rosa.page, { passage: 'A text the day before would have been enough.', idea: IDEA, importance: 5 })
  await reading(rosa.page).getByRole('link', { name: IDEA }).click()
  await rosa.page.getByRole('heading', { level: 1, name: IDEA }).waitFor()
  await rosa.page.getByRole('main').getByText('A text the day before would have been enough.').first().waitFor()
  await sees(rosa.page, 'Meadow Clinic')
  await showAs(sam.page, 'List')
  await list(sam.page).getByText(IDEA).waitFor()
})

test('ideas are a list, a board and a table of the same rows; a card dragged here moves there', async () => {
  await goTo(rosa.page, 'Ideas')
  await rosa.page.keyboard.press('c')
  await rosa.page.getByRole('combobox', { name: 'Create' }).fill('idea')
  await rosa.page.keyboard.press('Enter')
  await rosa.page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill(OTHER)
  await rosa.page.getByRole('button', { name: 'Create', exact: true }).click()
  await showAs(rosa.page, 'Board')
  await showAs(sam.page, 'Board')
  await column(sam.page, 'New').getByText(OTHER).waitFor()
  await drag(
    rosa.page,
    column(rosa.page, 'New').getByRole('article').filter({ hasText: IDEA }),
    column(rosa.page, 'Exploring'),
  )
  await column(rosa.page, 'Exploring').getByText(IDEA).waitFor()
  await column(sam.page, 'Exploring').getByText(IDEA).waitFor()
  await showAs(rosa.page, 'Table')
  await table(rosa.page).getByRole('row').filter({ hasText: IDEA }).getByText('Exploring').waitFor()
})

test('the PR/FAQ begins with five questions and is written by two at once', async () => {
  await openIdea(rosa.page, IDEA)
  await station(rosa.page, 'PR/FAQ').getByRole('button', { name: 'Start a PR/FAQ' }).click()
  await answer(rosa.page, 'The customer', 'People who wait weeks for a visit')
  await answer(
    rosa.page,
    'The problem, as they would tell it',
    'One visit in ten does not take place because it was forgotten.',
  )
  await answer(rosa.page, 'The one benefit', 'Nobody loses a visit for having forgotten it.')
  await answer(rosa.page, 'What you know, and from where', 'Letters to the clinic, winter 2018.')
  await answer(rosa.page, 'Step 1', 'A text comes the day before.')
  await rosa.page
    .getByRole('tab', { name: /Customer questions/ })
    .getByText('5')
    .waitFor()
  await rosa.page.getByRole('button', { name: 'Go on to the press release' }).click()
  await paper(rosa.page).waitFor()
  await sam.page.goto(rosa.page.url())
  await paper(sam.page).waitFor()
  await writeInto(rosa.page, 'Heading', 'Riverside reminds you of your visit')
  await part(sam.page, 'Heading').getByText('Riverside reminds you of your visit').waitFor()
  await sam.page.getByRole('list', { name: 'Also here' }).waitFor()
  await writeInto(sam.page, 'Problem', 'Visits are forgotten.')
  await part(rosa.page, 'Problem').getByText('Visits are forgotten.').waitFor()
  await isSaved(rosa.page)
})

test('a quote from the evidence stands in the paper as a live block', async () => {
  await insertQuote(rosa.page, 'Problem', 'A text the day before would have been enough.')
  await part(sam.page, 'Problem').getByText('A text the day before would have been enough.').waitFor()
  await isSaved(rosa.page)
  await rosa.page.reload()
  await part(rosa.page, 'Problem').getByText('A text the day before would have been enough.').waitFor()
})

test('two ideas are ranked by ranges, and moved by hand with a reason', async () => {
  const { page } = rosa
  await goTo(page, 'Prioritize')
  await goTo(sam.page, 'Prioritize')
  for (const [title, reach] of [
    [IDEA, [4000, 6000, 9000]],
    [OTHER, [300, 500, 900]],
  ] as const) {
    await estimate(page, title, 'Reach', reach)
    await estimate(page, title, 'Impact', [1, 2, 3])
    await estimate(page, title, 'Confidence', [60, 80, 90])
    await estimate(page, title, 'Effort', [1, 2, 4])
  }
  await page.getByLabel('How many can be chosen').fill('1')
  await ranked(page, IDEA)
    .getByText(/^(9\d|100)%$/)
    .waitFor()
  await ranked(sam.page, OTHER).getByText('Safely').waitFor()
  await ranked(page, OTHER).getByText(OTHER).click()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Promised to the desk for this spring')
  await page.keyboard.press('Enter')
  await ranked(page, OTHER)
    .getByText(/by hand, 2 by the numbers: Promised to the desk/)
    .waitFor()
  await ranked(sam.page, OTHER)
    .getByText(/by hand, 2 by the numbers/)
    .waitFor()
})

test('the idea is dragged onto the roadmap, moved by keyboard and put into now', async () => {
  const { page } = rosa
  await goTo(page, 'Roadmap')
  await goTo(sam.page, 'Roadmap')
  await page.keyboard.press('i')
  await drag(page, waiting(page, IDEA), page.getByRole('main'), { x: 900, y: 300 })
  await bar(page, IDEA).waitFor()
  await bar(sam.page, IDEA).waitFor()
  const before = await bar(page, IDEA).getAttribute('aria-label')
  await bar(page, IDEA).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => bar(sam.page, IDEA).getAttribute('aria-label')).not.toBe(before)
  await page.getByRole('tab', { name: 'Now, next, later' }).click()
  await sam.page.getByRole('tab', { name: 'Now, next, later' }).click()
  await drag(page, waiting(page, IDEA), horizon(page, 'Now'))
  await horizon(sam.page, 'Now').getByText(IDEA).waitFor()
})

test('a launch is made ready by its checklist and marked as launched', async () => {
  const { page } = rosa
  await goTo(page, 'Launches')
  await page.getByRole('button', { name: 'New launch' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill(LAUNCH)
  await page.getByLabel('Launch date').fill('2021-06-07')
  await page.getByRole('combobox', { name: 'Tier' }).selectOption('3')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: LAUNCH }).waitFor()
  await choose(page, 'Roadmap item', IDEA)
  await sam.page.goto(page.url())
  await sees(sam.page, /^0 of \d/)
  await setState(page, question(page, 'Help pages say what is new'), 'Done')
  await sees(sam.page, /^1 of \d/)
  await page.getByRole('button', { name: 'Mark as launched' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /launched/i })
    .click()
  await sam.page.getByRole('main').getByText('Launched', { exact: true }).waitFor()
})

test('a metric is read from a table, with the launch marked on its chart', async () => {
  const { page } = rosa
  await goTo(page, 'Metrics')
  await page.getByRole('button', { name: 'New metric' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill(METRIC)
  const arrive = await delay(page, '**/api/v1/metrics')
  await page.getByRole('button', { name: 'Create metric' }).click()
  await page.getByRole('heading', { level: 1, name: METRIC }).waitFor()
  await arrive()
  await page.getByRole('button', { name: 'Import a table' }).click()
  await page.getByLabel(/Choose a file/).setInputFiles(new URL('../samples/page-views.csv', import.meta.url).pathname)
  await page.getByRole('combobox', { name: 'Values' }).selectOption({ label: 'PageViews' })
  await page.getByRole('button', { name: 'Import 630 values' }).click()
  await page.getByRole('region', { name: 'Course' }).getByRole('slider').waitFor()
  const metricAddress = page.url()
  await goTo(page, 'Launches')
  await page.getByRole('link', { name: LAUNCH }).click()
  await choose(page, 'Metrics to watch', METRIC)
  await page.keyboard.press('Escape')
  await sam.page.goto(metricAddress)
  await sam.page.getByRole('list', { name: 'What happened' }).getByRole('button', { name: LAUNCH }).waitFor()
  await goTo(page, 'Metrics')
  await sees(page, METRIC)
})

test('from the quote to the metric and back, every station is one step away', async () => {
  const { page } = rosa
  await openIdea(page, IDEA)
  await station(page, 'Roadmap').getByRole('link', { name: IDEA }).click()
  await station(page, 'Launch').getByRole('link', { name: LAUNCH }).click()
  await station(page, 'Metric').getByRole('link', { name: METRIC }).click()
  await page.getByRole('heading', { level: 1, name: METRIC }).waitFor()
  await station(page, 'Idea').getByRole('link', { name: IDEA }).click()
  await station(page, 'PR/FAQ').getByRole('link').click()
  await paper(page).waitFor()
  await station(page, 'Customer’s words').getByRole('link').click()
  await reading(page).getByText('I forgot my visit twice').waitFor()
  await reading(page).getByRole('tab', { name: 'Thread' }).click()
  await threadLine(page).getByRole('link', { name: METRIC }).waitFor()
})

test('search finds it, the activity tells it, and z takes the last change back', async () => {
  const { page } = rosa
  await goTo(page, 'Search')
  await page.getByRole('searchbox', { name: 'Search' }).fill('reminder')
  await page.getByRole('link', { name: IDEA }).first().waitFor()
  await openIdea(page, IDEA)
  await choose(page, 'Status', 'Parked')
  await goTo(sam.page, 'Activity')
  const told = sam.page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: IDEA })
    .filter({ hasText: 'Parked' })
    .first()
  await told.getByText('Rosa Lind').waitFor()
  await told.getByText('Exploring').waitFor()
  await page.getByRole('heading', { level: 1, name: IDEA }).click()
  await page.keyboard.press('z')
  await sees(page, /^Undone/)
  await page.getByRole('button', { name: 'Change Status' }).getByText('Exploring').waitFor()
})

test('nothing went wrong behind the pages', () => {
  expect(problemsOf(world)).toEqual([])
})
