import { addDays, weekOf } from '#kernel/calendar.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  editor,
  feedOf,
  makeMetric,
  makeSource,
  runNow,
  setUp,
  tearDown,
  valuesOf,
  world,
} from '../source-world.test-support.ts'

const today = new Date().toISOString().slice(0, 10)
const ago = (days: number) => addDays(today, -days)
/** The Monday of the week before last: it and the six days after it are over. */
const monday = weekOf(ago(14)).from
const day = (number: number) => addDays(monday, number - 1)
const owner = () => world.server.house.database.owner

let [jug, cup] = ['', '']
const madeOn = (id: string, on: string) =>
  owner().query('update product set created_at = $2::timestamptz where id = $1', [id, `${on}T12:00:00Z`])
const product = async (name: string, on: string) => {
  const { body } = await editor('POST', '/products', { name })
  await madeOn(body.id, on)
  return body.id as string
}
const stockOut = async (of: string | null, from: string, to: string | null = null, kind = 'stock_out') =>
  (await editor('POST', '/annotations', { title: 'Shelf empty', kind, product: of, occurredOn: from, endedOn: to }))
    .body.id as string

const rowsOf = async (filters: object = {}) => {
  const { status, body } = await editor('POST', '/metric-sources/preview', {
    settings: { kind: 'workback', figure: 'inStockShare', filters },
  })
  expect({ status, body }).toMatchObject({ status: 200 })
  return (body.rows as string[][]).slice(0, 7)
}

beforeAll(async () => {
  await setUp()
  jug = await product('Jug', day(-20))
  cup = await product('Cup', day(4))
})
afterAll(tearDown)

test('stock-outs that name no product, are archived, or are none tell nothing of the stock', async () => {
  await stockOut(null, day(-3))
  await stockOut(jug, day(-3), null, 'incident')
  await editor('DELETE', `/annotations/${await stockOut(jug, day(-3))}`)
  expect(await rowsOf()).toEqual([])
})

test('each day since the first is told, with what it is out of, to yesterday', async () => {
  await stockOut(jug, day(1), day(2))
  await stockOut(jug, day(2), day(3))
  await stockOut(cup, day(7))
  await stockOut(cup, today, addDays(today, 3))
  expect(await rowsOf()).toEqual([
    [day(1), '0', '0', '1'],
    [day(2), '0', '0', '1'],
    [day(3), '0', '0', '1'],
    [day(4), '100', '2', '2'],
    [day(5), '100', '2', '2'],
    [day(6), '100', '2', '2'],
    [day(7), '50', '1', '2'],
  ])
  const { body } = await editor('POST', '/metric-sources/preview', {
    settings: { kind: 'workback', figure: 'inStockShare' },
  })
  expect(body.columns.map(({ name, holds }: { name: string; holds: string }) => [name, holds])).toEqual([
    ['Day', 'days'],
    ['Value', 'numbers'],
    ['Product-days in stock', 'numbers'],
    ['Product-days intended', 'numbers'],
  ])
  expect(body.rowsRead).toBe((Date.parse(today) - Date.parse(monday)) / 86_400_000)
})

test('it is narrowed to products, by choosing them or by a field, over the same days', async () => {
  const ofCup = [
    [day(4), '100', '1', '1'],
    [day(5), '100', '1', '1'],
    [day(6), '100', '1', '1'],
    [day(7), '0', '0', '1'],
  ]
  expect((await rowsOf({ id: cup })).slice(0, 4)).toEqual(ofCup)
  expect((await rowsOf({ name: 'Cup' })).slice(0, 4)).toEqual(ofCup)
  expect((await rowsOf({ 'id.not': jug })).slice(0, 4)).toEqual(ofCup)
  expect(await rowsOf({ id: `${cup},${jug}` })).toEqual(await rowsOf())
})

test('a week is product-days over product-days, not the mean of its days', async () => {
  const metric = await makeMetric({ aggregation: 'mean', unit: '%' })
  const intended = await makeMetric()
  const { body } = await makeSource(
    { kind: 'workback', figure: 'inStockShare' },
    { feeds: [feedOf(metric, { column: 'Value' }), feedOf(intended, { column: 'Product-days intended' })] },
    {},
    editor,
  )
  expect(await runNow(body.id)).toMatchObject({ outcome: 'done', problems: [] })
  expect((await valuesOf(metric)).slice(0, 7).map(([, value]: [string, number]) => value)).toEqual([
    0, 0, 0, 100, 100, 100, 50,
  ])
  const week = async (id: string) =>
    (await editor('GET', `/metrics/${id}/observations?cadence=week&from=${monday}&to=${day(7)}`)).body.points[0].value
  expect(await week(intended)).toBe(11)
  expect(await week(metric)).toBeCloseTo((100 * 7) / 11, 12)
  expect(await runNow(body.id)).toMatchObject({ created: 0, problems: [] })
})

