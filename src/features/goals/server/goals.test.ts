import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Answer, type Client, type World } from '#testing/world.ts'
import type { GoalStanding } from '../api.ts'

let world: World
let editor: Client
let owner: string

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
  owner = await make('/people', { name: 'Olga Owner' })
})
afterAll(() => world.close())

const today = new Date().toISOString().slice(0, 10)
const daysAgo = (days: number) => addDays(today, -days)
async function make(path: string, values: object): Promise<string> {
  const { status, body } = await editor('POST', path, values)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return String(body.id)
}
const metric = (about: object = {}) =>
  make('/metrics', { name: 'Refills before red', aggregation: 'mean', cadence: 'day', ...about })
const tell = (id: string, values: readonly (readonly [number, number | null])[]) =>
  editor('POST', `/metrics/${id}/observations`, {
    observations: values.map(([ago, value]) => ({ date: daysAgo(ago), value })),
  })
const state = (about: object = {}) =>
  editor('POST', '/goals', { title: 'Nine in ten before red', owner, dueOn: addDays(today, 50), ...about })
const goal = async (about: object = {}) => String((await state(about)).body.id)
/** Half its time has passed. */
const measured = (of: string, about: object = {}) =>
  goal({ metric: of, baseline: 60, target: 90, startOn: daysAgo(50), ...about })
const standing = async (id: string): Promise<GoalStanding> =>
  (await editor('GET', `/goal-standings?goal=${id}`)).body.items[0]
const checkIn = (id: string, about: object = {}) =>
  editor('POST', '/goal-check-ins', { goal: id, date: today, status: 'on_track', ...about })
const undo = (answer: Answer) => editor('POST', `/changes/${answer.headers.get('workback-change')}/reversal`)
const read = async (id: string) => (await editor('GET', `/goals/${id}`)).body

describe('a goal', () => {
  test.each([
    ['has an owner', { owner: undefined }, '/owner'],
    ['says how it comes back when it is off track', { status: 'off_track' }, '/pathToGreen'],
    ['is due after it begins', { startOn: addDays(today, 50) }, '/dueOn'],
    ['is not more than certain', { confidence: 1.2 }, '/confidence'],
    ['is told by a metric that there is', { metric: 'metric_018cc251-f400-7000-8000-000000000001' }, '/metric'],
  ])('%s', async (_, about, pointer) => {
    const { status, body } = await state(about)
    expect(status).toBe(422)
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer }))
  })

  test('is refused what it may not become, and keeps what it was', async () => {
    const id = await goal()
    expect((await editor('PATCH', `/goals/${id}`, { status: 'at_risk' })).body.errors).toMatchObject([
      { pointer: '/pathToGreen', code: 'goal.no_path_to_green' },
    ])
    expect((await read(id)).status).toBe('on_track')
  })

  test('made again by the same id is the same goal, with one link', async () => {
    const of = await metric()
    const id = 'goal_018cc251-f400-7000-8000-00000000abcd'
    for (const status of [201, 201]) expect((await state({ id, metric: of })).status).toBe(status)
    expect((await editor('GET', `/links?type=goal&id=${id}`)).body.items).toHaveLength(1)
  })
})

describe('its standing', () => {
  test('follows the values of its metric as they come', async () => {
    const of = await metric()
    const id = await measured(of)
    expect(await standing(id)).toMatchObject({ judged: 'unknown', gap: 'no_value', value: null, progress: null })
    await tell(of, [[1, 70]])
    expect(await standing(id)).toMatchObject({ judged: 'behind', value: 70, to: daysAgo(1), differs: true })
    await tell(of, [[0, 75]])
    expect(await standing(id)).toMatchObject({
      judged: 'on_pace',
      value: 75,
      progress: 0.5,
      expected: 75,
      differs: false,
    })
    await tell(of, [[0, 90]])
    expect(await standing(id)).toMatchObject({ judged: 'reached', progress: 1 })
  })

  test('is told by the figure of the due day once that is over, and by no later one', async () => {
    const of = await metric()
    await tell(of, [
      [3, 91],
      [2, 10],
    ])
    const id = await measured(of, { dueOn: daysAgo(3) })
    expect(await standing(id)).toMatchObject({ judged: 'achieved', value: 91, differs: true })
    const unknown = await measured(of, { dueOn: daysAgo(4) })
    expect(await standing(unknown)).toMatchObject({ judged: 'unknown', value: null, differs: false })
  })

  test('has no figure without a metric, and none of one that is not seen', async () => {
    expect(await standing(await goal())).toMatchObject({ judged: 'no_figure', gap: 'no_metric', value: null })
    const product = await make('/products', { name: 'Jug' })
    const other = await make('/products', { name: 'App' })
    const id = await measured(await metric({ product: other }), { product })
    const guest = await world.member('viewer', 'Gus Gast')
    const boss = await world.as('owner')
    await boss('PATCH', `/members/${guest.personId}`, { role: 'guest', productRoles: [{ product, role: 'viewer' }] })
    const { items } = (await guest.client('GET', '/goal-standings')).body
    expect(items).toMatchObject([{ goal: id, judged: 'no_figure', gap: 'metric_unseen', value: null }])
  })
})

