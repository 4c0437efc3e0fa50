import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { AGGREGATIONS, CADENCES } from '../domain/metric.ts'
import { rollUp } from '../domain/series.ts'
import { sampleId } from '#testing/sample.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

interface Point {
  from: string
  to: string
  value: number | null
  soFar: number | null
  known: number
  expected: number
  isComplete: boolean
  prior: number | null
}
const make = async (values: object = {}) =>
  (await editor('POST', '/metrics', { name: 'Orders', cadence: 'day', ...values })).body as { id: string }
const tell = (id: string, observations: object[]) => editor('POST', `/metrics/${id}/observations`, { observations })
const series = async (id: string, query: string) =>
  (await editor('GET', `/metrics/${id}/observations?${query}`)).body as { points: Point[]; [field: string]: unknown }
const daysFrom = (first: string, values: (number | null)[]) =>
  values.map((value, n) => ({ date: addDays(first, n), value }))
const undo = (answer: { headers: Headers }) =>
  editor('POST', `/changes/${answer.headers.get('workback-change')}/reversal`)

// 5 January 2026 is a Monday.
const MONDAY = '2026-01-05'

describe('a metric', () => {
  test('is defined in words, with owner, direction and target', async () => {
    expect(
      await editor('POST', '/metrics', {
        name: 'Orders',
        unit: 'orders',
        kind: 'output',
        target: 120,
        targetOn: '2026-12-31',
      }),
    ).toMatchObject({ status: 201, body: { direction: 'increase', aggregation: 'sum', cadence: 'week', target: 120 } })
    expect((await editor('POST', '/metrics', { name: 'Orders', direction: 'up' })).status).toBe(422)
  })
})

describe('a period', () => {
  test('is added up by the metric’s own rule, and says how much of it is known', async () => {
    const values = [10, 20, 30, 40, 50, 60, 70, 1, 2]
    const wanted = { sum: [280, null, 3], mean: [40, 1.5, null], last: [70, 2, null] } as const
    for (const [aggregation, [whole, part, soFar]] of Object.entries(wanted)) {
      const { id } = await make({ aggregation })
      await tell(id, daysFrom(MONDAY, values))
      const { points } = await series(id, `cadence=week&from=${MONDAY}&to=2026-01-18`)
      expect(points, aggregation).toEqual([
        {
          from: MONDAY,
          to: '2026-01-11',
          value: whole,
          soFar: null,
          known: 7,
          expected: 7,
          isComplete: true,
          isRunning: false,
          prior: null,
        },
        {
          from: '2026-01-12',
          to: '2026-01-18',
          value: part,
          soFar,
          known: 2,
          expected: 7,
          isComplete: false,
          isRunning: false,
          prior: null,
        },
      ])
    }
  })

  test('in which nothing is known has no value, which is not zero; a zero that was told is zero', async () => {
    const { id } = await make()
    await tell(id, [
      { date: MONDAY, value: 0 },
      { date: '2026-01-19', value: 5 },
    ])
    const { points } = await series(id, `cadence=week&from=${MONDAY}&to=2026-01-19`)
    expect(points.map(({ value, soFar, known, expected }) => [value, soFar, known, expected])).toEqual([
      [null, 0, 1, 7],
      [null, null, 0, 7],
      [null, 5, 1, 7],
    ])
    const days = (await series(id, `cadence=day&from=${MONDAY}&to=2026-01-06`)).points
    expect(days).toMatchObject([
      { value: 0, known: 1, expected: 1 },
      { value: null, known: 0 },
    ])
  })

  test('of a month ends with the month, in a leap year too', async () => {
    const { id } = await make()
    await tell(
      id,
      daysFrom(
        '2024-02-01',
        Array.from({ length: 29 }, () => 1),
      ),
    )
    expect((await series(id, 'cadence=month&from=2024-02-01&to=2024-02-29')).points).toMatchObject([
      { to: '2024-02-29', value: 29, known: 29, expected: 29 },
    ])
  })

  test('of a week begins on the day the workspace says, without counting anew', async () => {
    const other = await world.anotherWorkspace()
    const owner = await world.as('owner', { workspace: other })
    const {
      body: { id },
    } = await owner('POST', '/metrics', { name: 'Orders' })
    await owner('POST', `/metrics/${id}/observations`, { observations: daysFrom('2026-01-03', [1, 2, 4, 8]) })
    for (const [start, from, values] of [
      ['monday', '2025-12-29', [3, 12]],
      ['sunday', '2025-12-28', [1, 14]],
      ['saturday', '2026-01-03', [15]],
    ] as const) {
      await owner('PATCH', '/workspace', { settings: { weekStartsOn: start } })
      const { body } = await owner('GET', `/metrics/${id}/observations?cadence=week&from=2026-01-03&to=2026-01-06`)
      expect(body.from, start).toBe(from)
      expect(
        body.points.map((point: Point) => point.soFar),
        start,
      ).toEqual(values)
    }
  })

  test('stands beside the same weekdays a year before, where those are whole', async () => {
    const { id } = await make()
    await tell(id, daysFrom('2025-01-06', [1, 1, 1, 1, 1, 1, 1, 9, 9]))
    await tell(id, daysFrom(MONDAY, [2, 2, 2, 2, 2, 2, 2, 2]))
    expect((await series(id, `cadence=week&from=${MONDAY}&to=2026-01-12`)).points.map(point => point.prior)).toEqual([
      7,
      null,
    ])
    expect((await series(id, `cadence=day&from=${MONDAY}&to=${MONDAY}`)).points[0]?.prior).toBe(1)
  })
})

