import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
let cookie: string
let slug: string

const ask = async (method: string, path: string, body?: object) => {
  const answer = await fetch(`${world.address}/api/v1${path}`, {
    method,
    headers: {
      cookie,
      'workback-request': '1',
      'workback-workspace': slug ?? '',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  const answer = await fetch(`${world.address}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'First',
      email: 'first@sample.test',
      password: 'a long enough password',
      workspaceName: 'Own',
    }),
  })
  cookie = answer.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  slug = ''
  const made = await ask('POST', '/sample', {})
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  slug = made.body.workspace.slug
}, 60_000)
afterAll(() => world.close())

test('the sample tells one thread from a customer’s words to a metric', async () => {
  const {
    body: {
      items: [idea],
    },
  } = await ask('GET', '/ideas?title.has=jug says')
  const { body: thread } = await ask('GET', `/thread/idea/${idea.id}`)
  const stages = new Set(thread.nodes.map((node: { type: string }) => node.type))
  expect([...stages].sort()).toEqual([
    'document',
    'feedback',
    'goal',
    'idea',
    'launch',
    'metric',
    'reviewEntry',
    'roadmapItem',
  ])
  expect(idea.feedbackCount).toBeGreaterThan(5)
})

test('it is marked as sample data and alive enough to look at', async () => {
  const { body } = await ask('GET', '/bootstrap')
  expect(body.workspace.isSample).toBe(true)
  expect(body.entities.idea).toHaveLength(12)
  expect(body.entities.idea.every((row: { custom: object }) => 'sample' in row.custom)).toBe(true)
  const { body: counts } = await ask('GET', '/feedback/counts?by=status')
  expect(counts.items.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(560)
})

test('what was promised of the launch is told beside what happened, kept and not kept', async () => {
  const { body } = await ask('GET', '/bootstrap')
  const metricNamed = (name: string) => body.entities.metric.find((row: { name: string }) => row.name === name).id
  const verdictOf = async (name: string) => {
    const { body: effects } = await ask('GET', `/metrics/${metricNamed(name)}/effects`)
    return effects.items.map((one: { effect: { verdict: string; expectation: { verdict: string } | null } }) => [
      one.effect.verdict,
      one.effect.expectation?.verdict ?? null,
    ])
  }
  expect(await verdictOf('Refills delivered before red')).toEqual([['improved', 'met']])
  expect(await verdictOf('Cancellations naming late refills')).toEqual([['improved', 'missed']])
  expect(await verdictOf('Liters poured per active jug')).toEqual([['no_clear_change', null]])
})

test('its goals stand as their metrics say, which their owners see otherwise once', async () => {
  const { body } = await ask('GET', '/bootstrap')
  const { body: standings } = await ask('GET', '/goal-standings')
  const told = standings.items.map((one: { goal: string; judged: string; differs: boolean }) => {
    const { title, status } = body.entities.goal.find((row: { id: string }) => row.id === one.goal)
    return [title.split(' ').slice(0, 3).join(' '), status, one.judged, one.differs]
  })
  expect(told.sort()).toEqual([
    ['A third store', 'on_track', 'no_figure', false],
    ['Filters are on', 'at_risk', 'behind', false],
    ['Late refills are', 'achieved', 'achieved', false],
    ['Nine in ten', 'on_track', 'on_pace', false],
    ['People pour 2.6', 'on_track', 'behind', true],
  ])
})

test('its plan has work behind it, under way and ahead, and its changes were made by several people', async () => {
  const { body } = await ask('GET', '/bootstrap')
  const states = new Set(body.entities.roadmapItem.map((row: { status: string }) => row.status))
  expect([...states].sort()).toEqual(['done', 'in_progress', 'planned'])
  const { body: activity } = await ask('GET', '/activity?limit=200')
  const actors = new Set(activity.items.map((one: { actor: { personId: string } }) => one.actor.personId))
  expect(actors.size).toBeGreaterThan(3)
})

test('what nobody has read yet is there to be read', async () => {
  const { body: counts } = await ask('GET', '/feedback/counts?by=status')
  const fresh = counts.items.find((one: { value: string }) => one.value === 'new')
  expect(fresh.count).toBeGreaterThan(5)
})

test('one request takes it away wholly, and no other workspace can be taken away so', async () => {
  const { body: session } = await ask('GET', '/session')
  const sample = session.workspaces.find((one: { isSample: boolean }) => one.isSample)
  const own = session.workspaces.find((one: { isSample: boolean }) => !one.isSample)
  slug = own.slug
  expect(await ask('DELETE', '/sample')).toMatchObject({ status: 409, body: { code: 'sample.none' } })
  slug = sample.slug
  expect((await ask('DELETE', '/sample')).status).toBe(200)
  const { database } = world.server.house
  const { rows } = await database.owner.query<{ table: string }>(
    `select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  )
  for (const { table } of rows)
    expect(
      (await database.owner.query(`select 1 from ${table} where workspace_id = $1 limit 1`, [sample.id])).rowCount,
      table,
    ).toBe(0)
})
