import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { sampleId } from '#testing/sample.ts'
import type { Client } from '#testing/world.ts'
import { AGGREGATIONS, CADENCES } from '../domain/metric.ts'
import { daysFrom, editor, MONDAY, setUp, tearDown, world, type Point } from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

interface Item {
  metric: string
  calendar: number
  columns: Record<string, unknown[] | null>
  [field: string]: unknown
}
const COLUMNS = ['value', 'soFar', 'known', 'expected', 'prior', 'restated', 'target'] as const
const SAID_OF_ALL = ['value', 'known', 'expected']

/** Metrics of every rhythm and aggregation, a formula, one with a plan, and one of which nothing is known. */
async function metricsOfAllKinds(client: Client): Promise<string[]> {
  const ids: string[] = []
  const add = async (about: object) => {
    ids.push((await client('POST', '/metrics', { name: `Metric ${ids.length}`, ...about })).body.id)
    return ids.at(-1) ?? ''
  }
  const tell = (id: string, observations: object[]) => client('POST', `/metrics/${id}/observations`, { observations })
  for (const [n, aggregation] of AGGREGATIONS.entries()) {
    const id = await add({ aggregation, cadence: CADENCES[n % 3] })
    const days = Array.from({ length: 500 }, (_, day) => ({ date: addDays(MONDAY, -day), value: (day * 31) % 47 }))
    // From Monday to Friday, with a hole here and there, of which one is told and taken back.
    await tell(
      id,
      days.filter((_, day) => n % 2 === 0 || (day % 7 !== 1 && day % 7 !== 2 && day % 23 !== 0)),
    )
    await tell(id, daysFrom(addDays(MONDAY, -30), [null, 4]))
  }
  const weekly = await add({ cadence: 'week', aggregation: 'last' })
  await tell(
    weekly,
    Array.from({ length: 70 }, (_, n) => ({ date: addDays(MONDAY, -7 * n), value: n })),
  )
  await add({ cadence: 'week', operator: 'divide', operands: [ids[0], ids[2]] })
  const plan = await add({})
  await tell(plan, daysFrom(addDays(MONDAY, -20), [5, 5, 5, 5, 5, 5, 5, 5]))
  const aimed = await add({ targetSeries: plan, aggregation: 'last' })
  await tell(aimed, daysFrom(addDays(MONDAY, -20), [6, 7, 8]))
  await add({})
  return ids
}

test('several metrics together are each what their own chart says', async () => {
  const ids = await metricsOfAllKinds(editor)
  const asks = ['', 'from=2024-11-20&to=2026-01-20', 'cadence=day&from=2025-12-01&to=2026-02-01', 'asOf=2026-01-10']
  for (const ask of asks) {
    const { status, body } = await editor('GET', `/metric-series?metrics=${ids.join()}&${ask}`)
    expect(status, ask).toBe(200)
    expect(body.items.map(({ metric }: Item) => metric)).toEqual(ids)
    for (const { columns, calendar, ...head } of body.items as Item[]) {
      const own = (await editor('GET', `/metrics/${head.metric}/observations?${ask}`)).body
      const { points, ...ownHead } = own as { points: Point[] }
      expect(head, ask).toEqual(ownHead)
      expect(body.calendars[calendar]).toEqual(points.map(({ from }) => from))
      for (const name of COLUMNS) {
        const values = points.map(point => point[name])
        const isSaid =
          SAID_OF_ALL.includes(name) || values.some(value => value !== null && (name !== 'restated' || value !== 0))
        expect(columns[name], `${name} of ${ask}`).toEqual(isSaid ? values : null)
      }
    }
    expect(new Set(body.calendars.map(String)).size).toBe(body.calendars.length)
  }
})

describe('an answer that is kept', () => {
  test('is not given once a value has come, or the metric is put together otherwise', async () => {
    const { body: row } = await editor('POST', '/metrics', { name: 'Orders', cadence: 'day' })
    const ask = async () =>
      (await editor('GET', `/metric-series?metrics=${row.id}&cadence=week&from=${MONDAY}&to=${MONDAY}`)).body.items[0]
        .columns
    const tell = (values: (number | null)[]) =>
      editor('POST', `/metrics/${row.id}/observations`, { observations: daysFrom(MONDAY, values) })
    expect((await ask()).value).toEqual([null])
    await tell([1, 2, 3, 4, 5, 6, 7])
    expect((await ask()).value).toEqual([28])
    await tell([2])
    expect(await ask()).toMatchObject({ value: [29], restated: [1] })
    await editor('PATCH', `/metrics/${row.id}`, { aggregation: 'max' })
    expect((await ask()).value).toEqual([7])
  })

  test('is not given to somebody who may not see it', async () => {
    const { body: row } = await editor('POST', '/metrics', { name: 'Orders', cadence: 'day' })
    const path = `/metric-series?metrics=${row.id}`
    expect((await editor('GET', path)).status).toBe(200)
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    expect(await stranger('GET', path)).toMatchObject({ status: 404, body: { code: 'metric.not_found' } })
  })
})

test.each([
  ['nothing', [], 422],
  ['a metric that is not there', [sampleId('metric')], 404],
  ['what is no id', ['something'], 422],
  ['more than fifty', Array.from({ length: 51 }, () => sampleId('metric')), 422],
])('of %s there is no chart', async (_name, metrics, status) => {
  expect((await editor('GET', `/metric-series?metrics=${metrics.join()}`)).status).toBe(status)
})
