import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  MONDAY,
  type Point,
  daysFrom,
  editor,
  make,
  series,
  setUp,
  tearDown,
  tell,
  undo,
  world,
} from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

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
    const wanted = {
      sum: [280, null, 3],
      mean: [40, 1.5, null],
      min: [10, 1, null],
      max: [70, 2, null],
      first: [10, 1, null],
      last: [70, 2, null],
    } as const
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
          gap: null,
          restated: 0,
          target: null,
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
          gap: 'partial',
          restated: 0,
          target: null,
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
