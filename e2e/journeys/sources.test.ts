import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { goTo, sees } from './steps/moving.ts'
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

const folder = mkdtempSync(join(tmpdir(), 'workback-sources-'))
const put = (text: string) => writeFileSync(join(folder, 'orders.csv'), text)

let world: World
let rosa: Visitor
let sam: Visitor

beforeAll(async () => {
  process.env['WORKBACK_SOURCE_DIR'] = folder
  put('Day,Country,Orders\n2026-01-05,Germany,10\n2026-01-05,France,4\n2026-01-06,Germany,12\n')
  world = await openWorld()
  rosa = await founder(world, 'Rosa Lind', 'Riverside')
  sam = await member(world, rosa, 'riverside', 'Sam Okoro')
  await Promise.all([rosa, sam].map(({ page }) => page.goto('/w/riverside/metrics')))
})
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))
afterAll(async () => {
  await world?.close()
  rmSync(folder, { recursive: true })
})

test('a file is looked at before anything is recorded, without the mouse', async () => {
  const { page } = rosa
  await page.getByRole('link', { name: 'Sources' }).focus()
  await page.keyboard.press('Enter')
  await sees(page, 'Values that come by themselves')
  await page.getByRole('button', { name: 'New source' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'File' }).fill('orders.csv')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'First rows' }).getByText('France').waitFor()
})

test('a column becomes a metric that is made on the way, and is read at once', async () => {
  const { page } = rosa
  await page.getByRole('button', { name: 'Choose a metric' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'New metric “Orders”' }).waitFor()
  await page.keyboard.press('Enter')
  await sees(page, '2 new days')
  await page.getByRole('button', { name: 'Save and read it now' }).focus()
  await page.keyboard.press('Enter')
  await sees(page, '2 values recorded')
  await page.getByRole('link', { name: 'Orders', exact: true }).click()
  await page.getByRole('link', { name: 'orders.csv' }).waitFor()
})

test('somebody else sees it, and sets up only what an editor may', async () => {
  const { page } = sam
  await page.getByRole('link', { name: 'Sources' }).click()
  await sees(page, 'Done')
  await page.getByRole('button', { name: 'New source' }).click()
  expect(await page.getByRole('radio', { name: /Files in a folder/ }).isDisabled()).toBe(true)
  expect(await page.getByRole('radio', { name: /Workback itself/ }).isChecked()).toBe(true)
})

test('whoever sets up another source of the same metric is told of the first', async () => {
  const { page } = sam
  await page.getByLabel('Figure').selectOption({ label: 'In-stock rate of products, by product-days' })
  await sees(page, 'No stock-out names a product yet')
  await page.getByRole('button', { name: 'Look what is in it' }).click()
  await page.getByRole('button', { name: 'Choose a metric' }).click()
  await page.getByRole('option', { name: 'Orders', exact: true }).click()
  await sees(page, 'This metric is also read from')
  await page.getByRole('link', { name: 'orders.csv' }).waitFor()
})

test('a renamed column records nothing, and its owner hears of it on Today until it is mended', async () => {
  const { page } = rosa
  put('Day,Country,Sold\n2026-01-07,Germany,10\n')
  await page.getByRole('link', { name: 'orders.csv' }).click()
  await page.getByRole('heading', { level: 1, name: 'orders.csv' }).waitFor()
  await page.keyboard.press('r')
  await sees(page, 'there is no column "Orders" any more')
  await goTo(page, 'Today')
  await sees(page, 'Sources of yours that fail')
  put('Day,Country,Orders\n2026-01-07,Germany,10\n')
  await page.getByRole('link', { name: 'orders.csv' }).first().click()
  await page.getByRole('button', { name: 'Read it now' }).click()
  await sees(page, '1 value recorded')
  await goTo(page, 'Today')
  await page.getByText('Sources of yours that fail').waitFor({ state: 'detached' })
})

test('nothing went wrong unseen', () => {
  expect(problemsOf(world)).toEqual([])
})
