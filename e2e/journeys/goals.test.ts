import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { sees } from './steps/moving.ts'
import {
  founder,
  keepScreens,
  openWorld,
  problemsOf,
  send,
  stopAfterFailure,
  type Visitor,
  type World,
} from './steps/world.ts'

const SHOP = 'goal-shop'
const today = new Date().toISOString().slice(0, 10)
const TITLE = 'Nine in ten parcels arrive on the day promised'

let world: World
let ada: Visitor
let page: Page
let metric = ''

beforeAll(async () => {
  world = await openWorld()
  ada = await founder(world, 'Ada Goals', 'Goal shop')
  page = ada.page
  const { value } = await send(
    ada,
    'POST',
    '/metrics',
    { name: 'On time', unit: '%', cadence: 'day', aggregation: 'mean', target: 90 },
    SHOP,
  )
  metric = String(value['id'])
  await comes(1, 60)
})
afterAll(() => world?.close())
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))

test('a goal is made by keys and bound to a metric, from where that metric stands', async () => {
  await page.goto(`/w/${SHOP}/today`)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await sees(page, 'What will be true, by when, and who answers for it')
  await page.keyboard.press('c')
  const form = page.getByRole('dialog', { name: 'New goal' })
  await form.getByLabel('Statement').fill(TITLE)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'On time' }).waitFor()
  await page.keyboard.type('On time')
  await page.keyboard.press('Enter')
  await expect.poll(() => form.getByLabel('Baseline').inputValue()).toBe('60')
  expect(await form.getByLabel('Target').inputValue()).toBe('90')
  await form.getByLabel('Begins on').fill(addDays(today, -50))
  await form.getByLabel('Due on').fill(addDays(today, 50))
  await form.getByLabel('Statement').press('Enter')
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await says('Behind')
})

test('behind its line, it waits on its owner’s Today for what the owner says', async () => {
  await page.goto(`/w/${SHOP}/today`)
  await page.getByRole('heading', { name: 'Goals of yours' }).waitFor()
  const row = page.getByRole('listitem').filter({ hasText: TITLE })
  await row.getByText('Behind', { exact: true }).waitFor()
  await row.getByRole('button', { name: 'Check in' }).click()
  await page.getByRole('dialog', { name: 'Check in' }).waitFor()
  await page.keyboard.press('Escape')
  await says('Behind')
})

test('what its metric says follows the values as they come, and says how it came about', async () => {
  await comes(0, 76)
  await says('On pace')
  await page.getByRole('button', { name: /Progress/ }).click()
  const workings = page.getByRole('dialog', { name: 'Progress' })
  for (const each of ['(value − baseline) ÷ (target − baseline)', '76%', '60%', '90%', 'As of'])
    await workings.getByText(each).first().waitFor()
  await page.keyboard.press('Escape')
  await comes(0, 91)
  await says('Target reached')
})

test('a check-in keeps the figure of its day, asks for a path where there is danger, and is undone', async () => {
  await page.keyboard.press('c')
  const form = page.getByRole('dialog', { name: 'Check in' })
  await form.getByLabel('Status').selectOption({ label: 'At risk' })
  expect(await form.getByRole('button', { name: 'Check in' }).isDisabled()).toBe(true)
  await form.getByLabel('Path to green').fill('A second van from Monday on.')
  await form.getByLabel('Confidence').fill('40')
  await form.getByLabel('Note').fill('The depot floods when it rains.')
  await form.getByRole('button', { name: 'Check in' }).click()
  await form.waitFor({ state: 'detached' })
  const owner = page.getByRole('region', { name: 'What the owner says' })
  await owner.getByText('At risk').waitFor()
  await owner.getByText('40% confident').waitFor()
  await sees(page, 'Owner and metric say different things.')
  await page.getByRole('listitem').filter({ hasText: 'The depot floods' }).getByText('91%').waitFor()
  await page.keyboard.press('z')
  await owner.getByText('On track').waitFor()
  await page.getByText('The depot floods when it rains.').waitFor({ state: 'detached' })
})

test('its due day stands on the chart of its metric, and it is found on the list and the board', async () => {
  await page.goto(`/w/${SHOP}/metrics/${metric}?tab=goals`)
  await page.getByRole('link', { name: TITLE }).waitFor()
  await page.goto(`/w/${SHOP}/goals`)
  const row = page.getByRole('row').filter({ hasText: TITLE })
  await row.getByText('Target reached').waitFor()
  for (const view of ['', '?view=board']) {
    await page.goto(`/w/${SHOP}/goals${view}`)
    await page.getByText(TITLE).first().waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }
  expect(problemsOf(world)).toEqual([])
})

const says = (word: string) =>
  page.getByRole('region', { name: 'What the metric says' }).getByText(word, { exact: true }).waitFor()

/** A value comes in as a script sends it. */
async function comes(daysAgo: number, value: number): Promise<void> {
  const { ok } = await send(
    ada,
    'POST',
    `/metrics/${metric}/observations`,
    { observations: [{ date: addDays(today, -daysAgo), value }] },
    SHOP,
  )
  expect(ok).toBe(true)
}
