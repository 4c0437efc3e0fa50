import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { column, openIdea, showAs } from './steps/ideas.ts'
import { goTo, sees } from './steps/moving.ts'
import { bar, horizon, ranked } from './steps/plan.ts'
import { founder, keepScreens, openWorld, problemsOf, send, stopAfterFailure, type World } from './steps/world.ts'

const IDEA = 'A lid that seals when full'
/** On a machine that is busy with other things too. */
const PATIENCE = { timeout: 20_000 }

let world: World
let page: Page

beforeAll(async () => {
  world = await openWorld()
  const rosa = await founder(world, 'Rosa Lind', 'Empty')
  await send(rosa, 'POST', '/sample', {}, 'empty')
  page = rosa.page
  await page.goto('/w/rill-sample/today')
})
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))
afterAll(() => world?.close())

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Takes the last step back, and waits until that is said. */
async function takeBack(): Promise<void> {
  await page.locator('main').first().focus()
  await press('z')
  await sees(page, /^Undone/)
}

test('the page of an idea is worked on by its keys: status, tags, owner and title', async () => {
  await openIdea(page, IDEA)
  await press('s')
  await page.getByRole('option', { name: 'Parked' }).waitFor()
  await page.keyboard.type('Parked')
  await press('Enter')
  const status = page.getByRole('button', { name: 'Change Status' })
  await status.getByText('Parked').waitFor()
  await takeBack()
  await status.getByText('Planned').waitFor()
  await press('a')
  await page.getByRole('option', { name: 'Rosa Lind' }).waitFor()
  await press('Escape')
  await press('e')
  await page.getByRole('textbox', { name: 'Title' }).press('End')
  await page.keyboard.type(' and when tilted')
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: `${IDEA} and when tilted` }).waitFor()
  await takeBack()
  await page.getByRole('heading', { level: 1, name: IDEA, exact: true }).waitFor()
})

test('a card walks over the board by shift and arrows, and back by z', async () => {
  await showAs(page, 'Board')
  await column(page, 'New').getByRole('article').first().click()
  const title = await column(page, 'New').getByRole('article').first().getByRole('heading').innerText()
  await press('Escape', 'Shift+ArrowRight')
  await column(page, 'Exploring').getByText(title).waitFor()
  await takeBack()
  await column(page, 'New').getByText(title).waitFor()
})

test('a bar on the timeline moves and stretches by arrows, each step taken back by z', async () => {
  await goTo(page, 'Roadmap')
  const words = () => bar(page, IDEA).getAttribute('aria-label')
  const before = await words()
  for (const keys of ['ArrowRight', 'Shift+ArrowRight', 'Control+Shift+ArrowLeft']) {
    await bar(page, IDEA).focus()
    await press(keys)
    await expect.poll(words, PATIENCE).not.toBe(before)
    await press('z')
    await expect.poll(words, PATIENCE).toBe(before)
  }
})

test('a card moves between now, next and later by shift and arrows', async () => {
  await page.getByRole('tab', { name: 'Now, next, later' }).click()
  await horizon(page, 'Next').getByText(IDEA).click()
  await press('Escape', 'Shift+ArrowLeft')
  await horizon(page, 'Now').getByText(IDEA).waitFor()
  await takeBack()
  await horizon(page, 'Next').getByText(IDEA).waitFor()
})

test('a place in the ranking is changed by keys with a reason, and back by z', async () => {
  await goTo(page, 'Prioritize')
  await ranked(page, IDEA).getByText(IDEA).click()
  await press('Escape', 'Alt+ArrowUp', 'Enter')
  await page.keyboard.type('Stores ask every week')
  await press('Enter')
  await ranked(page, IDEA)
    .getByText(/by hand, 2 by the numbers/)
    .waitFor()
  await takeBack()
  await ranked(page, IDEA)
    .getByText(/by hand/)
    .waitFor({ state: 'detached' })
})

test('a score says how it was computed: formula, inputs and as of when', async () => {
  await ranked(page, IDEA).getByText(IDEA).click()
  await sees(page, 'Reach a quarter × impact × confidence ÷ effort in person-months')
  await sees(page, 'As of')
})

test('nothing went wrong behind the pages', () => {
  expect(problemsOf(world)).toEqual([])
})
