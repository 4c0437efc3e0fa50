import AxeBuilder from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, weekday } from '#kernel/calendar.ts'
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

const SHOP = 'steady-shop'
const today = new Date().toISOString().slice(0, 10)
const lastMonday = addDays(today, 1 - weekday(today) - 7)
const STEADY = 20
const SINCE = 12
const first = addDays(lastMonday, (1 - STEADY - SINCE) * 7)

let world: World
let ada: Visitor
let metric: string

beforeAll(async () => {
  world = await openWorld()
  ada = await founder(world, 'Ada Steady', 'Steady shop')
  const { value } = await send(ada, 'GET', '/bootstrap', undefined, SHOP)
  const { personId: owner } = value['me'] as { personId: string }
  const about = { name: 'Orders', definition: 'Paid for.', owner }
  metric = await make('/metrics', { ...about, cadence: 'week', aggregation: 'last' })
  await tellWeeks(
    0,
    Array.from({ length: STEADY }, (_, n) => 700 + ((n * 7) % 5) * 4),
  )
})
afterAll(() => world?.close())
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))

describe('limits that somebody agreed on', () => {
  test('are locked with a reason, and say who did it and how they came about', async () => {
    const { page } = ada
    await page.goto(`/w/${SHOP}/metrics/${metric}`)
    await page.getByRole('tab', { name: 'Process behavior' }).click()
    await page.getByRole('button', { name: 'Lock limits' }).click()
    await page.getByLabel('Reason').fill('A quiet half year.')
    await page.getByRole('dialog').getByRole('button', { name: 'Lock limits' }).click()
    await page.getByText('Limits locked').waitFor()
    await page.getByRole('cell', { name: 'locked Ada Steady' }).waitFor()
    await page.getByRole('button', { name: /Upper natural limit/ }).click()
    await page.getByText('mean + 2.66 × mean of moving ranges').waitFor()
    await page.getByText('A quiet half year.').waitFor()
    await page.getByText(/Understanding Variation/).waitFor()
    await page.keyboard.press('Escape')
    expect(await violations()).toEqual([])
  })

  test('mark what comes, and stay: a new phase is offered, not begun', async () => {
    const { page } = ada
    const before = await page.getByRole('button', { name: /Upper natural limit/ }).textContent()
    await tellWeeks(
      STEADY,
      Array.from({ length: SINCE }, (_, n) => 790 + ((n * 3) % 5) * 4),
    )
    await page.getByText('The middle is clearly another one by now.').waitFor()
    expect(await page.getByRole('button', { name: /Upper natural limit/ }).textContent()).toBe(before)
    const chart = page.getByRole('slider', { name: /Values of/ }).first()
    await chart.focus()
    await chart.press('End')
    expect(await chart.getAttribute('aria-valuetext')).toContain('outside its limits')
    await chart.press('Enter')
    await page.getByRole('complementary').getByText('outside its limits').waitFor()
    expect(await violations()).toEqual([])
  })

  test('hold for the deck as they do here', async () => {
    const deck = await make('/decks', { name: 'Monday deck' })
    await make('/deck-blocks', { deck, kind: 'process', title: 'Orders', shows: { lines: [{ metric }] } })
    await ada.page.goto(`/w/${SHOP}/decks/${deck}`)
    const said = /\(limits locked\)\. The last week is news: outside its limits/
    await ada.page.getByRole('paragraph').filter({ hasText: said }).waitFor()
  })

  test('end where somebody says that something changed, and nothing is news any more', async () => {
    const { page } = ada
    await page.goto(`/w/${SHOP}/metrics/${metric}?tab=behavior`)
    await page.getByRole('button', { name: 'Begin a new phase there' }).click()
    await page.getByLabel('Reason').fill('A second warehouse opened.')
    await page.getByRole('button', { name: 'Begin phase' }).click()
    await page.getByText('A new phase begins').waitFor()
    await page.getByText('None: all of it is the usual coming and going.').waitFor()
    await page.getByRole('rowheader', { name: /A second warehouse opened/ }).waitFor()
    await page.keyboard.press('z')
    await page.getByText('The middle is clearly another one by now.').waitFor()
  })

  test('can be taken away as a picture and read as a table', async () => {
    const { page } = ada
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as SVG' }).click(),
    ])
    expect(picture.suggestedFilename()).toBe('Orders.svg')
    await page.getByRole('radio', { name: 'Table' }).click()
    await page.getByRole('columnheader', { name: 'Marked by' }).waitFor()
    await page
      .getByRole('cell', { name: /outside its limits/ })
      .first()
      .waitFor()
    expect(problemsOf(world)).toEqual([])
  })
})

async function violations(): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await ada.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations: each } = await new AxeBuilder({ page: ada.page }).setLegacyMode(true).analyze()
    found.push(...each.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`))
  }
  return found
}

async function make(path: string, values: object): Promise<string> {
  const { ok, value } = await send(ada, 'POST', path, values, SHOP)
  if (!ok) throw new Error(JSON.stringify(value))
  return String(value['id'])
}

async function tellWeeks(from: number, values: readonly number[]) {
  const observations = values.map((value, n) => ({ date: addDays(first, (from + n) * 7), value }))
  await send(ada, 'POST', `/metrics/${metric}/observations`, { observations }, SHOP)
}
