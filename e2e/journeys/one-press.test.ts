import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { mute, silent } from './steps/numbers.ts'
import { founder, keepScreens, openWorld, problemsOf, send, visitor, type Visitor, type World } from './steps/world.ts'

const SAMPLE = 'rill-sample'

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

test('every computed number of metrics, reviews and goals tells in one press how it came about', async () => {
  const findings: string[] = []
  for (const address of await addresses()) findings.push(...(await look(rosa.page, `/w/${SAMPLE}/${address}`)))
  expect(findings).toEqual([])
}, 400_000)

test('and so does every number of a shared deck, without an account and without scripts', async () => {
  const [frozen = ''] = await idsOf('/deck-snapshots')
  const { value } = await send(rosa, 'POST', `/deck-snapshots/${frozen}/shares`, {}, SAMPLE)
  const guest = await visitor(world, 'Guest without account')
  expect(await look(guest.page, String(value['path']))).toEqual([])
  expect(problemsOf(world)).toEqual([])
})

/** The pages on which figures stand, each with a thing of the sample; charts as tables too. */
async function addresses(): Promise<string[]> {
  const [metrics, goals, decks, frozen, reviews] = await Promise.all(
    ['/metrics', '/goals', '/decks', '/deck-snapshots', '/reviews'].map(idsOf),
  )
  const [claims, entries, checkIns] = await Promise.all(
    ['/claims', '/review-entries', '/goal-check-ins'].map(async path => (await idsOf(path)).slice(0, 1)),
  )
  const { value } = await send(rosa, 'GET', '/causal-links', undefined, SAMPLE)
  const links = value['items'] as { id: string; output: string }[]
  return [
    'metrics',
    'metric-tree',
    ...(metrics ?? []).flatMap(id => [`metrics/${id}`, `metrics/${id}?tab=behavior`]),
    ...(metrics ?? []).slice(-1).flatMap(id => ['', 'tab=behavior&'].map(tab => `metrics/${id}?${tab}view=table`)),
    ...links.map(({ id, output }) => `metrics/${output}?link=${id}`),
    ...(claims ?? []).map(id => `claims/${id}`),
    ...(decks ?? []).map(id => `decks/${id}`),
    ...(frozen ?? []).slice(0, 1).map(id => `deck-snapshots/${id}`),
    ...(reviews ?? []).flatMap(id => [`reviews/${id}`, `reviews/${id}?tab=minutes`]),
    ...['actions', 'predictions'].map(tab => `reviews?tab=${tab}`),
    ...(entries ?? []).map(id => `review-entries/${id}`),
    'goals',
    ...(goals ?? []).map(id => `goals/${id}`),
    ...(goals ?? []).slice(0, 1).map(id => `goals/${id}?new=check-in`),
    ...(checkIns ?? []).map(id => `goal-check-ins/${id}`),
  ]
}

async function idsOf(path: string): Promise<string[]> {
  const { value } = await send(rosa, 'GET', path, undefined, SAMPLE)
  return (value['items'] as { id: string }[]).map(({ id }) => id)
}

/** One page with all of it unfolded. */
async function look(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  const folded = page.getByRole('button', { name: 'Show the figures' })
  while ((await folded.count()) > 0) await folded.first().click()
  const closed = page.locator('main details:not([open]) > summary')
  while ((await closed.count()) > 0) await closed.first().click()
  const findings = [
    ...(await mute(page)),
    ...(address.includes('new=') || address.includes('link=') ? [] : await silent(page)),
  ]
  return findings.map(each => `${address}: ${each}`)
}
