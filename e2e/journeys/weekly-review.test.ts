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

const SHOP = 'weekly-shop'
const today = new Date().toISOString().slice(0, 10)
const lastSunday = addDays(today, -weekday(today))

let world: World
let ada: Visitor
let ben: Visitor
let review: string

beforeAll(async () => {
  world = await openWorld()
  ada = await founder(world, 'Ada Reviewer', 'Weekly shop')
  ben = await member(world, ada, SHOP, 'Ben Listener')
})
afterAll(() => world?.close())
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))

describe('two people hold the weekly review', () => {
  test('of three metrics, one of which is news', async () => {
    const owner = await personOf(ada)
    const metrics: string[] = []
    for (const [name, last] of [
      ['Traffic', 700],
      ['Orders', 1400],
      ['Returns', 707],
    ] as const) {
      const id = await make('/metrics', { name, owner, definition: 'As it says.' })
      metrics.push(id)
      const weeks = Array.from({ length: 26 }, (_, n) => (n === 25 ? last : 700 + (n % 3) * 7))
      const observations = weeks.flatMap((sum, n) =>
        Array.from({ length: 7 }, (_day, d) => ({ date: addDays(lastSunday, (n - 25) * 7 + d - 6), value: sum / 7 })),
      )
      await send(ada, 'POST', `/metrics/${id}/observations`, { observations }, SHOP)
    }
    const deck = await make('/decks', { name: 'Monday deck' })
    for (const metric of metrics)
      await make('/deck-blocks', { deck, kind: 'chart', title: null, shows: { lines: [{ metric }] } })
  })

  test('which one starts and the other opens as it is', async () => {
    await ada.page.goto(`/w/${SHOP}/reviews?new=1`)
    await ada.page.getByRole('button', { name: 'Start the review' }).click()
    await ada.page.getByRole('heading', { name: 'Orders', level: 2 }).waitFor()
    review = new URL(ada.page.url()).pathname
    await ada.page.getByText('is a signal, above: outside its limits').first().waitFor()
    await ben.page.goto(review)
    await ben.page.getByRole('heading', { name: 'Orders', level: 2 }).waitFor()
    await ben.page.getByText('0 of 3 looked at').waitFor()
  })

  test('in which an explanation by keys is seen by the other at once', async () => {
    const { page } = ada
    await page.keyboard.press('e')
    const form = page.getByRole('form', { name: 'Explanation' })
    await form.getByLabel('Kind of cause').selectOption('known_event')
    await form.getByLabel('In words').fill('The autumn catalog went out.')
    await form.getByLabel('Evidence').fill('Mailing of Monday')
    await form.getByLabel('Evidence').press('Enter')
    await page.getByRole('heading', { name: 'Traffic', level: 2 }).waitFor()
    await ben.page.getByText('The autumn catalog went out.').waitFor()
    await ben.page.getByText('Predicted at most').waitFor()
    await ben.page.getByText('1 of 3 looked at').waitFor()
  })

  test('in which a second a chart is enough, and the other follows', async () => {
    await ada.page.keyboard.press('p')
    await ben.page.getByText('Following Ada Reviewer').waitFor()
    await ben.page.getByRole('heading', { name: 'Traffic', level: 2 }).waitFor()
    await ada.page.keyboard.press('s')
    await ben.page.getByRole('heading', { name: 'Returns', level: 2 }).waitFor()
    await ben.page.getByText('2 of 3 looked at').waitFor()
  })

  test('in which an action has an owner and a day', async () => {
    const { page } = ada
    await page.keyboard.press('a')
    const form = page.getByRole('form', { name: 'Action' })
    await form.getByLabel('What is to be done').fill('Ask the warehouse about returns')
    await form.getByRole('button', { name: 'Take it on' }).click()
    await ben.page.getByText('3 of 3 looked at').waitFor()
  })

  test('which ends with minutes that both read', async () => {
    await ada.page.getByRole('button', { name: 'End the review' }).click()
    for (const { page } of [ada, ben]) {
      await page.goto(review)
      await page.getByRole('heading', { name: 'Explained' }).waitFor()
      await page.getByText('Ask the warehouse about returns').first().waitFor()
    }
    const { value } = await send(ben, 'GET', '/review-entries', undefined, SHOP)
    expect((value['items'] as { disposition: string }[]).map(each => each.disposition).sort()).toEqual([
      'action',
      'explained',
    ])
    await ada.page.getByRole('heading', { name: 'Nothing to see' }).waitFor()
  })

  test('and whoever owns the signal finds it on Today, puts it off by keys, and acknowledges it', async () => {
    const { page } = ada
    const signals = page.getByRole('heading', { name: 'Signals of your metrics' })
    await page.goto(`/w/${SHOP}/today`)
    await signals.waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('h')
    await page.getByRole('dialog', { name: 'Put it off until' }).getByRole('button', { name: 'Tomorrow' }).waitFor()
    await page.keyboard.press('Enter')
    await signals.waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await signals.waitFor()
    await page.keyboard.press('e')
    await signals.waitFor({ state: 'detached' })
  })

  test('without anything going wrong unseen', () => {
    expect(problemsOf(world)).toEqual([])
  })
})

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
