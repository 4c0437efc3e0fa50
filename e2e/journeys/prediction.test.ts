import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, weekday } from '#kernel/calendar.ts'
import { sees } from './steps/moving.ts'
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

const SHOP = 'memory-shop'
const CLOCK = fileURLToPath(new URL('steps/days-behind.mjs', import.meta.url))
const today = new Date().toISOString().slice(0, 10)
/** The meeting is held on the last day of a week about the week before it; what it predicts is known by now. */
const daysBehind = weekday(today)
const then = addDays(today, -daysBehind)
const weekEnding = addDays(then, -7)

let world: World
let ada: Visitor
let metric: string

beforeAll(async () => {
  world = await openWorld({ NODE_OPTIONS: `--import ${CLOCK}`, DAYS_BEHIND: String(daysBehind) })
  ada = await founder(world, 'Ada Foreteller', 'Memory shop')
  await ada.context.clock.setFixedTime(`${then}T12:00:00Z`)
  const { value } = await send(ada, 'GET', '/bootstrap', undefined, SHOP)
  const { personId: owner } = value['me'] as { personId: string }
  metric = await make('/metrics', { name: 'Returns', definition: 'As it says.', owner, direction: 'decrease' })
  for (let n = 0; n < 26; n++) await tellWeek(addDays(weekEnding, (n - 25) * 7), n === 25 ? 1400 : 700 + (n % 3) * 7)
  const deck = await make('/decks', { name: 'Monday deck' })
  await make('/deck-blocks', { deck, kind: 'chart', title: 'Returns', shows: { lines: [{ metric }] } })
})
afterAll(() => world?.close())
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))

test('an explanation says what will be next week', async () => {
  const { page } = ada
  await page.goto(`/w/${SHOP}/reviews?new=1`)
  await page.getByRole('button', { name: 'Start the review' }).click()
  await page.getByRole('heading', { name: 'Returns', level: 2 }).waitFor()
  await page.keyboard.press('e')
  const form = page.getByRole('form', { name: 'Explanation' })
  await form.getByLabel('Kind of cause').selectOption('defect')
  await form.getByLabel('In words').fill('A batch of leaking lids.')
  await form.getByLabel('Evidence').fill('The returns of Tuesday')
  await form.getByLabel('Value', { exact: true }).fill('800')
  await form.getByLabel('In the week ending').selectOption(then)
  await form.getByLabel('Evidence').press('Enter')
  await sees(page, 'Predicted at most 800')
  await page.goto(`/w/${SHOP}/reviews?tab=predictions`)
  await sees(page, 'not known yet')
})

test('the week comes, and tells whether it was so', async () => {
  await ada.page.goto('about:blank')
  await world.server.kill()
  delete world.server.environment['NODE_OPTIONS']
  await world.server.restart()
  await tellWeek(then, 714)
  const { page } = await member(world, ada, SHOP, 'Ben Reader')
  await page.goto(`/w/${SHOP}/reviews?tab=predictions`)
  await page.getByRole('region', { name: 'Scored' }).getByText('Kept').waitFor()
  await page.getByRole('button', { name: /^714/ }).click()
  const dialog = page.getByRole('dialog', { name: 'How this figure came about' })
  await dialog.getByText('7 of 7 values known').waitFor()
  await dialog.getByText('Sum of the values in the period').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^1 \/ 1.*share of predictions/i }).click()
  await sees(page, 'kept ÷ scored')
})

test('and the next meeting remembers it', async () => {
  const ben = world.visitors.find(({ name }) => name === 'Ben Reader')
  const page = ben?.page ?? ada.page
  await page.goto(`/w/${SHOP}/reviews?new=1`)
  await page.getByRole('button', { name: 'Start the review' }).click()
  await page.getByRole('heading', { name: 'Returns', level: 2 }).waitFor()
  await sees(page, 'A batch of leaking lids.')
  await page.getByText(/Predicted at most 800.*it was 714/).waitFor()
  expect(problemsOf(world)).toEqual([])
})

async function make(path: string, body: object): Promise<string> {
  const { ok, value } = await send(ada, 'POST', path, body, SHOP)
  if (!ok) throw new Error(JSON.stringify(value))
  return String(value['id'])
}

async function tellWeek(sunday: string, sum: number): Promise<void> {
  const observations = Array.from({ length: 7 }, (_, n) => ({ date: addDays(sunday, n - 6), value: sum / 7 }))
  const { ok, value } = await send(ada, 'POST', `/metrics/${metric}/observations`, { observations }, SHOP)
  if (!ok) throw new Error(JSON.stringify(value))
}
