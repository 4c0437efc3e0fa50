import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { sampleId } from '#testing/sample.ts'
import { AGGREGATIONS, CADENCES } from '../domain/metric.ts'
import type { Client } from '#testing/world.ts'
import { rollUp } from '../domain/series.ts'
import {
  MONDAY,
  daysFrom,
  editor,
  make,
  series,
  setUp,
  tearDown,
  tell,
  undo,
  periodOf,
  world,
  type Point,
} from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

describe('a metric observed once a week', () => {
  test('is whole with one value a week, shown value by value too, and not by months', async () => {
    const { id } = await make({ cadence: 'week', aggregation: 'last' })
    await tell(
      id,
      [0, 1, 2, 4].map(n => ({ date: addDays(MONDAY, n * 7), value: n })),
    )
    const { points, ...rest } = await series(id, `from=${MONDAY}&to=2026-02-02`)
    expect(rest).toMatchObject({ cadence: 'week', observed: 'week', views: ['day', 'week'] })
    expect(points.map(({ value, known, expected, isComplete }) => [value, known, expected, isComplete])).toEqual([
      [0, 1, 1, true],
      [1, 1, 1, true],
      [2, 1, 1, true],
      [null, 0, 1, false],
      [4, 1, 1, true],
    ])
    expect((await series(id, `cadence=day&from=${MONDAY}&to=2026-02-02`)).points.map(point => point.from)).toEqual(
      [0, 7, 14, 28].map(n => addDays(MONDAY, n)),
    )
    expect(await editor('GET', `/metrics/${id}/observations?cadence=month`)).toMatchObject({
      status: 422,
      body: { code: 'series.not_shown_so' },
    })
  })

  test('becomes one observed by day when a week has two values', async () => {
    const { id } = await make({ cadence: 'week' })
    await tell(id, [
      { date: MONDAY, value: 1 },
      { date: '2026-01-06', value: 2 },
    ])
    expect(await series(id, `from=${MONDAY}&to=${MONDAY}`)).toMatchObject({
      observed: 'day',
      points: [{ value: null, soFar: 3, known: 2, expected: 7 }],
    })
  })
})

test('of a metric that rests at weekends, five days are a whole week', async () => {
  const { id } = await make()
  const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21, 22].map(n => ({
    date: addDays(MONDAY, n),
    value: 1,
  }))
  await tell(id, days)
  const { points } = await series(id, `cadence=week&from=${MONDAY}&to=2026-02-01`)
  expect(points.map(({ value, soFar, known, expected }) => [value, soFar, known, expected])).toEqual([
    [5, null, 5, 5],
    [5, null, 5, 5],
    [5, null, 5, 5],
    [null, 2, 2, 5],
  ])
  expect((await series(id, `cadence=day&from=2026-01-09&to=2026-01-12`)).points.map(point => point.from)).toEqual([
    '2026-01-09',
    '2026-01-12',
  ])
})

test('the sums of the database are those of the rule', async () => {
  const { id } = await make()
  const days = Array.from({ length: 150 }, (_, n) => ({
    date: addDays('2025-01-01', n),
    value: (n * 7919) % 101 === 0 ? null : ((n * 31) % 47) / 4,
  }))
  await tell(id, days)
  for (const aggregation of AGGREGATIONS) {
    await editor('PATCH', `/metrics/${id}`, { aggregation })
    for (const into of CADENCES) {
      const asked = { from: '2025-01-01', to: '2025-05-20' }
      const { points, from, to } = await series(id, `cadence=${into}&from=${asked.from}&to=${asked.to}`)
      const rolled = rollUp({
        series: days.map(({ date, value }) => ({ occurredOn: date, value })),
        observedEvery: 'day',
        into,
        aggregation,
        from: String(from),
        to: String(to),
        asOf: '2026-01-01',
        calendar: { weekStartsOn: 'monday', fiscalYearStartMonth: 1 },
      })
      expect(points.map(periodOf), `${aggregation} by ${into}`).toEqual(rolled.ok ? rolled.value : [])
    }
  }
})

describe('the view as of a moment', () => {
  test('adds up what was known as the sums kept on write do', async () => {
    const { id } = await make({ aggregation: 'mean' })
    const words = Array.from({ length: 200 }, (_, n) => ({
      date: addDays('2025-03-01', (n * 37) % 120),
      value: (n * 7919) % 101,
      knownAt: `2026-01-${String(1 + (n % 20)).padStart(2, '0')}T10:00:00Z`,
    }))
    for (const word of words) await tell(id, [word]).then(answer => expect([200, 409]).toContain(answer.status))
    for (const cadence of ['day', 'week', 'month']) {
      const range = `cadence=${cadence}&from=2025-02-20&to=2025-07-10`
      const [now, then] = [await series(id, range), await series(id, `${range}&asOf=2026-01-31`)]
      expect(
        then.points.map(({ value }) => value?.toFixed(6)),
        cadence,
      ).toEqual(now.points.map(({ value }) => value?.toFixed(6)))
      expect(then.points.map(({ known }) => known)).toEqual(now.points.map(({ known }) => known))
    }
  })
})

describe('the range', () => {
  test('ends today unless told; a series of long ago is shown where it is', async () => {
    const { id } = await make()
    expect((await series(id, 'cadence=week')).points).toHaveLength(27)
    await tell(id, daysFrom('2019-01-01', [1, 2, 3]))
    expect(await series(id, 'cadence=week')).toMatchObject({
      firstOn: '2019-01-01',
      lastOn: '2019-01-03',
      to: '2019-01-06',
      points: { length: 1 },
    })
  })

  test.each([
    'from=2026-02-01&to=2026-01-01',
    'from=0900-01-01&cadence=day',
    'cadence=year',
    'asOf=yesterday',
    'to=2026-02-30',
  ])('%s is refused', async query => {
    const { id } = await make()
    expect((await editor('GET', `/metrics/${id}/observations?${query}`)).status).toBe(422)
  })
})

