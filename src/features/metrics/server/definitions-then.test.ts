import { afterAll, beforeAll, expect, test } from 'vitest'
import { MONDAY, daysFrom, editor, make, series, setUp, tearDown, tell } from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const week = (id: string, query = '') => series(id, `cadence=week&from=${MONDAY}&to=2026-01-11${query}`)
const THEN = '2026-01-12T10:00:00Z'
const seven = (value: number) =>
  daysFrom(MONDAY, Array<number>(7).fill(value)).map(word => ({ ...word, knownAt: THEN }))

async function ratio() {
  const [orders, visits, visitors] = [await make(), await make(), await make()]
  await tell(orders.id, seven(1))
  await tell(visits.id, seven(4))
  await tell(visitors.id, seven(2))
  const rate = await make({ name: 'Rate', operator: 'divide', operands: [orders.id, visits.id] })
  const { createdAt } = rate as unknown as { createdAt: string }
  return { orders, visits, visitors, rate, madeAt: encodeURIComponent(createdAt) }
}

test('a view as of a moment has the formula of then, and so has the way its figures came about', async () => {
  const { orders, visits, visitors, rate, madeAt } = await ratio()
  const changed = await editor('PATCH', `/metrics/${rate.id}`, { operands: [orders.id, visitors.id] })
  expect(changed.status).toBe(200)
  expect((await week(rate.id)).points).toMatchObject([{ value: 0.5 }])
  expect((await week(rate.id, `&asOf=${madeAt}`)).points).toMatchObject([{ value: 0.25 }])
  const { body } = await editor('GET', `/metrics/${rate.id}/workings?cadence=week&day=${MONDAY}&asOf=${madeAt}`)
  const { figures } = body as { figures: { metric: string }[] }
  expect(figures.map(({ metric }) => metric).toSorted()).toEqual([rate.id, orders.id, visits.id].toSorted())
})

test('sums of then stay sums of then, and a target series is that of then', async () => {
  const { orders, visits, visitors } = await ratio()
  const put = async (values: object) => (await editor('PATCH', `/metrics/${orders.id}`, values)).body
  const { updatedAt } = (await put({ aggregation: 'sum', targetSeries: visits.id })) as { updatedAt: string }
  await put({ aggregation: 'mean', targetSeries: visitors.id })
  expect((await week(orders.id)).points).toMatchObject([{ value: 1, target: 14 }])
  const then = `&asOf=${encodeURIComponent(updatedAt)}`
  expect((await week(orders.id, then)).points).toMatchObject([{ value: 7, target: 28 }])
})
