import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { sampleId } from '#testing/sample.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

interface Row {
  id: string
  title: string
  [field: string]: unknown
}
const make = async (path: string, values: object) => (await editor('POST', path, values)).body as Row
const launchOf = (about: object = {}) => make('/launches', { title: 'Offline mode', launchOn: '2027-05-04', ...about })
const itemsOf = async (launch: string) =>
  (await editor('GET', `/launch-items?launch=${launch}&limit=100`)).body.items as Row[]
const undo = (answer: { headers: Headers }) =>
  editor('POST', `/changes/${answer.headers.get('workback-change')}/reversal`)
const day = (daysFromNow: number) => new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10)

describe('planning a launch', () => {
  test('begins with a date, and with the checklist of its tier where that is asked for', async () => {
    const bare = await editor('POST', '/launches', { title: 'Bare', launchOn: '2027-05-04' })
    expect(bare).toMatchObject({ status: 201, body: { status: 'planned', tier: '2', launchedAt: null, metrics: [] } })
    expect(await itemsOf(bare.body.id)).toEqual([])
    const large = await launchOf({ tier: '1', checklist: true })
    const small = await launchOf({ tier: '3', checklist: true })
    const [many, few] = [await itemsOf(large.id), await itemsOf(small.id)]
    expect(many.length).toBeGreaterThan(few.length)
    expect(few.every(item => item['state'] === 'not_started' && String(item['dueOn']) < '2027-05-04')).toBe(true)
  })

  test('is one change with its checklist: undone at once, and not made twice by a replay', async () => {
    const id = sampleId('launch')
    const values = { id, title: 'Once', launchOn: '2027-05-04', checklist: true }
    const first = await editor('POST', '/launches', values)
    const count = (await itemsOf(id)).length
    expect((await editor('POST', '/launches', values)).body).toEqual(first.body)
    expect(await itemsOf(id)).toHaveLength(count)
    await undo(first)
    expect(await itemsOf(id)).toEqual([])
    expect((await editor('GET', `/launches/${id}`)).body.archivedAt).not.toBeNull()
  })

  test('status and the moment of launch are not for callers to write', async () => {
    expect((await editor('POST', '/launches', { title: 'A', launchOn: '2027-05-04', status: 'launched' })).status).toBe(
      422,
    )
    expect((await editor('POST', '/launches', { title: 'A' })).body.errors).toMatchObject([{ pointer: '/launchOn' }])
  })
})

