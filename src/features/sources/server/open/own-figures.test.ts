import { addDays } from '#kernel/calendar.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_FIGURES, type OwnFigure } from '../../domain/own-figures.ts'
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
const owner = () => world.server.house.database.owner

beforeAll(setUp)
afterAll(tearDown)

const rowsOf = async (figure: OwnFigure, about: object = {}) => {
  const { status, body } = await editor('POST', '/metric-sources/preview', {
    settings: { kind: 'workback', figure, ...about },
  })
  expect({ status, body }).toMatchObject({ status: 200 })
  return body.rows as [string, string][]
}
const say = async (days: number, about: object = {}) =>
  editor('POST', '/feedback', { text: 'It hangs', occurredAt: `${ago(days)}T10:00:00Z`, ...about })

test.each(OWN_FIGURES)('%s of a workspace that holds nothing is nothing, and no error', async figure => {
  const rows = await rowsOf(figure)
  expect(rows).toEqual(figure === 'customerCount' ? [[today, '0']] : figure === 'customerRevenue' ? [[today, '']] : [])
})

test('is read all the same, and becomes a metric once there is something', async () => {
  const metric = await makeMetric()
  const feeds = [feedOf(metric, { column: 'Value' })]
  const { body } = await makeSource({ kind: 'workback', figure: 'launchCount' }, { feeds }, {}, editor)
  expect(await runNow(body.id)).toMatchObject({ outcome: 'done', created: 0, problems: [] })
})

describe('of feedback', () => {
  beforeAll(async () => {
    const { body: large } = await editor('POST', '/customers', {
      name: 'Large',
      revenuePerYear: { amount: '1000.50', currency: 'USD' },
    })
    const { body: small } = await editor('POST', '/customers', {
      name: 'Small',
      revenuePerYear: { amount: '10', currency: 'EUR' },
    })
    await say(4, { customer: large.id, rating: 1, ratingMax: 5 })
    await say(4, { customer: large.id, rating: 5, ratingMax: 5 })
    await say(2, { customer: small.id, rating: 1, ratingMax: 5 })
    await say(0)
  })

  test('each day since the first is told, one without any as zero, and today is not over', async () => {
    expect(await rowsOf('feedbackCount')).toEqual([
      [ago(4), '2'],
      [ago(3), '0'],
      [ago(2), '1'],
      [ago(1), '0'],
    ])
  })

  test('it is narrowed as lists are, over the same days', async () => {
    expect(await rowsOf('feedbackCount', { filters: { 'rating.gte': '4' } })).toEqual([
      [ago(4), '1'],
      [ago(3), '0'],
      [ago(2), '0'],
      [ago(1), '0'],
    ])
  })

  test.each([
    [{ colour: 'red' }, 'filter.unknown_field'],
    [{ 'rating.like': '4' }, 'filter.unknown_operator'],
    [{ rating: 'high' }, 'filter.unreadable_value'],
  ])('%o is refused: %s', async (filters, code) => {
    const { status, body } = await editor('POST', '/metric-sources/preview', {
      settings: { kind: 'workback', figure: 'feedbackCount', filters },
    })
    expect({ status, code: body.code }).toEqual({ status: 422, code })
  })

  test('a customer who says two things on a day is one customer, with their revenue once', async () => {
    expect((await rowsOf('customersAsking'))[0]).toEqual([ago(4), '1'])
    expect((await rowsOf('revenueAsking', { currency: 'USD' })).map(([, value]) => value)).toEqual([
      '1000.50',
      '0',
      '',
      '0',
    ])
    expect((await rowsOf('revenueAsking', { currency: 'EUR' })).map(([, value]) => value)).toEqual(['', '0', '10', '0'])
  })

  test('customers and their revenue are told as they stand today', async () => {
    expect(await rowsOf('customerCount')).toEqual([[today, '2']])
    expect(await rowsOf('customerRevenue', { currency: 'USD' })).toEqual([[today, '1000.50']])
    expect(await rowsOf('customerRevenue', { currency: 'CHF' })).toEqual([[today, '']])
  })

  test('it falls on the day it was where the workspace is', async () => {
    const admin = await world.as('owner')
    await admin('PATCH', '/workspace', { settings: { timeZone: 'Pacific/Kiritimati' } })
    const rows = await rowsOf('feedbackCount')
    expect(rows[0]).toEqual([ago(3), '2'])
    await admin('PATCH', '/workspace', { settings: { timeZone: 'UTC' } })
  })

  test('it becomes a metric, and what is said later of an earlier day tells that day anew', async () => {
    const metric = await makeMetric()
    const { body } = await makeSource(
      { kind: 'workback', figure: 'feedbackCount' },
      { feeds: [feedOf(metric, { column: 'Value' })] },
      {},
      editor,
    )
    expect(await runNow(body.id)).toMatchObject({ outcome: 'done', created: 4, what: 'Workback' })
    expect((await valuesOf(metric))[1]).toEqual([ago(3), 0])
    await say(3)
    expect(await runNow(body.id)).toMatchObject({ created: 1, restated: 1, unchanged: 3 })
  })
})

describe('of what was finished', () => {
  const turned = (id: string, days: number, hours: number) =>
    owner().query(
      `update change_set set at = $2::timestamptz where id = (select change_id from history where entity_id = $1 and after ->> 'status' is not null order by change_id desc limit 1)`,
      [id, `${ago(days)}T${String(hours).padStart(2, '0')}:00:00Z`],
    )
  const began = (table: string, id: string, days: number) =>
    owner().query(`update ${table} set created_at = $2::timestamptz where id = $1`, [id, `${ago(days)}T00:00:00Z`])

  test('cycle time is told for each thing on the day it was finished, and a mean weighs each alike', async () => {
    for (const [days, hours] of [
      [10, 0],
      [8, 12],
    ] as const) {
      const { body } = await editor('POST', '/ideas', { title: `Idea of ${days}` })
      for (const status of ['exploring', 'planned', 'launched']) await editor('PATCH', `/ideas/${body.id}`, { status })
      await began('idea', body.id, days)
      await turned(body.id, 5, hours)
    }
    expect(await rowsOf('ideaCycleDays')).toEqual([
      [ago(5), '5.000'],
      [ago(5), '3.500'],
    ])
    const metric = await makeMetric({ aggregation: 'mean' })
    const { body } = await makeSource(
      { kind: 'workback', figure: 'ideaCycleDays' },
      { feeds: [feedOf(metric, { column: 'Value' })] },
      {},
      editor,
    )
    await runNow(body.id)
    expect((await editor('GET', `/observations?metric=${metric}`)).body.items).toMatchObject([
      { occurredOn: ago(5), value: 4.25, weight: 2 },
    ])
  })

  test('an idea that is not launched any more does not count', async () => {
    const { body } = await editor('POST', '/ideas', { title: 'Back again' })
    for (const status of ['exploring', 'planned', 'launched']) await editor('PATCH', `/ideas/${body.id}`, { status })
    await editor('PATCH', `/ideas/${body.id}`, { status: 'building' })
    expect(await rowsOf('ideaCycleDays')).toHaveLength(2)
  })

  test('items of the roadmap count on the day they were done, and a day without any is zero', async () => {
    const { body } = await editor('POST', '/roadmap-items', { title: 'Dim the lamp' })
    await editor('PATCH', `/roadmap-items/${body.id}`, { status: 'done' })
    await began('roadmap_item', body.id, 4)
    await turned(body.id, 2, 9)
    expect(await rowsOf('roadmapDone')).toEqual([
      [ago(4), '0'],
      [ago(3), '0'],
      [ago(2), '1'],
      [ago(1), '0'],
    ])
  })
})
