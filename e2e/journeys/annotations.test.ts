import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, weekday } from '#kernel/calendar.ts'
import {
  founder,
  keepScreens,
  member,
  openWorld,
  problemsOf,
  send,
  stopAfterFailure,
  type Visitor,
  type World,
} from './steps/world.ts'

const SHOP = 'flag-shop'
const today = new Date().toISOString().slice(0, 10)
const lastSunday = addDays(today, -(weekday(today) % 7 || 7))
const PRICE = 'From 3 to 2 EUR'

let world: World
let ada: Visitor
let ben: Visitor
let metric: string
let deck: string

beforeAll(async () => {
  world = await openWorld()
  ada = await founder(world, 'Ada Annotator', 'Flag shop')
  ben = await member(world, ada, SHOP, 'Ben Reader')
  const owner = await personOf(ada)
  metric = await make('/metrics', { name: 'Orders', owner, definition: 'Paid for.', cadence: 'week' })
  const observations = Array.from({ length: 140 }, (_, n) => ({
    date: addDays(lastSunday, n - 139),
    value: 50 + (n % 7),
  }))
  await send(ada, 'POST', `/metrics/${metric}/observations`, { observations }, SHOP)
  deck = await make('/decks', { name: 'Monday deck' })
  await make('/deck-blocks', { deck, kind: 'chart', title: 'Orders', shows: { lines: [{ metric }] } })
})
afterAll(() => world?.close())
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))

describe('what happened is told once and stands on every chart', () => {
  test('from the point of a chart, by keys', async () => {
    const { page } = ada
    await ben.page.goto(`/w/${SHOP}/metrics/${metric}`)
    await ben.page.getByRole('slider', { name: /Values of/ }).waitFor()
    await page.goto(`/w/${SHOP}/metrics/${metric}`)
    const chart = page.getByRole('slider', { name: /Values of/ })
    await chart.focus()
    await chart.press('ArrowLeft')
    await chart.press('ArrowLeft')
    await chart.press('ArrowLeft')
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'What happened' }).fill(PRICE)
    expect((await page.getByLabel('Day', { exact: true }).inputValue()) < today).toBe(true)
    await page.getByLabel('Kind', { exact: true }).selectOption('price_change')
    await page.getByRole('textbox', { name: 'What happened' }).press('Enter')
    await flags(ada)
      .getByRole('button', { name: `Price change: ${PRICE}` })
      .waitFor()
  })

  test('and whoever reads the chart sees the flag at once, and what is behind it', async () => {
    const flag = flags(ben).getByRole('button', { name: `Price change: ${PRICE}` })
    await flag.waitFor()
    await flag.press('Enter')
    await ben.page.getByRole('dialog', { name: PRICE }).getByText('Ada Annotator').waitFor()
    await ben.page.keyboard.press('Escape')
    await ben.page.getByRole('dialog', { name: PRICE }).waitFor({ state: 'detached' })
  })

  test('in decks too', async () => {
    await ben.page.goto(`/w/${SHOP}/decks/${deck}`)
    await ben.page.getByRole('button', { name: `Price change: ${PRICE}` }).click()
    await ben.page.getByRole('dialog').getByRole('link', { name: PRICE }).waitFor()
  })

  test('until it is undone', async () => {
    await ada.page.keyboard.press('z')
    await flags(ada).waitFor({ state: 'detached' })
    await ben.page.goto(`/w/${SHOP}/metrics/${metric}`)
    await ben.page.getByText('what may explain this chart').waitFor()
    expect(await flags(ben).count()).toBe(0)
  })

  test('and nothing went wrong in their pages unseen', () => {
    expect(problemsOf(world)).toEqual([])
  })
})

const flags = ({ page }: Visitor) => page.getByRole('list', { name: 'What happened' })

async function make(path: string, body: object): Promise<string> {
  const { ok, value } = await send(ada, 'POST', path, body, SHOP)
  if (!ok) throw new Error(JSON.stringify(value))
  return String(value['id'])
}

async function personOf(visitor: Visitor): Promise<string> {
  const { value } = await send(visitor, 'GET', '/members', undefined, SHOP)
  const items = value['items'] as { email: string; personId: string }[]
  return items.find(({ email }) => email === visitor.email)?.personId ?? ''
}
