import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { founder, keepScreens, openWorld, problemsOf, send, visitor, type Visitor, type World } from './steps/world.ts'

const SAMPLE = '/w/rill-sample/feedback'

let world: World
let rosa: Visitor

beforeAll(async () => {
  world = await openWorld()
  rosa = await founder(world, 'Rosa Lind', 'Empty')
  const { ok } = await send(rosa, 'POST', '/sample', {}, 'empty')
  expect(ok).toBe(true)
})
afterEach(context => keepScreens(world, context))
afterAll(() => world?.close())

const bodyOf = async ({ context }: Visitor, address: string) => (await context.request.get(address)).text()

test('the list stands in the page before any program has come', async () => {
  const page = await rosa.context.newPage()
  await page.route('**/*.js', route => route.abort())
  await page.goto(SAMPLE)
  const rows = page.getByRole('listbox', { name: 'Feedback' }).getByRole('option')
  await rows.first().waitFor()
  expect(await rows.count()).toBeGreaterThan(10)
  // Rows stand below each other: their places came with the page, past a policy that refuses attributes of style.
  const [first, second] = [await rows.nth(0).boundingBox(), await rows.nth(1).boundingBox()]
  expect(second?.y).toBe((first?.y ?? 0) + (first?.height ?? 0))
  await page.close()
})

test('the browser takes the drawing over as it stands, and goes on with it', async () => {
  const { page } = rosa
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      document.querySelector('[role=option]')?.setAttribute('data-test-drawn', 'by the server')
    })
  })
  await page.goto(SAMPLE)
  const first = page.getByRole('option').first()
  await first.click()
  await page.locator('[role=option][data-open]').waitFor()
  expect(await first.getAttribute('data-test-drawn')).toBe('by the server')
  expect(new URL(page.url()).searchParams.get('item')).toBe(await first.getAttribute('id'))
  await page.keyboard.press('j')
  await page.waitForFunction(() => document.querySelectorAll('[role=option]')[1]?.hasAttribute('data-open'))
})

test('a click that comes before the program is made when it has come', async () => {
  const page = await rosa.context.newPage()
  let come = () => {}
  const held = new Promise<void>(resolve => (come = resolve))
  await page.route('**/assets/house-*.js', async route => {
    await held
    await route.continue()
  })
  await page.goto(SAMPLE, { waitUntil: 'commit' })
  const third = page.getByRole('option').nth(2)
  await third.click()
  come()
  await page.locator('[role=option][data-open]').waitFor()
  expect(await third.getAttribute('data-open')).toBe('true')
  await page.close()
})

test('a folded sidebar is drawn folded', async () => {
  const { page, context } = rosa
  await page.locator('main').first().focus()
  await page.keyboard.press('[')
  await page.locator('aside[data-folded]').waitFor()
  expect(await bodyOf(rosa, SAMPLE)).toMatch(/<aside[^>]*data-folded/)
  await page.keyboard.press('[')
  await page.locator('aside:not([data-folded])').first().waitFor()
  expect(await bodyOf(rosa, SAMPLE)).not.toMatch(/<aside[^>]*data-folded/)
  expect((await context.cookies()).find(({ name }) => name === 'workback-sidebar')?.value).toBe('open')
})

test('a stranger is sent an empty page, and of no workspace that is not theirs', async () => {
  const stranger = await visitor(world, 'Nobody')
  expect(await bodyOf(stranger, SAMPLE)).toContain('<div id="root"></div>')
  expect(await bodyOf(rosa, '/w/elsewhere/feedback')).toContain('<div id="root"></div>')
  expect(await bodyOf(rosa, SAMPLE)).toContain('id="first-page"')
})

test('words that look like markup stay words', async () => {
  const text = '</script><img src=x onerror=alert(1)> "quoted" & <b>bold</b>'
  const { ok } = await send(rosa, 'POST', '/feedback', { text, source: 'form' }, 'empty')
  expect(ok).toBe(true)
  await rosa.page.goto('/w/empty/feedback')
  await rosa.page.getByRole('option').getByText(text).waitFor()
  expect(await rosa.page.locator('img[src=x]').count()).toBe(0)
})

test('nothing went wrong on the way', () => expect(problemsOf(world)).toEqual([]))
