import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { makeId } from '#kernel/id.ts'

let world: World
let editor: Client
const someId = (entity: string) => makeId(entity, 1_800_000_000_000, crypto.getRandomValues(new Uint8Array(10)))

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

describe('a plain entity, end to end', () => {
  test('is made, read, listed, changed, archived and brought back', async () => {
    const made = await editor('POST', '/products', { name: 'Lamp' })
    expect(made).toMatchObject({ status: 201, body: { name: 'Lamp', version: 1, archivedAt: null } })
    const { id } = made.body
    expect((await editor('GET', `/products/${id}`)).body).toEqual(made.body)
    expect((await editor('PATCH', `/products/${id}`, { name: 'Desk lamp' })).body).toMatchObject({
      name: 'Desk lamp',
      version: 2,
    })
    expect((await editor('DELETE', `/products/${id}`)).body.archivedAt).not.toBeNull()
    expect((await editor('GET', '/products')).body.items.map((row: { id: string }) => row.id)).not.toContain(id)
    expect((await editor('POST', `/products/${id}/restoration`)).body).toMatchObject({ archivedAt: null, version: 4 })
    expect((await editor('GET', '/products')).body.items).toContainEqual((await editor('GET', `/products/${id}`)).body)
  })

  test('the same id with the same values is a replay; with others it is refused', async () => {
    const id = someId('product')
    const first = await editor('POST', '/products', { id, name: 'Chair' })
    const again = await editor('POST', '/products', { id, name: 'Chair' })
    expect(again.body).toEqual(first.body)
    expect(await editor('POST', '/products', { id, name: 'Table' })).toMatchObject({
      status: 409,
      body: { code: 'product.id_taken' },
    })
  })

  test('an Idempotency-Key makes a replay harmless, even at the same moment', async () => {
    const ask = () => editor('POST', '/products', { name: 'Once' }, { 'idempotency-key': 'once-1' })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1)
    expect((await editor('GET', '/products?name=Once')).body.items).toHaveLength(1)
    expect(await editor('POST', '/products', { name: 'Other' }, { 'idempotency-key': 'once-1' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key_reused' },
    })
  })

  test('a stale change is refused and the fresh one is not', async () => {
    const {
      body: { id },
    } = await editor('POST', '/products', { name: 'Shelf' })
    expect(
      (await editor('PATCH', `/products/${id}`, { name: 'Shelf 2' }, { 'if-match': '"1"' })).headers.get('etag'),
    ).toBe('"2"')
    expect(await editor('PATCH', `/products/${id}`, { name: 'Shelf 3' }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'row.stale' },
    })
  })

  test('every problem is told at once, beside its field', async () => {
    const answer = await editor('POST', '/customers', { name: ' ', kind: 'friend', color: 'red' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/color',
      '/kind',
      '/name',
    ])
  })

  test.each([
    ['NUL', '{"name":"a\\u0000b"}', 422],
    ['a lone surrogate', '{"name":"a\\ud800b"}', 422],
    ['no JSON', '{"name":', 400],
    ['an array', '[]', 422],
    ['a number', '3', 422],
    ['a prototype', '{"__proto__":{"a":1},"name":"x"}', 422],
    ['great depth', `{"name":${'['.repeat(5000)}${']'.repeat(5000)}}`, 422],
  ])('%s is refused with a clear answer', async (_name, body, status) => {
    const answer = await editor('POST', '/products', body)
    expect(answer.status).toBe(status)
    expect(answer.body.detail).toMatch(/\w/)
  })

  test('money is exact and a bare amount takes the workspace’s currency', async () => {
    const { body } = await editor('POST', '/customers', { name: 'Acme Sample', revenuePerYear: 120000.5 })
    expect(body.revenuePerYear).toEqual({ amount: '120000.5', currency: 'USD' })
    expect(body.kind).toBe('customer')
  })

  test.each([999999.9999999992, 1e21, 0.00001, '12,5', '1e3', ''])('%j is no amount of money', async revenuePerYear => {
    expect(await editor('POST', '/customers', { name: 'Inexact Sample', revenuePerYear })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/revenuePerYear' }] },
    })
  })
})