describe('a check-in', () => {
  test('keeps the figure of its day and gives the goal its status, as one change', async () => {
    const of = await metric()
    await tell(of, [[1, 70]])
    const id = await measured(of)
    const said = await checkIn(id, { status: 'at_risk', confidence: 0.4, pathToGreen: 'Two more vans by June' })
    expect(said.body).toMatchObject({
      metric: of,
      value: 70,
      valueFrom: daysAgo(1),
      judged: 'behind',
      title: 'Nine in ten before red',
    })
    expect(await read(id)).toMatchObject({ status: 'at_risk', confidence: 0.4, pathToGreen: 'Two more vans by June' })
    expect((await undo(said)).body.refused).toEqual([])
    expect(await read(id)).toMatchObject({ status: 'on_track', confidence: null, pathToGreen: null })
    expect((await editor('GET', `/goal-check-ins?goal=${id}`)).body.items).toEqual([])
  })

  test('types no value, is of no day to come, and needs a path like the goal itself', async () => {
    const id = await goal()
    expect((await checkIn(id, { value: 5 })).status).toBe(422)
    expect((await checkIn(id, { date: addDays(today, 2) })).body.errors).toMatchObject([
      { pointer: '/date', code: 'goal_check_in.in_future' },
    ])
    expect((await checkIn(id, { status: 'off_track' })).body.errors).toMatchObject([{ pointer: '/pathToGreen' }])
  })

  test('of an earlier day is written down and changes nothing of what was said since', async () => {
    const id = await goal()
    await checkIn(id, { status: 'achieved' })
    await checkIn(id, { date: daysAgo(7), status: 'on_track', confidence: 0.1 })
    expect(await read(id)).toMatchObject({ status: 'achieved', confidence: null })
  })

  test('goes with its goal to another product', async () => {
    const id = await goal()
    const said = await checkIn(id)
    const product = await make('/products', { name: 'Lid' })
    await editor('PATCH', `/goals/${id}`, { product })
    expect((await editor('GET', `/goal-check-ins/${said.body.id}`)).body.product).toBe(product)
  })
})

describe('among other things', () => {
  test('it stands in the thread between what serves it and the metric that tells of it', async () => {
    const of = await metric()
    const id = await measured(of)
    const idea = await make('/ideas', { title: 'Refill by measure' })
    const ends = { from: { type: 'idea', id: idea }, relation: 'serves', to: { type: 'goal', id } }
    expect((await editor('POST', '/links', ends)).status).toBe(201)
    const { body } = await editor('GET', `/thread/idea/${idea}`)
    expect(body.nodes.map((node: { stage: string }) => node.stage)).toEqual(
      expect.arrayContaining(['idea', 'goal', 'metric']),
    )
  })

  test('its metric follows the link, and the link its metric', async () => {
    const [one, other] = [await metric(), await metric()]
    const id = await measured(one)
    const linked = async () =>
      (await editor('GET', `/links?type=goal&id=${id}&relation=aims_at`)).body.items as { id: string; toId: string }[]
    const moved = await editor('PATCH', `/goals/${id}`, { metric: other })
    expect((await linked()).map(({ toId }) => toId)).toEqual([other])
    await undo(moved)
    expect((await linked()).map(({ toId }) => toId)).toEqual([one])
    await editor('DELETE', `/links/${(await linked())[0]?.id}`)
    expect((await read(id)).metric).toBeNull()
  })

  test('its due day stands on the chart of its metric until it is dropped', async () => {
    const of = await metric()
    const id = await measured(of)
    const flags = async () => (await editor('GET', `/metrics/${of}/occurrences`)).body.items
    expect(await flags()).toMatchObject([
      { thing: id, kind: 'goal', title: 'Nine in ten before red (target 90)', on: addDays(today, 50), isPlanned: true },
    ])
    await editor('PATCH', `/goals/${id}`, { status: 'dropped' })
    expect(await flags()).toEqual([])
  })

  test('it is found by its words, and exported', async () => {
    const id = await goal({ title: 'Zwölf Filialen am Kai' })
    const { items } = (await editor('GET', '/search?q=filialen')).body
    expect(items).toMatchObject([{ entity: 'goal', id }])
  })
})
