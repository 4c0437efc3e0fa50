import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, weekday } from '#kernel/calendar.ts'
import { goTo, sees } from './steps/moving.ts'
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

const SHOP = 'figure-shop'
const today = new Date().toISOString().slice(0, 10)
const lastSunday = addDays(today, -weekday(today))

let world: World
let ada: Visitor
let page: Page
let conversion = ''

beforeAll(async () => {
  world = await openWorld()
  ada = await founder(world, 'Ada Figures', 'Figure shop')
  page = ada.page
  for (const [name, each] of [
    ['Orders', 10],
    ['Visits', 200],
  ] as const) {
    const id = await make('/metrics', { name, definition: 'As it says.' })
    const observations = Array.from({ length: 28 }, (_, n) => ({ date: addDays(lastSunday, n - 27), value: each }))
    await send(ada, 'POST', `/metrics/${id}/observations`, { observations }, SHOP)
  }
})
afterAll(() => world?.close())
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))

test('a formula is put together from two metrics, and each of its figures says how it came about', async () => {
  await page.goto(`/w/${SHOP}/metrics?new=1`)
  const form = page.getByRole('dialog', { name: 'New metric' })
  await form.getByLabel('Name').fill('Conversion')
  await form.getByRole('radio', { name: 'A formula' }).click()
  await form.getByLabel('Operator').click()
  await page.getByRole('option', { name: 'Divide' }).click()
  for (const operand of ['Orders', 'Visits']) {
    await form.getByRole('button', { name: 'Add an operand' }).click()
    await page.getByRole('option', { name: operand }).click()
  }
  await form.getByRole('button', { name: 'Create metric' }).click()
  await page.getByRole('heading', { level: 1, name: 'Conversion' }).waitFor()
  conversion = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.getByRole('slider', { name: /Values of/ }).waitFor()
  await page.keyboard.press('i')
  await saysHow(['Orders', '70', 'Visits', '1,400', '7 of 7 values known'])
  await goTo(page, 'Metrics')
  const row = page.getByRole('row').filter({ hasText: 'Conversion' })
  await row.getByRole('button', { name: /how it came about/ }).click()
  await saysHow(['Orders', '7 of 7 values known'])
})

test('the tree is walked by keys, from what moves to what is moved, and its figures say how they came about', async () => {
  await page.goto(`/w/${SHOP}/metric-tree`)
  const tree = page.getByRole('group', { name: /Metric tree; arrow keys/ })
  await tree.getByRole('link', { name: 'Orders' }).focus()
  await page.keyboard.press('ArrowDown')
  await focused('Visits')
  await page.keyboard.press('ArrowRight')
  await focused('Conversion')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await saysHow(['Orders', '7 of 7 values known'])
  await tree.getByRole('link', { name: 'Conversion' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Conversion' }).waitFor()
})

test('what a PR/FAQ promises of a metric is told kept or missed when its day has come', async () => {
  const paper = await make('/documents', { title: 'Half the clicks', kind: 'prfaq' })
  await page.goto(`/w/${SHOP}/documents/${paper}?tab=promises`)
  await promise('One in twenty buys', '0.05')
  await page.getByText('Kept').waitFor()
  await promise('One in ten buys', '0.1')
  await page.getByText('Missed').waitFor()
  await page
    .getByRole('button', { name: /^0\.05/ })
    .first()
    .click()
  await saysHow(['Orders', '7 of 7 values known'])
  await page.goto(`/w/${SHOP}/metrics/${conversion}`)
  await sees(page, 'One in ten buys')
  expect(problemsOf(world)).toEqual([])
})

async function promise(title: string, target: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a promise' }).click()
  const form = page.getByRole('dialog', { name: 'New promise' })
  await form.getByRole('textbox').first().fill(title)
  await form.getByLabel('Metric', { exact: true }).click()
  await page.getByRole('option', { name: 'Conversion' }).click()
  await form.getByLabel('Target').fill(target)
  await form.getByLabel('Due on').fill(lastSunday)
  await form.getByRole('button', { name: 'Write it down' }).click()
  await form.waitFor({ state: 'detached' })
}

async function saysHow(words: readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'How this figure came about' })
  for (const each of [...words, 'As of', 'Formula']) await dialog.getByText(each).first().waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

const focused = (name: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toBe(name)

async function make(path: string, body: object): Promise<string> {
  const { ok, value } = await send(ada, 'POST', path, body, SHOP)
  if (!ok) throw new Error(JSON.stringify(value))
  return String(value['id'])
}
