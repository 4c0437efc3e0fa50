import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabaseUrl } from '#testing/database.ts'
import {
  admin,
  feedOf,
  makeMetric,
  makeSource,
  runNow,
  setUp,
  tearDown,
  valuesOf,
  world,
} from '../source-world.test-support.ts'

let shop: pg.Client
let close: () => Promise<unknown>
const ROLE = `reader_of_${process.pid}`

beforeAll(async () => {
  await setUp()
  const other = await testDatabaseUrl({ migrated: false })
  close = other.close
  shop = new pg.Client(other.url)
  await shop.connect()
  await shop.query(`
    create schema shop;
    create table shop.orders (placed timestamptz not null, country text not null, amount numeric, note text);
    insert into shop.orders values ('2026-01-05T23:30:00Z', 'Germany', 10.50, null), ('2026-01-06T10:00:00Z', 'France', 4, 'x'), ('2026-01-06T11:00:00Z', 'Germany', null, '');
    create table shop.salaries (who text);
    create sequence shop.numbers;
    create role ${ROLE} login password 'hidden-word';
    grant usage on schema shop to ${ROLE};
    grant select on shop.orders to ${ROLE};
    grant usage on sequence shop.numbers to ${ROLE}`)
  const address = new URL(other.url)
  address.username = ROLE
  address.password = 'hidden-word'
  process.env['WORKBACK_SOURCE_SQL_SHOP'] = address.href
  process.env['WORKBACK_SOURCE_SQL_OTHER'] = 'mysql://127.0.0.1/shop'
})
afterAll(async () => {
  delete process.env['WORKBACK_SOURCE_SQL_SHOP']
  delete process.env['WORKBACK_SOURCE_SQL_OTHER']
  await tearDown()
  await shop.query(`drop owned by ${ROLE}; drop role ${ROLE}`)
  await shop.end()
  await close()
})

const settings = (query: string, connection = 'SHOP') => ({ kind: 'sql', connection, query }) as const
const preview = async (query: string, connection?: string) =>
  (await admin('POST', '/metric-sources/preview', { settings: settings(query, connection) })).body

describe('a query', () => {
  test('is read as a table is: days, exact amounts, and empty where there is none', async () => {
    const read = await preview(
      'select placed::date as "Day", country as "Country", amount as "Orders" from shop.orders order by placed;',
    )
    expect(read).toMatchObject({
      what: 'SHOP',
      dayColumn: 'Day',
      rowsRead: 3,
      rows: [
        ['2026-01-05', 'Germany', '10.50'],
        ['2026-01-06', 'France', '4'],
        ['2026-01-06', 'Germany', ''],
      ],
    })
    expect(read.columns.map(({ holds }: { holds: string }) => holds)).toEqual(['days', 'words', 'numbers'])
  })

  test('has its moments fall on the day it was where the workspace is', async () => {
    const owner = await world.as('owner')
    await owner('PATCH', '/workspace', { settings: { timeZone: 'Europe/Berlin' } })
    const read = await preview('select placed as "Day", 1 as "Orders" from shop.orders order by placed limit 1')
    expect(read.rows).toEqual([['2026-01-06', '1']])
    await owner('PATCH', '/workspace', { settings: { timeZone: 'UTC' } })
  })

  test('feeds metrics, also over more rows than are fetched at once', async () => {
    const metric = await makeMetric()
    const query = `select (date '2026-01-01' + n / 1000) as "Day", 1 as "Orders" from generate_series(0, 4999) n`
    const { body } = await makeSource(settings(query), { feeds: [feedOf(metric)] })
    expect(await runNow(body.id)).toMatchObject({ outcome: 'done', what: 'SHOP', rowsRead: 5_000, created: 5 })
    expect(await valuesOf(metric)).toEqual(Array.from({ length: 5 }, (_, n) => [`2026-01-0${n + 1}`, 1_000]))
  })

  test.each([
    ['writes', 'with gone as (delete from shop.orders returning 1) select * from gone', 'source.query_refused'],
    ['inserts', "insert into shop.orders values (now(), 'x', 1) returning placed", 'source.query_refused'],
    ['drops', 'drop table shop.orders', 'source.query_refused'],
    ['holds two statements', 'select 1; drop table shop.orders', 'source.query_refused'],
    ['ends the transaction', 'select 1; commit; delete from shop.orders', 'source.query_refused'],
    ['writes by a function', 'select nextval(\'shop.numbers\') as "Day"', 'source.query_writes'],
    ['reads what the account may not', 'select * from shop.salaries', 'source.query_refused'],
    ['is misspelled', 'selekt 1', 'source.query_refused'],
    ['names no such column', 'select amnt from shop.orders', 'source.query_refused'],
    ['fails on a row', 'select 1 / (amount - 4) from shop.orders', 'source.query_refused'],
  ])('that %s is refused, with what the database says', async (_, query, code) => {
    const read = await preview(query)
    expect({ status: read.status, code: read.code, detail: read.detail }).toMatchObject({ status: 422, code })
    expect((await shop.query('select count(*)::int as n from shop.orders')).rows).toEqual([{ n: 3 }])
  })

  test('is asked of databases that the host has named', async () => {
    expect(await preview('select 1', 'SALES')).toMatchObject({
      code: 'source.no_connection',
      detail: expect.stringContaining('WORKBACK_SOURCE_SQL_SALES'),
    })
    expect(await preview('select 1', 'OTHER')).toMatchObject({ code: 'source.unknown_database' })
  })

  test('tells nothing of where the database is, or of its password', async () => {
    process.env['WORKBACK_SOURCE_SQL_GONE'] = 'postgres://somebody:hidden-word@127.0.0.1:9/shop'
    const answers = [await preview('select 1', 'GONE'), await preview('select * from shop.salaries')]
    delete process.env['WORKBACK_SOURCE_SQL_GONE']
    expect(answers[0]).toMatchObject({ code: 'source.database_unreachable' })
    expect(JSON.stringify(answers)).not.toMatch(/hidden-word|127\.0\.0\.1/)
  })
})
