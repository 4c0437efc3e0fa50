import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addressesOf, registeredPages } from './steps/pages.ts'
import { founder, keepScreens, openWorld, problemsOf, send, type Visitor, type World } from './steps/world.ts'

const SAMPLE = 'rill-sample'
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
/** What can be looked at beside a page's first view. */
const MORE = [
  'ideas?view=board',
  'ideas?view=table',
  'goals?view=board',
  'roadmap?view=board',
  'roadmap?view=table',
  'search?q=filter',
  'reviews?tab=actions',
  'reviews?tab=predictions',
  'settings?tab=members',
  'settings?tab=tokens',
  'settings?tab=transfer',
]
const EMPTY = [
  'today',
  'feedback',
  'ideas',
  'documents',
  'prioritize',
  'goals',
  'roadmap',
  'launches',
  'metrics',
  'decks',
  'customers',
]

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

test('every page can be read by everybody, light and dark, wide and narrow', async () => {
  const [thing] = (await send(rosa, 'GET', '/feedback?limit=1', undefined, SAMPLE)).value['items'] as { id: string }[]
  const addresses = [...(await addressesOf(rosa, SAMPLE)), ...MORE, `feedback?item=${thing?.id}`].map(
    each => `/w/${SAMPLE}/${each}`,
  )
  addresses.push(await sharedDeck())
  const findings: string[] = []
  for (const address of [...addresses, ...EMPTY.map(each => `/w/empty/${each}`)])
    findings.push(...(await look(rosa.page, address)))
  expect(findings).toEqual([])
}, 600_000)

/** The page of a frozen deck for those who have no account: nothing of the house around it. */
async function sharedDeck(): Promise<string> {
  const [frozen] = (await send(rosa, 'GET', '/deck-snapshots?limit=1', undefined, SAMPLE)).value['items'] as {
    id: string
  }[]
  const shared = await send(rosa, 'POST', `/deck-snapshots/${frozen?.id}/shares`, {}, SAMPLE)
  expect(shared.status).toBe(201)
  return String(shared.value['path'])
}

/** One page as four readers have it. */
async function look(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize(DESK)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  const findings: string[] = []
  const note = (how: string, found: string[]) => findings.push(...found.map(each => `${address} ${how}: ${each}`))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  note('wide, light', violations.filter(isOurs).map(wordsOf))
  await page.emulateMedia({ colorScheme: 'dark' })
  note('wide, dark', await lookAgain(page, ['color-contrast']))
  await page.setViewportSize(PHONE)
  note('narrow, dark', await lookAgain(page, ['color-contrast']))
  await page.emulateMedia({ colorScheme: 'light' })
  note('narrow, light', await lookAgain(page))
  note('narrow', await overflow(page))
  return findings
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

/** Which levels the headings of a paper have is up to who writes it. */
const isOurs = ({ id, nodes }: Violation) =>
  id !== 'heading-order' || nodes.some(({ target }) => !target.join(' ').includes('data-part'))

const wordsOf = ({ id, nodes }: Violation) =>
  `${id} at ${nodes
    .slice(0, 3)
    .map(node => node.target.join(' '))
    .join(' | ')} ${nodes[0]?.html.slice(0, 160) ?? ''}`

/** With the program that the first look left in the page: to bring it anew takes longer than to look. */
async function lookAgain(page: Page, rules?: string[]): Promise<string[]> {
  const found = await page.evaluate(async only => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    const { violations } = await axe.run({ resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) })
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, html }) => ({ target, html })) }))
  }, rules)
  return found
    .map(each => each as Violation)
    .filter(isOurs)
    .map(wordsOf)
}

/** The page itself never scrolls sideways; what is wider by nature scrolls in a frame of its own. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = [document.documentElement, ...document.querySelectorAll('main, [data-scrolls=page]')]
    const wide = all.filter(each => each.scrollWidth > each.clientWidth + 1)
    return wide.map(each => `${each.localName} is ${each.scrollWidth} pixels wide`)
  })

test('the keyboard skips the menu and reaches the main action of every page', async () => {
  const { page } = rosa
  await page.setViewportSize(DESK)
  const missing: string[] = []
  for (const path of registeredPages().filter(each => !each.includes('$'))) {
    await page.goto(`/w/${SAMPLE}/${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const actions = page
      .getByRole('main')
      .getByRole('banner')
      .or(page.locator('main header').first())
      .getByRole('button')
    if ((await actions.count()) === 0) continue
    await page.locator('body').press('Tab')
    await page.keyboard.press('Enter')
    const reached = await tabUntil(page, await actions.last().innerText())
    if (!reached) missing.push(path)
  }
  expect(missing).toEqual([])
}, 240_000)

/** More presses than this nobody makes. */
const PATIENCE = 12

async function tabUntil(page: Page, name: string): Promise<boolean> {
  for (let n = 0; n < PATIENCE; n++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? '')
    if (at === name) return true
  }
  return false
}

test('no page threw, and the content policy refused nothing', () => {
  expect(problemsOf(world)).toEqual([])
})