describe('the links of a launch', () => {
  const linksOf = async (id: string) =>
    ((await editor('GET', `/links?id=${id}&limit=100`)).body.items as Row[]).map(
      link => `${String(link['relation'])} ${String(link['toId'])}`,
    )

  test('follow its fields, and its fields follow the links', async () => {
    const [one, other] = [await make('/metrics', { name: 'One' }), await make('/metrics', { name: 'Other' })]
    const item = await make('/roadmap-items', { title: 'Plan' })
    const launch = await launchOf({ metrics: [one.id], roadmapItem: item.id })
    expect((await linksOf(launch.id)).sort()).toEqual([`delivers ${launch.id}`, `measures ${one.id}`])
    await editor('POST', '/links', {
      from: { type: 'launch', id: launch.id },
      relation: 'measures',
      to: { type: 'metric', id: other.id },
    })
    expect((await editor('GET', `/launches/${launch.id}`)).body.metrics).toEqual([one.id, other.id])
    const changed = await editor(
      'PATCH',
      `/launches/${launch.id}`,
      { metrics: [other.id], roadmapItem: null },
      { 'if-match': '"2"' },
    )
    expect(changed.status).toBe(200)
    expect(await linksOf(launch.id)).toEqual([`measures ${other.id}`])
    await undo(changed)
    expect((await editor('GET', `/launches/${launch.id}`)).body).toMatchObject({
      metrics: [one.id, other.id],
      roadmapItem: item.id,
    })
    expect(await linksOf(launch.id)).toHaveLength(3)
  })

  test('to what is not here are refused beside their field', async () => {
    expect(
      await editor('POST', '/launches', { title: 'A', launchOn: '2027-05-04', metrics: [sampleId('metric')] }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/metrics' }] } })
    expect(
      await editor('POST', '/launches', { title: 'A', launchOn: '2027-05-04', roadmapItem: sampleId('roadmapItem') }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/roadmapItem' }] } })
  })
})

describe('the checklist', () => {
  test('an item goes to the end, and belongs to the product of its launch', async () => {
    const product = await make('/products', { name: 'Lamp' })
    const launch = await launchOf({ product: product.id, checklist: true })
    const added = await make('/launch-items', { launch: launch.id, title: 'Ours' })
    expect((await itemsOf(launch.id)).at(-1)).toEqual(added)
    expect(added['product']).toBe(product.id)
    await editor('PATCH', `/launches/${launch.id}`, { product: null })
    expect((await itemsOf(launch.id)).every(item => item['product'] === null)).toBe(true)
  })

  test('done with high risk needs evidence, a waiver a name, a reason and an end', async () => {
    const launch = await launchOf()
    const item = await make('/launch-items', { launch: launch.id, title: 'A way back', highRisk: true })
    const refused = await editor('PATCH', `/launch-items/${item.id}`, { state: 'done' })
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/evidence', code: 'launch_item.evidence_missing' }] },
    })
    expect((await editor('PATCH', `/launch-items/${item.id}`, { state: 'waived' })).body.errors).toHaveLength(3)
    expect(
      await editor('PATCH', `/launch-items/${item.id}`, { state: 'done', evidence: 'Tried on Tuesday' }),
    ).toMatchObject({ status: 200, body: { state: 'done' } })
    expect(
      (await editor('POST', '/launch-items', { launch: launch.id, title: 'Bare', highRisk: true, state: 'done' }))
        .status,
    ).toBe(422)
  })

  test('readiness is told with its blockers by name; without items there is no share', async () => {
    const launch = await launchOf()
    const readiness = async () => (await editor('GET', `/launches/${launch.id}/readiness`)).body
    expect(await readiness()).toMatchObject({ total: 0, share: null, blockers: [] })
    const risky = await make('/launch-items', {
      launch: launch.id,
      title: 'Risky',
      highRisk: true,
      dueOn: '2020-01-01',
    })
    await make('/launch-items', { launch: launch.id, title: 'Done', state: 'done', evidence: 'Seen' })
    expect(await readiness()).toMatchObject({ total: 2, share: 0.5, blockers: [risky.id], overdue: [risky.id] })
  })
})

describe('launching', () => {
  test('tells what remains open, keeps it open, tells the news, and can be undone', async () => {
    const launch = await launchOf()
    const open = await make('/launch-items', { launch: launch.id, title: 'Risky', highRisk: true })
    const launched = await editor('POST', `/launches/${launch.id}/launching`)
    expect(launched).toMatchObject({
      status: 200,
      body: { id: launch.id, status: 'launched', readiness: { open: 1, blockers: [open.id] } },
    })
    expect(launched.body.launchedAt).not.toBeNull()
    expect(await editor('POST', `/launches/${launch.id}/launching`)).toMatchObject({
      status: 409,
      body: { code: 'launch.already_launched' },
    })
    const facts = await world.server.house.database.owner.query(
      "select name, payload from fact where payload->>'launch' = $1 order by name",
      [launch.id],
    )
    expect(facts.rows).toMatchObject([
      { name: 'launch.launched', payload: { openItems: 1, blockers: 1 } },
      { name: 'launch.status_changed' },
    ])
    await undo(launched)
    expect((await editor('GET', `/launches/${launch.id}`)).body).toMatchObject({ status: 'planned', launchedAt: null })
  })

  test('may be told afterwards, but not before it happens', async () => {
    const [late, early] = [await launchOf(), await launchOf()]
    expect((await editor('POST', `/launches/${late.id}/launching`, { launchedOn: day(-9) })).body.launchedAt).toBe(
      `${day(-9)}T12:00:00.000Z`,
    )
    expect(await editor('POST', `/launches/${early.id}/launching`, { launchedOn: day(3) })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/launchedOn' }] },
    })
  })

  test('a launch is ready only when nothing of high risk is open; a canceled one must be planned again', async () => {
    const launch = await launchOf()
    const risky = await make('/launch-items', { launch: launch.id, title: 'Risky', highRisk: true })
    const move = (status: string) => editor('POST', `/launches/${launch.id}/status`, { status })
    expect(await move('ready')).toMatchObject({ status: 409, body: { code: 'launch.blocked' } })
    await editor('PATCH', `/launch-items/${risky.id}`, { state: 'done', evidence: 'Seen' })
    expect(await move('ready')).toMatchObject({ status: 200, body: { status: 'ready', readiness: { share: 1 } } })
    await move('canceled')
    expect((await editor('POST', `/launches/${launch.id}/launching`)).body.code).toBe('launch.canceled')
    expect((await move('planned')).body.status).toBe('planned')
  })
})

describe('lists', () => {
  test('launches stand in the order of their dates and are narrowed by them', async () => {
    await launchOf({ title: 'Far', launchOn: '2031-02-01' })
    await launchOf({ title: 'Near', launchOn: '2031-01-01', tier: '1' })
    const titles = async (query: string) =>
      ((await editor('GET', `/launches?${query}`)).body.items as Row[]).map(row => row.title)
    expect(await titles('launchOn.gte=2031-01-01')).toEqual(['Near', 'Far'])
    expect(await titles('launchOn.gte=2031-01-01&tier=1')).toEqual(['Near'])
  })

  test('items are found by their words', async () => {
    const launch = await launchOf()
    await make('/launch-items', { launch: launch.id, title: 'Zeppelin permits' })
    expect((await editor('GET', '/search?q=zeppelin')).body.items).toMatchObject([
      { entity: 'launchItem', title: 'Zeppelin permits' },
    ])
  })
})

describe('rights', () => {
  test('a viewer reads and may not write; a commenter may not launch', async () => {
    const launch = await launchOf()
    const [viewer, commenter] = [await world.as('viewer'), await world.as('commenter')]
    expect((await viewer('GET', `/launches/${launch.id}`)).status).toBe(200)
    expect((await viewer('PATCH', `/launches/${launch.id}`, { title: 'No' })).status).toBe(403)
    expect((await commenter('POST', `/launches/${launch.id}/launching`)).status).toBe(403)
    expect((await viewer('POST', '/launch-items', { launch: launch.id, title: 'No' })).status).toBe(403)
  })

  test('another workspace finds nothing, and cannot hang its items on our launch', async () => {
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    const launch = await launchOf()
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['GET', '/readiness'],
      ['POST', '/launching'],
      ['DELETE', ''],
    ] as const)
      expect(
        (await stranger(method, `/launches/${launch.id}${path}`, method === 'GET' ? undefined : {})).status,
        `${method} ${path}`,
      ).toBe(404)
    expect((await stranger('POST', '/launch-items', { launch: launch.id, title: 'Theirs' })).status).toBe(404)
  })
})