test('it is fed to no metric that adds its days up, whichever way: what to do is told before anything is recorded', async () => {
  const [sum, mean] = [await makeMetric({ name: 'In stock' }), await makeMetric({ aggregation: 'mean' })]
  const settings = { kind: 'workback', figure: 'inStockShare' } as const
  const reading = { feeds: [feedOf(sum, { column: 'value' })] }
  const { body: preview } = await editor('POST', '/metric-sources/preview', {
    settings,
    reading: { dayColumn: 'Day', ...reading },
  })
  expect(preview.refusals).toMatchObject([{ code: 'source.share_is_added', field: 'reading.feeds' }])
  const refused = await makeSource(settings, reading, {}, editor)
  expect([refused.status, refused.body.errors[0].detail]).toEqual([
    422,
    expect.stringMatching(/“In stock”.*Mean.*divide/),
  ])
  const counts = await makeSource(settings, { feeds: [feedOf(sum, { column: 'Product-days in stock' })] }, {}, editor)
  expect(counts.status).toBe(201)
  const { body } = await makeSource(settings, { feeds: [feedOf(mean, { column: 'Value' })] }, {}, editor)
  expect(
    (await editor('PATCH', `/metric-sources/${body.id}`, { reading: { dayColumn: 'Day', ...reading } })).status,
  ).toBe(422)
  await editor('PATCH', `/metrics/${mean}`, { aggregation: 'sum' })
  expect(await runNow(body.id)).toMatchObject({ outcome: 'failed', problems: [{ code: 'source.share_is_added' }] })
  expect(await valuesOf(mean)).toEqual([])
})

test('days before the first stock-out that stands are taken back, and come again with it; what others told stays', async () => {
  const metric = await makeMetric({ aggregation: 'mean', unit: '%' })
  const { body } = await makeSource(
    { kind: 'workback', figure: 'inStockShare' },
    { feeds: [feedOf(metric, { column: 'Value' })] },
    {},
    editor,
  )
  const known = async () =>
    (await editor('GET', `/metrics/${metric}/observations?cadence=day&from=${day(-2)}&to=${day(4)}`)).body.points.map(
      ({ value }: { value: number | null }) => value,
    )
  await runNow(body.id)
  const before = await known()
  const first = await stockOut(jug, day(-2))
  await editor('POST', `/metrics/${metric}/observations`, { observations: [{ date: day(-1), value: 42 }] })
  await editor('PATCH', `/metric-sources/${body.id}`, { name: 'Renamed' })
  expect(await runNow(body.id)).toMatchObject({ outcome: 'done' })
  expect((await known()).slice(0, 3)).toEqual([0, 100, 100])
  await editor('POST', `/metrics/${metric}/observations`, { observations: [{ date: day(-1), value: 42 }] })
  await editor('PATCH', `/metric-sources/${body.id}`, { name: 'Renamed again' })
  await editor('DELETE', `/annotations/${first}`)
  const run = await runNow(body.id)
  expect(run).toMatchObject({ outcome: 'done', restated: 2 })
  expect(await known()).toEqual([null, 42, null, ...before.slice(3)])
  expect(await runNow(body.id)).toMatchObject({ created: 0 })
  await editor('POST', `/changes/${run.change}/reversal`)
  expect((await known()).slice(0, 3)).toEqual([0, 42, 100])
})

test('a stock-out that is told later tells its days anew', async () => {
  await stockOut(jug, day(6))
  expect((await rowsOf())[5]).toEqual([day(6), '50', '1', '2'])
})

test('a product that is archived was offered until then: its days before stay', async () => {
  const before = await rowsOf()
  const old = await product('Old', day(5))
  await editor('DELETE', `/products/${old}`)
  await owner().query('update product set archived_at = $2::timestamptz where id = $1', [old, `${day(7)}T12:00:00Z`])
  const after = await rowsOf()
  expect(after[4]).toEqual([day(5), '100', '3', '3'])
  expect(after[5]).toEqual([day(6), String(200 / 3), '2', '3'])
  expect([after[3], after[6]]).toEqual([before[3], before[6]])
})
