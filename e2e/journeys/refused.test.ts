import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sees } from './steps/moving.ts'
import { addressesOf } from './steps/pages.ts'
import { founder, keepScreens, member, openWorld, problemsOf, send, type Visitor, type World } from './steps/world.ts'

const SAMPLE = 'rill-sample'
/** Views of a page that offer more than its first one. */
const MORE = [
  'ideas?view=board',
  'goals?view=board',
  'documents?view=board',
  'roadmap?view=board',
  'roadmap?view=table',
]
/** What begins so writes. Saving a picture, and changing how a list is shown, does not. */
const WRITES =
  /^(new|add|import|check in|mark|keep|move to|save$|invite|make|arrange|share|start(?! on)|acknowledge|snooze|take over|undo|archive|delete|unlink|remove|change (?!password))\b/i

let world: World
let rosa: Visitor
/** May read everything, and write nothing. */
let vera: Visitor

beforeAll(async () => {
  world = await openWorld()
  rosa = await founder(world, 'Rosa Lind', 'Empty')
  expect((await send(rosa, 'POST', '/sample', {}, 'empty')).ok).toBe(true)
  vera = await member(world, rosa, SAMPLE, 'Vera Holm', 'viewer')
})
afterEach(context => keepScreens(world, context))
afterAll(() => world?.close())

test('who may only read is offered nothing that writes, on any page', async () => {
  const offered: string[] = []
  for (const address of [...(await addressesOf(vera, SAMPLE)), ...MORE]) {
    await vera.page.goto(`/w/${SAMPLE}/${address}`)
    await vera.page.getByRole('heading', { level: 1 }).first().waitFor()
    await vera.page.waitForLoadState('networkidle')
    offered.push(...(await writing(vera.page)).map(name => `${address}: ${name}`))
  }
  expect(offered).toEqual([])
}, 240_000)

/** The names of what can be pressed in the page and writes. */
async function writing(page: Page): Promise<string[]> {
  const names = await page
    .getByRole('main')
    .evaluate(main =>
      [...main.querySelectorAll<HTMLElement>('button, a')]
        .filter(each => !each.closest('nav') && each.checkVisibility() && !(each as HTMLButtonElement).disabled)
        .map(each => (each.getAttribute('aria-label') ?? each.innerText).trim()),
    )
  // What happened is told by links that begin with what it was: only buttons and the shortest links are looked at.
  return names.filter(name => WRITES.test(name) && name.length < 40)
}

test('the list of keys tells them of none that does nothing for them', async () => {
  const told = async ({ page }: Visitor) => {
    await page.goto(`/w/${SAMPLE}/goals`)
    await page.getByRole('grid').waitFor()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.getByText('Show all shortcuts').waitFor()
    return sheet.innerText()
  }
  expect(await told(rosa)).toMatch(/New goal[^]*Add feedback|Add feedback[^]*New goal/)
  expect(await told(vera)).not.toMatch(/New goal|Add feedback/)
})

test('what may not be read says so, and does not pass for empty', async () => {
  const [metric] = (await send(rosa, 'GET', '/metrics?limit=1', undefined, SAMPLE)).value['items'] as { id: string }[]
  const { page } = rosa
  const faults: string[] = []
  for (const address of ['feedback', 'customers', 'activity', 'search?q=filter', `metrics/${metric?.id}?tab=values`]) {
    await failing(page, 403, address)
    await sees(page, 'You may not see this')
    faults.push(...(await faultsOf(page)).map(fault => `${address}: ${fault}`))
  }
  expect(faults).toEqual([])
}, 120_000)

test('a mistake of the server is called one', async () => {
  await failing(rosa.page, 500, 'customers')
  await sees(rosa.page, 'The server made a mistake')
  expect(await faultsOf(rosa.page)).toEqual([])
  await rosa.page.unrouteAll({ behavior: 'ignoreErrors' })
  await rosa.page.getByRole('button', { name: 'Try again' }).click()
  await rosa.page.getByRole('grid').getByText('Aldertree Café').waitFor()
})

/** Opens a page whose questions are all answered like this. The list that the server draws by itself is left out. */
async function failing(page: Page, status: number, address: string) {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(`/w/${SAMPLE}/settings`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.route(
    ({ pathname }) => /^\/api\/v1\/(feedback|customers|activity|search|observations)/.test(pathname),
    route =>
      route.fulfill({ status, contentType: 'application/problem+json', json: { status, code: 'x', title: 'No' } }),
  )
  await page.evaluate(to => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `/w/${SAMPLE}/${address}`)
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html.slice(0, 120) ?? ''}`)
}

test('outside of every workspace nothing is said of a menu that is not there', async () => {
  const { page } = rosa
  await page.goto('/nowhere')
  await sees(page, 'There is no page at this address')
  expect(await page.locator('body').innerText()).not.toMatch(/menu/)
  await page.getByRole('link', { name: 'Go to the start' }).click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
})

test('an invitation that does not open says what to do, and leads on', async () => {
  const { page } = rosa
  await page.goto('/invitation/none')
  await page.getByRole('heading', { name: 'This invitation does not open' }).waitFor()
  await sees(page, /Ask for a new one/)
  await page.getByRole('link', { name: 'Go to the start' }).waitFor()
})

test('nothing else went wrong behind the pages', () => {
  expect(problemsOf(world)).toEqual([])
})
