import { afterAll, beforeAll, expect, test } from 'vitest'
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
const typeOf = (id: string) => id.slice(0, id.lastIndexOf('_'))

test('the thread leads from the words of a customer to what came of the launch, from every station', async () => {
  const metric = await make('/metrics', { name: 'Refills in time', aggregation: 'mean', cadence: 'week' })
  const observations = Array.from({ length: 140 }, (_, n) => ({
    date: addDays(today, n - 140),
    value: n < 70 ? 60 + (n % 3) : 80 + (n % 3),
  }))
  await editor('POST', `/metrics/${metric}/observations`, { observations })
  const expected = {
    metric,
    direction: 'increase',
    to: { p10: 75, p50: 80, p90: 85, shape: 'normal' },
    by: addDays(today, -1),
  }
  const idea = await make('/ideas', { title: 'Send it in time', expectedEffects: [expected] })
  const feedback = await make('/feedback', { text: 'I ran out twice this spring.' })
  await editor('POST', '/links', {
    from: { type: 'feedback', id: feedback },
    relation: 'supports',
    to: { type: 'idea', id: idea },
  })
  const document = await make('/documents', { kind: 'prfaq', idea })
  const item = await make('/roadmap-items', { title: 'Refills', idea })
  const launch = await make('/launches', {
    title: 'Refills',
    launchOn: launchedOn,
    roadmapItem: item,
    metrics: [metric],
  })
  await editor('POST', `/launches/${launch}/launching`, { launchedOn })

  const outcome = `${metric}#${launch}`
  for (const id of [feedback, idea, document, item, launch, metric]) {
    const { nodes } = (await editor('GET', `/thread/${typeOf(id)}/${id}`)).body as {
      nodes: { id: string; stage: string; title: string }[]
    }
    expect(new Set(nodes.map(node => node.id)), typeOf(id)).toEqual(
      new Set([feedback, idea, document, item, launch, metric, outcome]),
    )
    expect(nodes.find(node => node.id === outcome)).toMatchObject({
      stage: 'outcome',
      title: expect.stringMatching(/\w/),
    })
  }
})