describe('saying it again', () => {
  test('with the same value does nothing; with another the earlier word is kept, and counts in a view of then', async () => {
    const { id } = await make()
    const first = await tell(id, [
      { date: MONDAY, value: 10, knownAt: '2026-01-06T08:00:00Z' },
      { date: '2026-01-06', value: 1, knownAt: '2026-01-07T08:00:00Z' },
    ])
    expect(first.body).toEqual({ created: 2, restated: 0, unchanged: 0 })
    expect((await tell(id, [{ date: MONDAY, value: 10, knownAt: '2026-01-06T08:00:00Z' }])).body).toEqual({
      created: 0,
      restated: 0,
      unchanged: 1,
    })
    expect((await tell(id, [{ date: MONDAY, value: 10 }])).body.unchanged).toBe(1)
    const restated = await tell(id, [{ date: MONDAY, value: 12 }])
    expect(restated.body).toEqual({ created: 1, restated: 1, unchanged: 0 })
    const day = async (asOf = '') =>
      (await series(id, `cadence=day&from=${MONDAY}&to=2026-01-06${asOf}`)).points.map(point => point.value)
    expect(await day()).toEqual([12, 1])
    expect(await day('&asOf=2026-02-01')).toEqual([10, 1])
    expect(await day('&asOf=2026-01-06T09:00:00Z')).toEqual([10, null])
    expect(await day('&asOf=2026-01-06T07:59:59Z')).toEqual([null, null])
    expect(
      (await editor('GET', `/observations?metric=${id}&occurredOn=${MONDAY}&sort=-knownAt`)).body.items.map(
        (row: { value: number }) => row.value,
      ),
    ).toEqual([12, 10])
    await undo(restated)
    expect(await day()).toEqual([10, 1])
  })

  test('as unknown takes a value back without forgetting it', async () => {
    const { id } = await make()
    await tell(id, [{ date: MONDAY, value: 10, knownAt: '2026-01-06T00:00:00Z' }])
    await tell(id, [{ date: MONDAY, value: null }])
    expect((await series(id, `cadence=day&from=${MONDAY}&to=${MONDAY}`)).points[0]).toMatchObject({
      value: null,
      known: 0,
    })
    expect((await series(id, `cadence=day&from=${MONDAY}&to=${MONDAY}&asOf=2026-02-01`)).points[0]?.value).toBe(10)
  })

  test('otherwise of the same moment is refused', async () => {
    const { id } = await make()
    const knownAt = '2026-01-06T08:00:00Z'
    await tell(id, [{ date: MONDAY, value: 10, knownAt }])
    expect(await tell(id, [{ date: MONDAY, value: 11, knownAt }])).toMatchObject({
      status: 409,
      body: { code: 'observation.known_otherwise' },
    })
  })

  test('a wrong word is taken back and brought back', async () => {
    const { id } = await make()
    await tell(id, [{ date: MONDAY, value: 10 }])
    const {
      body: {
        items: [word],
      },
    } = await editor('GET', `/observations?metric=${id}`)
    const value = async () => (await series(id, `cadence=month&from=${MONDAY}&to=${MONDAY}`)).points[0]?.soFar
    await editor('DELETE', `/observations/${word.id}`)
    expect(await value()).toBeNull()
    await editor('POST', `/observations/${word.id}/restoration`)
    expect(await value()).toBe(10)
  })

  test('many days at once are one change, and undone at once', async () => {
    const { id } = await make()
    const told = await tell(
      id,
      daysFrom(
        '2025-01-01',
        Array.from({ length: 300 }, (_, n) => n),
      ),
    )
    expect(told.body.created).toBe(300)
    const {
      body: {
        items: [latest],
      },
    } = await editor('GET', '/activity?limit=1')
    expect(latest).toMatchObject({ kind: 'metric.observed', id: told.headers.get('workback-change') })
    expect((await undo(told)).body.reversed).toBe(300)
    const left = (await series(id, 'cadence=month&from=2025-01-01&to=2025-12-31')).points
    expect(left.map(point => point.soFar ?? point.value)).toEqual(Array.from({ length: 12 }, () => null))
  })
})

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
      expect(
        points.map(({ prior: _, ...point }) => point),
        `${aggregation} by ${into}`,
      ).toEqual(rolled.ok ? rolled.value : [])
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
    const {
      body: { items },
    } = await there('GET', '/metric-summaries')
    expect(items).toHaveLength(5)
    for (const { metric, points, ...rest } of items) {
      const { body } = await there('GET', `/metrics/${metric}/observations`)
      expect(rest).toMatchObject({ cadence: body.cadence, observed: body.observed, lastOn: body.lastOn })
      expect(points).toEqual(body.points.slice(-13).map(({ prior: _, ...point }: Point) => point))
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