describe('what cannot be said', () => {
  test.each<[string, object[], string]>([
    ['of a day to come', [{ date: '2999-01-01', value: 1 }], 'observation.in_the_future'],
    [
      'known at a moment to come',
      [{ date: MONDAY, value: 1, knownAt: '2999-01-01T00:00:00Z' }],
      'observation.known_in_the_future',
    ],
    [
      'twice in one breath',
      [
        { date: MONDAY, value: 1 },
        { date: MONDAY, value: 2 },
      ],
      'observation.told_twice',
    ],
    ['of a day that does not exist', [{ date: '2026-02-30', value: 1 }], 'field.invalid_format'],
    ['as a word', [{ date: MONDAY, value: 'many' }], 'field.invalid_type'],
    ['nothing', [], 'field.too_small'],
  ])('is %s', async (_name, observations, code) => {
    const { id } = await make()
    const answer = await tell(id, observations)
    expect(answer).toMatchObject({ status: 422, body: { code } })
  })

  test('of a metric that is not there', async () => {
    expect((await tell(sampleId('metric'), [{ date: MONDAY, value: 1 }])).status).toBe(404)
  })
})

describe('the summaries', () => {
  test('say of each metric what its own chart says of its last periods', async () => {
    const there = await world.as('editor', { workspace: await world.anotherWorkspace() })
    const today = new Date().toISOString().slice(0, 10)
    const kinds = [
      { cadence: 'week', aggregation: 'sum', days: 200, every: 1 },
      { cadence: 'day', aggregation: 'mean', days: 40, every: 1 },
      { cadence: 'week', aggregation: 'last', days: 140, every: 7 },
      { cadence: 'month', aggregation: 'sum', days: 500, every: 1 },
    ] as const
    for (const { days, every, ...about } of kinds) {
      const { body } = await there('POST', '/metrics', { name: `By ${about.cadence}`, ...about })
      const observations = Array.from({ length: Math.ceil(days / every) }, (_, n) => ({
        date: addDays(today, -n * every),
        value: n % 17,
      }))
      await there('POST', `/metrics/${body.id}/observations`, { observations })
    }
    await there('POST', '/metrics', { name: 'Empty' })
    const ids = (await there('GET', '/metrics?sort=createdAt')).body.items.map(({ id }: { id: string }) => id)
    for (const cadence of CADENCES) {
      const formula = { name: `Ratio by ${cadence}`, cadence, operator: 'divide', operands: [ids[0], ids[1]] }
      await there('POST', '/metrics', formula)
      await there('POST', '/metrics', { ...formula, operands: [ids[0], ids[2], ids[3]] })
    }
    const {
      body: { items },
    } = await there('GET', '/metric-summaries')
    expect(items).toHaveLength(11)
    for (const { metric, points, ...rest } of items) {
      const { body } = await there('GET', `/metrics/${metric}/observations`)
      expect(rest).toMatchObject({ cadence: body.cadence, observed: body.observed, lastOn: body.lastOn })
      expect(points.map(periodOf)).toEqual(body.points.slice(-13).map(periodOf))
      expect(points.map((point: Point) => point.gap)).toEqual(body.points.slice(-13).map((point: Point) => point.gap))
    }
  })
})

describe('rights', () => {
  test('a viewer reads and may not say; a stranger finds nothing', async () => {
    const { id } = await make()
    const viewer = await world.as('viewer')
    expect((await viewer('GET', `/metrics/${id}/observations`)).status).toBe(200)
    expect(
      (await viewer('POST', `/metrics/${id}/observations`, { observations: [{ date: MONDAY, value: 1 }] })).status,
    ).toBe(403)
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    expect((await stranger('GET', `/metrics/${id}/observations`)).status).toBe(404)
    expect(
      (await stranger('POST', `/metrics/${id}/observations`, { observations: [{ date: MONDAY, value: 1 }] })).status,
    ).toBe(404)
    expect((await stranger('GET', '/observations')).body.items).toEqual([])
  })

  test('figures go with their metric to another product', async () => {
    const { id } = await make()
    await tell(id, daysFrom(MONDAY, [1, 2]))
    const { body: product } = await editor('POST', '/products', { name: 'Lamp' })
    const moved = await editor('PATCH', `/metrics/${id}`, { product: product.id })
    const products = async () =>
      (await editor('GET', `/observations?metric=${id}`)).body.items.map(
        (row: { product: string | null }) => row.product,
      )
    expect(await products()).toEqual([product.id, product.id])
    await undo(moved)
    expect(await products()).toEqual([null, null])
  })
})

test('an export carries metrics, and an import adds up their periods anew', async () => {
  const { id } = await make({ aggregation: 'mean' })
  await tell(id, daysFrom(MONDAY, [1, 2, 3, 4, 5, 6, 7]))
  const ask = (client: Client, path: string, init: RequestInit) =>
    fetch(`${world.address}/api/v1${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${client.token}` },
    })
  const zip = await (await ask(editor, '/exports', { method: 'POST' })).arrayBuffer()
  const there = await world.as('owner', { workspace: await world.anotherWorkspace() })
  expect(
    (
      await ask(there, '/workspace-imports', {
        method: 'POST',
        body: zip,
        headers: { 'content-type': 'application/zip' },
      })
    ).status,
  ).toBe(201)
  const query = `/metrics/${id}/observations?cadence=week&from=${MONDAY}&to=${MONDAY}`
  expect((await there('GET', query)).body).toEqual((await editor('GET', query)).body)
})
