import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeId } from '#kernel/id.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { simulateRice } from '../domain/simulate.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const range = (p10: number, p50: number, p90: number, shape = 'lognormal') => ({ p10, p50, p90, shape })
const estimates = {
  reach: range(100, 200, 400),
  reachPeriod: 'quarter',
  impact: range(0.5, 1, 2),
  confidence: range(0.5, 0.7, 0.9, 'normal'),
  effort: range(1, 2, 4),
}
const newIdea = async (values: object = {}) =>
  (await editor('POST', '/ideas', { title: 'Reorder in one step', ...values })).body as { id: string }

describe('an estimate', () => {
  test('is kept with its ranges, and what is left out is unknown', async () => {
    const { id: idea } = await newIdea()
    const answer = await editor('POST', '/rice-estimates', { idea, reach: estimates.reach })
    expect(answer).toMatchObject({
      status: 201,
      body: { idea, reach: estimates.reach, impact: null, reachPeriod: 'quarter' },
    })
  })

  test('that cannot be drawn from is refused beside the number at fault', async () => {
    const { id: idea } = await newIdea()
    expect(await editor('POST', '/rice-estimates', { idea, reach: range(-1, 2, 3) })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reach/p10', code: 'rice.below_zero' }] },
    })
    expect(await editor('POST', '/rice-estimates', { idea, confidence: range(0.5, 0.8, 80, 'normal') })).toMatchObject({
      status: 422,
      body: { code: 'rice.above_one' },
    })
    const { body } = await editor('POST', '/rice-estimates', { idea, reach: estimates.reach })
    expect(await editor('PATCH', `/rice-estimates/${body.id}`, { effort: range(0, 0, 0) })).toMatchObject({
      status: 422,
      body: { code: 'rice.no_effort' },
    })
  })

  test('of an idea that is not here is refused', async () => {
    const idea = makeId('idea', 1_800_000_000_000, crypto.getRandomValues(new Uint8Array(10)))
    expect(await editor('POST', '/rice-estimates', { idea })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/idea', code: 'reference.not_found' }] },
    })
  })

  test('follows its idea to another product, and who may see it with it', async () => {
    const { body: product } = await editor('POST', '/products', { name: 'Lamp' })
    const { id: idea } = await newIdea()
    const { body: estimate } = await editor('POST', '/rice-estimates', { idea, ...estimates })
    await editor('PATCH', `/ideas/${idea}`, { product: product.id })
    expect((await editor('GET', `/rice-estimates/${estimate.id}`)).body).toMatchObject({
      product: product.id,
      version: 2,
    })
  })

  test('of one person there is one for each idea', async () => {
    const { id: idea } = await newIdea()
    const {
      body: {
        items: [me],
      },
    } = await editor('GET', '/people')
    await editor('POST', '/rice-estimates', { idea, author: me.id })
    expect((await editor('POST', '/rice-estimates', { idea, author: me.id })).status).toBe(409)
  })
})

describe('a ranking', () => {
  const asked = async () => {
    const ideas = await Promise.all([newIdea(), newIdea(), newIdea()])
    return {
      title: 'Spring',
      method: 'rice',
      seed: 7,
      trials: 500,
      k: 1,
      inputs: [
        { id: ideas[0].id, estimates },
        { id: ideas[1].id, estimates: { ...estimates, reach: range(50, 100, 200) } },
        { id: ideas[2].id, estimates: { ...estimates, effort: null } },
      ],
    }
  }

  test('is computed here as the browser computes it, and kept with all that made it', async () => {
    const input = await asked()
    const { status, body } = await editor('POST', '/rankings', input)
    expect(status).toBe(201)
    expect(body).toMatchObject({ engineVersion: 'ranking-1', seed: 7, trials: 500, k: 1, inputs: input.inputs })
    expect(body.result).toEqual(JSON.parse(JSON.stringify(simulateRice({ ...input, ideas: input.inputs as never }))))
    expect(body.result.notRanked).toMatchObject([{ id: input.inputs[2]?.id, missing: ['effort'] }])
    expect((await editor('GET', '/bootstrap')).body.entities.ranking[0]).not.toHaveProperty('result')
  })

  test('asked for twice under one id is one ranking', async () => {
    const input = {
      ...(await asked()),
      id: makeId('ranking', 1_800_000_000_000, crypto.getRandomValues(new Uint8Array(10))),
    }
    const first = await editor('POST', '/rankings', input)
    expect((await editor('POST', '/rankings', input)).body).toEqual(first.body)
    expect((await editor('POST', '/rankings', { ...input, seed: 8 })).status).toBe(409)
  })

  test('cannot be given a result, rewritten, made of another workspace’s ideas, or made endless', async () => {
    const input = await asked()
    expect((await editor('POST', '/rankings', { ...input, result: {} })).status).toBe(422)
    const { body } = await editor('POST', '/rankings', input)
    expect((await editor('PATCH', `/rankings/${body.id}`, { seed: 9 })).status).toBe(422)
    expect((await editor('PATCH', `/rankings/${body.id}`, { title: 'Autumn' })).body).toMatchObject({
      title: 'Autumn',
      seed: 7,
    })
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    expect(await stranger('POST', '/rankings', input)).toMatchObject({
      status: 422,
      body: { code: 'reference.not_found' },
    })
    const many = Array.from({ length: 200 }, (_, i) => ({
      ...input.inputs[0],
      id: i === 0 ? input.inputs[0]?.id : `idea_${i}`,
    }))
    expect(await editor('POST', '/rankings', { ...input, trials: 1_000_000, inputs: many })).toMatchObject({
      status: 422,
      body: { code: 'ranking.too_many_draws' },
    })
  })
})

describe('an order by hand', () => {
  test('keeps its reason; a later one takes its place, and an undo brings the earlier back', async () => {
    const { id: idea } = await newIdea()
    expect((await editor('POST', '/order-overrides', { idea, position: 1, reason: ' ' })).status).toBe(422)
    const { body: first } = await editor('POST', '/order-overrides', {
      idea,
      position: 1,
      reason: 'Promised to a customer',
    })
    const later = await editor('POST', '/order-overrides', {
      idea,
      position: 4,
      reason: 'The promise is kept otherwise',
    })
    const live = async () =>
      (await editor('GET', `/order-overrides?idea=${idea}`)).body.items.map((row: { id: string }) => row.id)
    expect(await live()).toEqual([later.body.id])
    await editor('POST', `/changes/${later.headers.get('workback-change')}/reversal`)
    expect(await live()).toEqual([first.id])
    expect((await editor('GET', '/search?q=promised')).body.items[0]).toMatchObject({ entity: 'orderOverride' })
  })
})

test('a viewer reads and may not write', async () => {
  const viewer = await world.as('viewer')
  const { id: idea } = await newIdea()
  for (const path of ['/rice-estimates', '/order-overrides', '/rankings'])
    expect((await viewer('GET', path)).status, path).toBe(200)
  expect((await viewer('POST', '/rice-estimates', { idea })).status).toBe(403)
  expect((await viewer('POST', '/order-overrides', { idea, position: 1, reason: 'Mine' })).status).toBe(403)
})
