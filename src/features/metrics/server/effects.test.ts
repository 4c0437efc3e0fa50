import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

let world: World
let editor: Client
const today = new Date().toISOString().slice(0, 10)
const launchedOn = addDays(today, -70)

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const make = async (path: string, values: object) => ((await editor('POST', path, values)).body as { id: string }).id
const effects = async (id: string, client = editor) => (await client('GET', `/metrics/${id}/effects`)).body.items

/** Ten weeks at about 60, then ten at about 80. */
async function metricThatRose() {
  const id = await make('/metrics', { name: 'Refills in time', aggregation: 'mean', cadence: 'week', unit: '%' })
  const observations = Array.from({ length: 140 }, (_, n) => ({
    date: addDays(today, n - 140),
    value: (n < 70 ? 60 : 80) + ((n * 7) % 5),
  }))
  await editor('POST', `/metrics/${id}/observations`, { observations })
  return id
}
const expectation = (metric: string, by: string) => ({
  metric,
  direction: 'increase',
  from: 60,
  to: { p10: 75, p50: 80, p90: 85, shape: 'normal' },
  by,
})
const launchOf = (about: object = {}) => make('/launches', { title: 'Refills', launchOn: launchedOn, ...about })

describe('what happened around a launch', () => {
  test('is compared with an interval, and with what the idea behind it expected', async () => {
    const metric = await metricThatRose()
    const idea = await make('/ideas', {
      title: 'Send it when it is needed',
      expectedEffects: [expectation(metric, addDays(today, -1))],
    })
    const item = await make('/roadmap-items', { title: 'Refills', idea })
    const launch = await launchOf({ roadmapItem: item, metrics: [metric] })
    expect(await effects(metric)).toMatchObject([
      { launch: { id: launch, launchedOn: null }, idea: { id: idea }, effect: null },
    ])
    await editor('POST', `/launches/${launch}/launching`, { launchedOn })
    const [{ effect, ...rest }] = await effects(metric)
    expect(rest).toMatchObject({
      launch: { title: 'Refills', launchedOn },
      idea: { title: 'Send it when it is needed' },
      expectation: { to: { p50: 80 } },
    })
    expect(effect).toMatchObject({ verdict: 'improved', expectation: { verdict: 'met' } })
    expect(effect.change).toBeCloseTo(20, 0)
    expect(effect.low).toBeLessThanOrEqual(effect.change)
    expect(effect.sentences.map((sentence: { code: string }) => sentence.code)).toContain('effect.caution')
  })

  test('is not claimed where nothing is known', async () => {
    const metric = await make('/metrics', { name: 'Unknown' })
    const launch = await launchOf({ metrics: [metric] })
    await editor('POST', `/launches/${launch}/launching`, { launchedOn })
    expect(await effects(metric)).toMatchObject([
      { expectation: null, idea: null, effect: { verdict: 'no_data', change: null } },
    ])
  })

  test('is looked for at launches that are not measured by it too, when their idea expected it', async () => {
    const metric = await metricThatRose()
    const idea = await make('/ideas', { title: 'Direct', expectedEffects: [expectation(metric, addDays(today, 30))] })
    const waiting = await make('/ideas', {
      title: 'Waiting',
      expectedEffects: [expectation(metric, addDays(today, 30))],
    })
    const launch = await launchOf()
    await editor('POST', '/links', {
      from: { type: 'idea', id: idea },
      relation: 'delivers',
      to: { type: 'launch', id: launch },
    })
    await editor('POST', `/launches/${launch}/launching`, { launchedOn })
    expect(await effects(metric)).toMatchObject([
      { launch: { id: launch }, idea: { id: idea }, effect: { expectation: { verdict: 'not_due' } } },
      { launch: null, idea: { id: waiting }, effect: null },
    ])
    await editor('POST', `/launches/${launch}/status`, { status: 'canceled' })
  })

  test('leaves out a launch that was canceled or archived', async () => {
    const metric = await make('/metrics', { name: 'Orders' })
    const [canceled, archived] = [await launchOf({ metrics: [metric] }), await launchOf({ metrics: [metric] })]
    await editor('POST', `/launches/${canceled}/status`, { status: 'canceled' })
    await editor('DELETE', `/launches/${archived}`)
    expect(await effects(metric)).toEqual([])
  })
})

test('a stranger learns nothing', async () => {
  const metric = await metricThatRose()
  const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
  expect((await stranger('GET', `/metrics/${metric}/effects`)).status).toBe(404)
})
