import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import type { ClaimStanding } from '../../claims-api.ts'
import { editor, make, setUp, tearDown, tell, undo, world } from '../metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const today = new Date().toISOString().slice(0, 10)
const daysAgo = (days: number) => addDays(today, -days)
const paper = async (about: object = {}) =>
  (await editor('POST', '/documents', { title: 'Refills', kind: 'note', ...about })).body.id as string
const promise = (metric: string, about: object = {}) =>
  editor('POST', '/claims', { title: 'Nine in ten', metric, target: 90, dueOn: daysAgo(3), ...about })
const standings = async (query: string): Promise<ClaimStanding[]> =>
  (await editor('GET', `/claim-standings?${query}`)).body.items
/** A share observed by day, the mean of which counts. */
async function shareOf(values: readonly (readonly [number, number | null])[]) {
  const { id } = await make({ aggregation: 'mean', cadence: 'day', direction: 'increase' })
  await tell(
    id,
    values.map(([ago, value]) => ({ date: daysAgo(ago), value })),
  )
  return id
}

describe('a promise', () => {
  test.each([
    [
      'is kept by the figure of its day, not by a later one',
      [
        [4, 95],
        [3, 91],
        [2, 10],
      ],
      91,
      'kept',
    ],
    [
      'is missed by it',
      [
        [4, 95],
        [3, 89],
        [2, 95],
      ],
      89,
      'missed',
    ],
    [
      'is not known where its day is not',
      [
        [4, 95],
        [2, 95],
      ],
      null,
      'unknown',
    ],
    [
      'is missed at zero',
      [
        [4, 95],
        [3, 0],
      ],
      0,
      'missed',
    ],
  ] as const)('%s', async (_, values, value, standing) => {
    const metric = await shareOf(values)
    await promise(metric)
    expect(await standings(`metric=${metric}`)).toMatchObject([
      {
        metric,
        title: 'Nine in ten',
        least: 90,
        most: null,
        dueOn: daysAgo(3),
        to: daysAgo(3),
        value,
        standing,
        source: null,
      },
    ])
  })

  test('that is not due says how far it is', async () => {
    const metric = await shareOf([
      [1, 70],
      [0, 71],
    ])
    await promise(metric, { dueOn: addDays(today, 5), bound: 'at_most', target: 60 })
    expect(await standings(`metric=${metric}`)).toMatchObject([
      { most: 60, least: null, standing: 'not_due', value: 71 },
    ])
  })

  test('of a metric without a single value is not known, never zero', async () => {
    const { id } = await make()
    await promise(id)
    expect(await standings(`metric=${id}`)).toMatchObject([{ value: null, standing: 'unknown' }])
  })

  test('names the document that made it, links the two, and stands in its thread', async () => {
    const metric = await shareOf([[3, 91]])
    const document = await paper()
    const made = await promise(metric, { source: document })
    expect(made.status).toBe(201)
    const [told] = await standings(`source=${document}`)
    expect(told).toMatchObject({ claim: made.body.id, source: { type: 'document', id: document, title: 'Refills' } })
    const { body: thread } = await editor('GET', `/thread/document/${document}`)
    expect(thread.edges).toContainEqual(expect.objectContaining({ from: document, to: metric, relation: 'promises' }))
    expect(thread.nodes).toContainEqual(
      expect.objectContaining({
        stage: 'outcome',
        title: `Promised at least 90 by ${daysAgo(3)}, kept with 91: Nine in ten`,
      }),
    )
  })

  test('keeps its link while another of the two stands, and is undone with it', async () => {
    const metric = await shareOf([[3, 91]])
    const document = await paper()
    const links = async () =>
      (await editor('GET', `/links?type=document&id=${document}&relation=promises`)).body.items.length as number
    const [one, other] = [await promise(metric, { source: document }), await promise(metric, { source: document })]
    expect(await links()).toBe(1)
    await editor('DELETE', `/claims/${one.body.id}`)
    expect(await links()).toBe(1)
    const undone = await undo(other)
    expect(undone.body.refused).toEqual([])
    expect(await links()).toBe(0)
    await editor('POST', `/claims/${one.body.id}/restoration`)
    expect(await links()).toBe(1)
  })

  test('is made by a document or an idea, and by nothing else', async () => {
    const metric = await shareOf([[3, 91]])
    const refused = await promise(metric, { source: metric })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ pointer: '/source', code: 'relation.unknown' }])
    const missing = await promise(metric, { source: 'document_018f3c2e-0000-7000-8000-000000000001' })
    expect(missing.body.errors).toMatchObject([{ pointer: '/source', code: 'reference.not_found' }])
  })

  test('stands beside what ideas expect, which is kept from the nearer end of its range on', async () => {
    const metric = await shareOf([[3, 85]])
    const effect = { metric, direction: 'increase', to: { p10: 84, p50: 90, p90: 95 }, by: daysAgo(3) }
    const { body: idea } = await editor('POST', '/ideas', { title: 'Refill by measure', expectedEffects: [effect] })
    expect(await standings(`metric=${metric}`)).toMatchObject([
      { claim: null, title: 'Refill by measure', least: 84, standing: 'kept', source: { type: 'idea', id: idea.id } },
    ])
  })

  test('goes with its metric to a product, and is seen by whoever sees that', async () => {
    const metric = await shareOf([[3, 85]])
    const product = (await editor('POST', '/products', { name: 'Jug' })).body.id as string
    const { body } = await promise(metric)
    const guest = await world.member('viewer', 'Gus Gast')
    const owner = await world.as('owner')
    await owner('PATCH', `/members/${guest.personId}`, {
      role: 'guest',
      productRoles: [{ product, role: 'viewer' }],
    })
    expect((await guest.client('GET', `/claims/${body.id}`)).status).toBe(404)
    await editor('PATCH', `/metrics/${metric}`, { product })
    expect((await guest.client('GET', `/claims/${body.id}`)).body.product).toBe(product)
  })
})
