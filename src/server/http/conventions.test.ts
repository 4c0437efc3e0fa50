import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const isProblem = (answer: { headers: Headers; body: unknown }) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
}

describe('a method', () => {
  test('that an address does not offer is refused with those that it does', async () => {
    const answer = await editor('PUT', '/ideas', { title: 'x' })
    expect(answer).toMatchObject({ status: 405, body: { code: 'method.not_offered' } })
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
    isProblem(answer)
    expect((await editor('DELETE', '/bootstrap')).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  test('OPTIONS is told what is offered, and no other site is let in by it', async () => {
    const answer = await editor('OPTIONS', '/ideas/idea_x', undefined, { origin: 'https://elsewhere.example' })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, PATCH, DELETE, OPTIONS')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('HEAD answers what GET would, without a body', async () => {
    const answer = await editor('HEAD', '/ideas')
    expect(answer).toMatchObject({ status: 200, body: '' })
  })

  test('at an address where nothing is, is not found', async () => {
    const answer = await editor('PUT', '/nothing-here', {})
    expect(answer).toMatchObject({ status: 404, body: { code: 'path.not_found' } })
    isProblem(answer)
  })
})

describe('a body', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'of %s is not guessed at',
    async type => {
      const answer = await editor('POST', '/products', '{"name":"x"}', { 'content-type': type })
      expect(answer).toMatchObject({ status: 415, body: { code: 'body.media_type' } })
      isProblem(answer)
    },
  )

  test('of more bytes than are read is refused as too large', async () => {
    const answer = await editor('POST', '/products', JSON.stringify({ name: 'x'.repeat(5_100_000) }))
    expect(answer).toMatchObject({ status: 413, body: { code: 'body.too_large' } })
  })

  test.each([
    ['a hundred thousand arrays deep', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a hundred thousand objects deep', `{"name":"x","custom":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['a prototype inside', '{"name":"x","custom":{"__proto__":{"a":1}}}'],
  ])('with %s is refused, since it would not come back as it was sent', async (_name, body) => {
    expect(await editor('POST', '/products', body)).toMatchObject({ status: 422, body: { code: 'text.unstorable' } })
  })
})

describe('a question', () => {
  test.each([
    '/ideas?constructor=x',
    '/ideas?toString=x',
    '/ideas?hasOwnProperty=x',
    '/ideas?sort=constructor',
    '/ideas?sort=__proto__',
    '/ideas?createdAt.gte=-1',
    '/ideas?createdAt.gte=1',
    '/ideas?createdAt.gte=2026-02-30',
    '/ideas?createdAt.gte=0000-01-01',
    '/ideas?version.gte=1.5',
    '/ideas?effort=soon',
    '/customers?revenuePerYear=10',
    `/activity?cursor=${Buffer.from('["2026","x"]').toString('base64url')}`,
    `/search?q=lamp&cursor=${Buffer.from('["2026-02-30 25:00:00","x"]').toString('base64url')}`,
    `/ideas?cursor=${Buffer.from('["createdAt",true,"never","x"]').toString('base64url')}`,
  ])('%s that cannot be understood is refused, and not our fault', async path => {
    const answer = await editor('GET', path)
    expect(answer.status).toBe(422)
    isProblem(answer)
  })

  test.each(['/ideas?createdAt.gte=2024-02-29', '/ideas?createdAt.lte=2026-01-05T09:00:00.000Z', '/ideas?effort=null'])(
    '%s is answered',
    async path => expect((await editor('GET', path)).status).toBe(200),
  )
})

describe('an address', () => {
  test('that cannot be read is refused as every other', async () => {
    const answer = await editor('GET', '/ideas/%E0%A4%A')
    expect(answer).toMatchObject({ status: 400, body: { code: 'path.unreadable' } })
    isProblem(answer)
  })

  test.each(['/assets/../../package.json', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json'])(
    '%s leads to no file beyond the assets',
    async path => expect([403, 404]).toContain(await statusOfExactly(path)),
  )
})

test('headers beyond what is read, and bytes that are no request, are answered and end there', async () => {
  expect(await sent(`GET /healthz HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /)
  expect(await sent('GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\u0001b\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
  expect(await sent('nonsense\r\n\r\n')).toMatch(/"code":"request.unreadable"/)
})

const sent = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(world.address)
    let answer = ''
    connect(Number(port), hostname, function (this: import('node:net').Socket) {
      this.end(bytes)
    })
      .on('data', (part: Buffer) => (answer += part.toString()))
      .once('close', () => resolve(answer))
      .once('error', reject)
  })

/** `fetch` would straighten the address before it sends it. */
const statusOfExactly = (path: string) =>
  new Promise((resolve, reject) => {
    const { hostname: host, port } = new URL(world.address)
    request({ host, port, path }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })

describe('a date that the database does not know', () => {
  test.each([
    ['POST', '/roadmap-items', { title: 'x', startOn: '0000-01-01' }, '/startOn'],
    ['POST', '/feedback', { text: 'x', occurredAt: '0000-01-01T00:00:00Z' }, '/occurredAt'],
    ['POST', '/feedback', { text: 'x', occurredAt: '9999-12-31T23:59:59-01:00' }, '/occurredAt'],
    ['GET', '/claim-standings?asOf=0000-01-01', undefined, '/asOf'],
  ])('in %s %s is refused with its field', async (method, path, body, pointer) => {
    const answer = await editor(method, path, body)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })
})

test('a workspace is in a time zone that there is, since days and figures are reckoned by it', async () => {
  const owner = await world.as('owner')
  expect(await owner('PATCH', '/workspace', { settings: { timeZone: 'Mars/Base' } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/settings/timeZone', detail: 'Write a zone such as Europe/Berlin or UTC.' }] },
  })
  expect(await owner('PATCH', '/workspace', { settings: { timeZone: 'Europe/Berlin' } })).toMatchObject({ status: 200 })
})
