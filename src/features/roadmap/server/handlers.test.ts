import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const make = async (path: string, values: object) => (await editor('POST', path, values)).body as { id: string }
const linksOf = async (id: string) =>
  (await editor('GET', `/links?id=${id}`)).body.items as { id: string; fromId: string }[]

describe('a roadmap item', () => {
  test('stands on days, in an order of things, in both or in neither', async () => {
    expect(await editor('POST', '/roadmap-items', { title: 'Checkout' })).toMatchObject({
      status: 201,
      body: { status: 'planned', horizon: 'none', startOn: null, endOn: null, idea: null },
    })
    const both = { title: 'Lockers', horizon: 'next', startOn: '2027-01-04', endOn: '2027-01-31', confidence: 0.7 }
    expect((await editor('POST', '/roadmap-items', both)).body).toMatchObject(both)
  })

  test.each([
    ['an end without a start', { endOn: '2027-01-31' }, '/startOn'],
    ['an end before its start', { startOn: '2027-02-01', endOn: '2027-01-31' }, '/endOn'],
    ['a day that does not exist', { startOn: '2027-02-30' }, '/startOn'],
  ])('%s is refused beside its field', async (_name, dates, pointer) => {
    const answer = await editor('POST', '/roadmap-items', { title: 'Odd', ...dates })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })

  test('one end may not be moved past the other that stands', async () => {
    const { id } = await make('/roadmap-items', { title: 'Bar', startOn: '2027-01-04', endOn: '2027-01-31' })
    expect((await editor('PATCH', `/roadmap-items/${id}`, { startOn: '2027-02-01' })).status).toBe(422)
    expect((await editor('PATCH', `/roadmap-items/${id}`, { startOn: null })).status).toBe(422)
    expect((await editor('PATCH', `/roadmap-items/${id}`, { endOn: '2027-01-04' })).status).toBe(200)
  })

  test('of an idea is linked with it in the same change, relinked when it changes, and unlinked by undo', async () => {
    const [one, other] = [await make('/ideas', { title: 'One' }), await make('/ideas', { title: 'Other' })]
    const made = await editor('POST', '/roadmap-items', { title: 'Item', idea: one.id })
    expect(await linksOf(made.body.id)).toMatchObject([{ fromId: one.id, relation: 'is_planned_as' }])
    const moved = await editor('PATCH', `/roadmap-items/${made.body.id}`, { idea: other.id })
    expect(await linksOf(made.body.id)).toMatchObject([{ fromId: other.id }])
    await editor('POST', `/changes/${moved.headers.get('workback-change')}/reversal`)
    expect(await linksOf(made.body.id)).toMatchObject([{ fromId: one.id }])
    await editor('POST', `/changes/${made.headers.get('workback-change')}/reversal`)
    expect(await linksOf(made.body.id)).toEqual([])
    expect((await editor('GET', `/roadmap-items/${made.body.id}`)).body.archivedAt).not.toBeNull()
  })

  test('is found by its team, and narrowed to a stretch of time', async () => {
    await make('/roadmap-items', { title: 'Parcel lockers', team: 'Delivery squad', startOn: '2031-05-05' })
    const titles = async (query: string) =>
      (await editor('GET', `/roadmap-items?${query}`)).body.items.map((row: { title: string }) => row.title)
    expect(await titles('q=squad')).toEqual(['Parcel lockers'])
    expect(await titles('startOn.gte=2031-01-01&sort=startOn')).toEqual(['Parcel lockers'])
  })
})

test('a viewer reads and may not write; a stranger finds nothing and cannot take our idea', async () => {
  const item = await make('/roadmap-items', { title: 'Ours' })
  const idea = await make('/ideas', { title: 'Ours' })
  const viewer = await world.as('viewer')
  expect((await viewer('GET', `/roadmap-items/${item.id}`)).status).toBe(200)
  expect((await viewer('PATCH', `/roadmap-items/${item.id}`, { title: 'No' })).status).toBe(403)
  const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
  expect((await stranger('GET', `/roadmap-items/${item.id}`)).status).toBe(404)
  expect(await stranger('POST', '/roadmap-items', { title: 'Theirs', idea: idea.id })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/idea' }] },
  })
})
