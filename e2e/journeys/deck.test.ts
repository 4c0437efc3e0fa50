import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  founder,
  keepScreens,
  member,
  openWorld,
  problemsOf,
  send,
  stopAfterFailure,
  visitor,
  type Visitor,
  type World,
} from './steps/world.ts'

const SHOP = 'deck-shop'
const SAMPLE = new URL('../../src/features/reviews/domain/samples/wbr-app/scenario_1/', import.meta.url)

let world: World
let ada: Visitor
let ben: Visitor
let deck: string
let shared: string

beforeAll(async () => {
  world = await openWorld()
  ada = await founder(world, 'Ada Keeper', 'Deck shop')
  ben = await member(world, ada, SHOP, 'Ben Reader')
})
afterAll(() => world?.close())
beforeEach(context => stopAfterFailure(world, context))
afterEach(context => keepScreens(world, context))

describe('a team brings its deck along', () => {
  test('from the files of WBR App as they are', async () => {
    const { page } = ada
    await page.goto(`/w/${SHOP}/decks?new=import`)
    const files = ['config.yaml', 'original.csv'].map(name => fileURLToPath(new URL(name, SAMPLE)))
    await page.locator('input[type=file]').setInputFiles(files)
    await page.getByText('WBR Daily').first().waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'WBR Daily' }).waitFor()
    deck = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.getByText('Week ending Sat 25 Sep 2021').first().waitFor()
  })

  test('and walks the points of a chart by keys, to what one is made of', async () => {
    const { page } = ada
    const picture = page.locator('figure[tabindex="0"]').first()
    await picture.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await picture.getByText('wk 33').last().waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('7 / 7').first().waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('goes a week back, and to what was known on a day before anything was', async () => {
    const { page } = ada
    await page.keyboard.press('[')
    await page.getByText('Week ending Sat 18 Sep 2021').first().waitFor()
    await page.getByLabel('As known on').fill('2021-01-01')
    await page.getByText('no total for the last week').first().waitFor()
    await page.getByRole('button', { name: 'What is known now' }).click()
    await page
      .getByText(/last week, (up|down)/)
      .first()
      .waitFor()
  })

  test('freezes it, which another reads at once', async () => {
    const { page } = ada
    await page.getByRole('button', { name: 'More about this deck' }).click()
    await page.getByRole('menuitem', { name: 'Take a snapshot' }).click()
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.getByText('As frozen').waitFor()
    await ben.page.goto(`/w/${SHOP}/decks/${deck}?tab=snapshots`)
    await ben.page.getByRole('link', { name: 'WBR Daily, week to 18 Sep 2021' }).click()
    await ben.page.getByText('As frozen').waitFor()
  })

  test('shares it with somebody who has no account, and closes it again', async () => {
    const { page } = ada
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByRole('button', { name: 'Make an address' }).click()
    shared = await page.getByLabel('Address', { exact: true }).inputValue()
    const guest = await visitor(world, 'Guest without account')
    await guest.page.goto(shared)
    await guest.page.getByRole('heading', { level: 1, name: 'WBR Daily' }).waitFor()
    expect(await guest.page.locator('svg.picture').count()).toBeGreaterThan(0)
    expect(await guest.page.locator('script').count()).toBe(0)
    const sheets = await guest.page.pdf({ format: 'Letter' })
    expect(sheets.length).toBeGreaterThan(10_000)
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()
    await page.getByText(/closed (just now|\d)/).waitFor()
    await guest.page.goto(shared)
    await guest.page.getByRole('heading', { level: 1, name: 'Nothing is shared here' }).waitFor()
  })

  test('takes the whole import back as one', async () => {
    const { value } = await send(ada, 'GET', '/activity?limit=50', undefined, SHOP)
    const changes = value['items'] as { id: string; kind: string }[]
    const imported = changes.find(({ kind }) => kind === 'deck.imported')
    const { ok } = await send(ada, 'POST', `/changes/${imported?.id}/reversal`, {}, SHOP)
    expect(ok).toBe(true)
    const { value: left } = await send(ben, 'GET', '/decks', undefined, SHOP)
    expect(left['items']).toEqual([])
  })

  test('without anything going wrong unseen', () => {
    expect(problemsOf(world)).toEqual([])
  })
})
