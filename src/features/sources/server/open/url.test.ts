import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  admin,
  ended,
  feedOf,
  lastRunOf,
  makeMetric,
  makeSource,
  runNow,
  setUp,
  sourceOf,
  tearDown,
  valuesOf,
  world,
} from '../source-world.test-support.ts'
import { startDue } from '../due.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const CSV = 'Day,Orders\n2026-01-05,10\n2026-01-06,12\n'
const asked: { url: string; headers: IncomingMessage['headers'] }[] = []
let site: Server
let address: string

const ANSWERS: Record<string, Answer> = {
  '/orders.csv': (_, response) => response.end(CSV),
  '/packed.csv': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(CSV)),
  '/days.json': (_, response) => response.end(JSON.stringify({ items: [{ Day: '2026-01-05', Orders: 1.5 }] })),
  '/moved.csv': (_, response) => response.writeHead(302, { location: '/orders.csv' }).end(),
  '/away.csv': (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/loop.csv': (_, response) => response.writeHead(302, { location: '/loop.csv' }).end(),
  '/secret.csv': (_, response) => response.writeHead(401).end(),
  '/broken.csv': (_, response) => response.writeHead(503).end(),
  '/large.csv': (_, response) => response.writeHead(200, { 'content-length': '200000000' }).end('Day'),
  '/cut.csv': (_, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('Day,Orders\n2026-01-05,1', () => response.destroy())
  },
  '/page': (_, response) => response.end('<!doctype html><html></html>'),
  '/versioned.csv': (request, response) => {
    const isKnown = request.headers['if-none-match'] === '"v1"'
    response.writeHead(isKnown ? 304 : 200, { etag: '"v1"' }).end(isKnown ? '' : CSV)
  },
}

beforeAll(async () => {
  await setUp()
  site = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers })
    ;(ANSWERS[request.url ?? ''] ?? ((_, nothing) => nothing.writeHead(404).end()))(request, response)
  })
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  address = `http://127.0.0.1:${port}`
  process.env['WORKBACK_SOURCE_HOSTS'] = `127.0.0.1:${port}`
})
afterAll(async () => {
  delete process.env['WORKBACK_SOURCE_HOSTS']
  await tearDown()
  site.closeAllConnections()
  await new Promise(resolve => site.close(resolve))
})

const settings = (path: string) => ({ kind: 'url', address: `${address}${path}` }) as const
const preview = (path: string) => admin('POST', '/metric-sources/preview', { settings: settings(path) })

describe('an address', () => {
  test.each([
    [
      '/orders.csv',
      [
        ['2026-01-05', '10'],
        ['2026-01-06', '12'],
      ],
    ],
    [
      '/packed.csv',
      [
        ['2026-01-05', '10'],
        ['2026-01-06', '12'],
      ],
    ],
    [
      '/moved.csv',
      [
        ['2026-01-05', '10'],
        ['2026-01-06', '12'],
      ],
    ],
    ['/days.json', [['2026-01-05', '1.5']]],
  ])('%s is read', async (path, rows) => {
    expect((await preview(path)).body).toMatchObject({
      columns: [{ name: 'Day' }, { name: 'Orders' }],
      rows,
      dayColumn: 'Day',
    })
  })

  test.each([
    ['/nothing.csv', 'source.address_answered'],
    ['/secret.csv', 'source.address_answered'],
    ['/broken.csv', 'source.address_answered'],
    ['/away.csv', 'source.host_not_allowed'],
    ['/file', 'source.bad_address'],
    ['/loop.csv', 'source.too_many_redirects'],
    ['/large.csv', 'source.too_large'],
    ['/cut.csv', 'source.unreachable'],
    ['/page', 'file.not_a_table'],
  ])('%s is refused: %s', async (path, code) => {
    const { status, body } = await preview(path)
    expect({ status, code: body.code }).toEqual({ status: 422, code })
    expect(body.detail.length).toBeGreaterThan(20)
  })

  test('of a host that is not allowed is not asked', async () => {
    const other = { kind: 'url', address: `http://localhost:${new URL(address).port}/orders.csv` }
    const before = asked.length
    const { body } = await admin('POST', '/metric-sources/preview', { settings: other })
    expect(body).toMatchObject({
      code: 'source.host_not_allowed',
      detail: expect.stringContaining('WORKBACK_SOURCE_HOSTS'),
    })
    expect(asked.length).toBe(before)
  })

  test('where nobody answers is told by its host', async () => {
    process.env['WORKBACK_SOURCE_HOSTS'] += ', 127.0.0.1:9'
    const { body } = await admin('POST', '/metric-sources/preview', {
      settings: { kind: 'url', address: 'http://127.0.0.1:9/a.csv' },
    })
    expect(body).toMatchObject({
      status: 422,
      code: 'source.unreachable',
      detail: expect.stringContaining('127.0.0.1:9'),
    })
  })
})

test('what has not changed is not sent again, unless somebody asks for it', async () => {
  const metric = await makeMetric()
  const { body: source } = await makeSource(
    settings('/versioned.csv'),
    { feeds: [feedOf(metric)] },
    { schedule: { every: 'hour' } },
  )
  const first = await runNow(source.id)
  expect(first).toMatchObject({ outcome: 'done', created: 2 })
  expect((await sourceOf(source.id)).versionMark).toMatchObject({ etag: '"v1"' })
  await world.server.house.database.owner.query(
    "update metric_source set next_run_at = now() - interval '1 minute' where id = $1",
    [source.id],
  )
  await startDue(world.server.house)
  expect(await ended(await lastRunOf(source.id))).toMatchObject({ outcome: 'done', isByHand: false, rowsRead: 0 })
  expect(asked.at(-1)?.headers['if-none-match']).toBe('"v1"')
  await admin('POST', `/changes/${first.change}/reversal`)
  expect(await runNow(source.id)).toMatchObject({ rowsRead: 2, created: 2 })
  expect(await valuesOf(metric)).toEqual([
    ['2026-01-05', 10],
    ['2026-01-06', 12],
  ])
})
