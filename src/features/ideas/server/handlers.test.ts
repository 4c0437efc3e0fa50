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

const newIdea = async (values: object = {}) =>
  (await editor('POST', '/ideas', { title: 'Reorder in one step', ...values })).body

describe('an idea', () => {
  test('is made with what is known, and the rest has its defaults', async () => {
    const effort = { p10: 1, p50: 2, p90: 5, shape: 'lognormal' }
    expect(await editor('POST', '/ideas', { title: 'Reorder in one step', effort, tags: ['checkout'] })).toMatchObject({
      status: 201,
      body: {
        status: 'new',
        effort,
        tags: ['checkout'],
        feedbackCount: 0,
        customerCount: 0,
        revenuePerYear: {},
        lastEvidenceAt: null,
      },
    })
  })

  test('its counters are not for callers to set', async () => {
    const answer = await editor('POST', '/ideas', { title: 'Popular', customerCount: 12 })
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/customerCount', code: 'field.unknown' }] },
    })
  })

  test('a range out of order is refused beside its field', async () => {
    const answer = await editor('POST', '/ideas', { title: 'Odd', effort: { p10: 5, p50: 2, p90: 9 } })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/effort' }] } })
  })

  test('moves only along its steps, and tells the fact of it', async () => {
    const { id } = await newIdea()
    expect(await editor('PATCH', `/ideas/${id}`, { status: 'launched' })).toMatchObject({
      status: 422,
      body: { code: 'idea.no_such_step' },
    })
    expect((await editor('PATCH', `/ideas/${id}`, { status: 'exploring' })).body).toMatchObject({
      status: 'exploring',
      version: 2,
    })
  })

  test('an undone move is taken back although the steps would not allow it', async () => {
    const { id } = await newIdea({ status: 'planned' })
    const moved = await editor('PATCH', `/ideas/${id}`, { status: 'launched' })
    expect((await editor('POST', `/changes/${moved.headers.get('workback-change')}/reversal`)).body).toMatchObject({
      reversed: 1,
      refused: [],
    })
    expect((await editor('GET', `/ideas/${id}`)).body.status).toBe('planned')
  })

  test('the list is narrowed by field and by words, and put in order', async () => {
    await newIdea({ title: 'Parcel lockers at stations', status: 'exploring', tags: ['delivery'] })
    const titles = async (query: string) =>
      (await editor('GET', `/ideas?${query}`)).body.items.map((row: { title: string }) => row.title)
    expect(await titles('tags=delivery')).toEqual(['Parcel lockers at stations'])
    expect(await titles('q=locker')).toEqual(['Parcel lockers at stations'])
    expect(await titles('status=exploring&customerCount.lte=0&sort=title&title.has=station')).toEqual([
      'Parcel lockers at stations',
    ])
    expect(await titles('tags=delivery&effort.gte=2')).toEqual([])
    expect(await editor('GET', '/ideas?effort.gte=soon')).toMatchObject({ status: 422 })
  })

  test('the bootstrap carries it without its description', async () => {
    const { id } = await newIdea({ description: 'Long and told only when the idea is opened.' })
    const row = (await editor('GET', '/bootstrap')).body.entities.idea.find((one: { id: string }) => one.id === id)
    expect(row).toMatchObject({ title: 'Reorder in one step' })
    expect(row).not.toHaveProperty('description')
    expect((await editor('GET', `/ideas/${id}`)).body.description).toContain('Long')
  })
})

describe('rights', () => {
  test('a viewer reads and may not write; a stranger finds nothing', async () => {
    const { id } = await newIdea()
    const viewer = await world.as('viewer')
    expect((await viewer('GET', `/ideas/${id}`)).status).toBe(200)
    expect((await viewer('POST', '/ideas', { title: 'No' })).status).toBe(403)
    expect((await viewer('PATCH', `/ideas/${id}`, { title: 'No' })).status).toBe(403)
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    for (const path of [`/ideas/${id}`, `/ideas/${id}/evidence`, `/ideas/${id}/customers`, `/thread/idea/${id}`])
      expect((await stranger('GET', path)).status, path).toBe(404)
    expect((await stranger('GET', '/ideas')).body.items).toEqual([])
  })
})

describe('links between ideas', () => {
  const end = ({ id }: { id: string }) => ({ type: 'idea', id })

  test('say that one relates to or duplicates another, and are no part of a thread', async () => {
    const [one, other] = [await newIdea(), await newIdea()]
    for (const relation of ['relates_to', 'duplicates'])
      expect((await editor('POST', '/links', { from: end(one), relation, to: end(other) })).status, relation).toBe(201)
    expect((await editor('GET', `/links?type=idea&id=${other.id}`)).body.items).toHaveLength(2)
    expect((await editor('GET', `/thread/idea/${one.id}`)).body.nodes).toHaveLength(1)
  })

  test('a relation that does not lead there is refused with those that are known', async () => {
    const [one, other] = [await newIdea(), await newIdea()]
    const answer = await editor('POST', '/links', { from: end(one), relation: 'supports', to: end(other) })
    expect(answer).toMatchObject({ status: 422, body: { code: 'relation.unknown' } })
  })
})

describe('an expected effect', () => {
  const effect = (metric: string, by = '2027-06-30') => ({
    metric,
    direction: 'increase',
    to: { p10: 1, p50: 2, p90: 3 },
    by,
  })
  const newMetric = async (name: string) =>
    (await editor('POST', '/metrics', { name, aggregation: 'mean', cadence: 'week' })).body.id as string
  const expected = async (id: string) =>
    (await editor('GET', `/links?id=${id}&relation=expects`)).body.items.map((row: { toId: string }) => row.toId)

  test('is linked to its metric, relinked when it changes, and unlinked by one undo', async () => {
    const [one, other] = [await newMetric('One'), await newMetric('Other')]
    const { id } = await newIdea({ expectedEffects: [effect(one)] })
    expect(await expected(id)).toEqual([one])
    const changed = await editor('PATCH', `/ideas/${id}`, {
      expectedEffects: [effect(other), effect(other, '2027-12-31')],
    })
    expect(await expected(id)).toEqual([other])
    await editor('POST', `/changes/${changed.headers.get('workback-change')}/reversal`)
    expect(await expected(id)).toEqual([one])
  })

  test('on a metric that is not here is refused beside the field', async () => {
    const answer = await editor('POST', '/ideas', {
      title: 'Odd',
      expectedEffects: [effect('metric_018cc251-f400-7000-8000-000000000001')],
    })
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/expectedEffects', code: 'reference.not_found' }] },
    })
    expect((await editor('GET', '/ideas?title=Odd')).body.items).toEqual([])
  })
})
