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
    expect(await editor('GET', '/ideas?effort.gte=2')).toMatchObject({ status: 422 })
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