describe('lists', () => {
  test('a cursor walks every row once, in either order, rows without a value last', async () => {
    for (const segment of ['b', null, 'a', 'c', null])
      await editor('POST', '/customers', { name: `Walk ${segment}`, segment })
    for (const sort of ['segment', '-segment', 'name', '-createdAt']) {
      const seen: { id: string; segment: string | null }[] = []
      let cursor = ''
      do {
        const { body } = await editor(
          'GET',
          `/customers?limit=2&sort=${sort}&name.has=Walk${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...body.items)
        cursor = body.nextCursor ?? ''
      } while (cursor)
      expect(new Set(seen.map(row => row.id)).size, sort).toBe(5)
      if (sort.endsWith('segment'))
        expect(
          seen.slice(3).map(row => row.segment),
          sort,
        ).toEqual([null, null])
    }
  })

  test('an unknown filter, sort or cursor is refused with its name', async () => {
    expect(await editor('GET', '/customers?colour=red')).toMatchObject({
      status: 422,
      body: { code: 'filter.unknown_field' },
    })
    expect(await editor('GET', '/customers?sort=colour')).toMatchObject({
      status: 422,
      body: { code: 'sort.unknown_field' },
    })
    expect(await editor('GET', '/customers?cursor=abc')).toMatchObject({
      status: 422,
      body: { code: 'cursor.unreadable' },
    })
  })

  test('words are found in their other forms, by their beginnings, and nowhere else', async () => {
    await editor('POST', '/products', { name: 'Invoicing', description: 'Sends reminders for café bills' })
    for (const q of ['invoices', 'remind*', 'cafe', 'reminders bills', 'bills rem*'])
      expect(
        (await editor('GET', `/search?q=${encodeURIComponent(q)}`)).body.items.map(
          (hit: { title: string }) => hit.title,
        ),
        q,
      ).toContain('Invoicing')
    expect((await editor('GET', '/search?q=unheardof')).body.items).toEqual([])
    expect((await editor('GET', `/products?q=reminders`)).body.items).toHaveLength(1)
  })
})

describe('what a change leaves behind', () => {
  test('activity tells who changed what from what to what, and a reversal undoes it', async () => {
    const made = await editor('POST', '/products', { name: 'Kettle' })
    const changed = await editor('PATCH', `/products/${made.body.id}`, { name: 'Teapot', color: 'red' })
    const {
      body: {
        items: [latest],
      },
    } = await editor('GET', `/activity?id=${made.body.id}`)
    expect(latest).toMatchObject({
      id: changed.headers.get('workback-change'),
      kind: 'product.changed',
      actor: { name: 'Sample editor' },
      entries: [{ op: 'update', before: { name: 'Kettle', color: null }, after: { name: 'Teapot', color: 'red' } }],
    })
    await editor('PATCH', `/products/${made.body.id}`, { color: 'blue' })
    const undone = await editor('POST', `/changes/${latest.id}/reversal`)
    expect(undone.body).toMatchObject({ reversed: 1, refused: [{ field: 'color', code: 'field.changed_since' }] })
    expect((await editor('GET', `/products/${made.body.id}`)).body).toMatchObject({ name: 'Kettle', color: 'blue' })
    expect(await editor('POST', `/changes/${latest.id}/reversal`)).toMatchObject({ status: 409 })
  })

  test('the change log continues from the bootstrap without a gap', async () => {
    const { body: start } = await editor('GET', '/bootstrap')
    const made = await editor('POST', '/products', { name: 'Logged' })
    const { body } = await editor('GET', `/changes?since=${start.seq}`)
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({
      seq: start.seq + 1,
      items: [{ op: 'put', entity: 'product', id: made.body.id, row: made.body }],
    })
    expect(await editor('GET', '/changes?since=999999')).toMatchObject({ status: 410 })
  })
})

describe('rights', () => {
  test('a viewer reads and may not write; a narrow token may only what it names', async () => {
    const viewer = await world.as('viewer')
    expect((await viewer('GET', '/products')).status).toBe(200)
    expect(await viewer('POST', '/products', { name: 'No' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    const narrow = await world.as('editor', { scopes: ['products.read'] })
    expect((await narrow('GET', '/products')).status).toBe(200)
    expect((await narrow('GET', '/people')).status).toBe(403)
  })

  test('another workspace’s rows are not found, changed, linked or searched', async () => {
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    const { body: mine } = await editor('POST', '/products', { name: 'Secretive gadget' })
    expect((await stranger('GET', `/products/${mine.id}`)).status).toBe(404)
    expect((await stranger('PATCH', `/products/${mine.id}`, { name: 'Mine now' })).status).toBe(404)
    expect((await stranger('GET', '/search?q=gadget')).body.items).toEqual([])
    expect((await stranger('POST', '/products', { id: mine.id, name: 'Secretive gadget' })).body.version).toBe(1)
    expect((await editor('GET', `/products/${mine.id}`)).body).toEqual(mine)
  })

  test('a revoked token stops at once', async () => {
    const admin = await world.as('admin')
    const { body: token } = await admin('POST', '/tokens', { name: 'Short-lived', role: 'viewer' })
    const ask = () =>
      fetch(`${world.address}/api/v1/products`, { headers: { authorization: `Bearer ${token.secret}` } })
    expect((await ask()).status).toBe(200)
    await admin('DELETE', `/tokens/${token.id}`)
    await expect.poll(async () => (await ask()).status).toBe(401)
    expect((await admin('GET', '/tokens')).body.items.every((one: object) => !('secret' in one))).toBe(true)
  })

  test('nobody gives a role above their own', async () => {
    const admin = await world.as('admin')
    expect((await admin('POST', '/tokens', { name: 'Too much', role: 'owner' })).status).toBe(403)
  })
})
