import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainTextOf } from '#kernel/richtext/plain-text.ts'
import { BODY_FIELD } from '#kernel/richtext/schema.ts'
import { bodyOf } from '#kernel/richtext/yjs.ts'
import { openDatabase, silentLog, type Database } from '#server/db/database.ts'
import { testDatabaseUrl } from '#testing/database.ts'
import { openLive, type LiveClient } from '#testing/live-client.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

let world: World
let other: World
let editor: Client
let databases: Database[]
let drop: () => Promise<void>
const pages: LiveClient[] = []

beforeAll(async () => {
  const made = await testDatabaseUrl()
  drop = made.close
  databases = await Promise.all([1, 2].map(() => openDatabase({ url: made.url, log: silentLog, poolSize: 4 })))
  const [one, two] = databases
  if (!one || !two) throw new Error('two nodes need two databases')
  world = await openWorld(one)
  other = await openWorld(two)
  editor = await world.as('editor')
})
afterEach(() => pages.splice(0).forEach(page => page.leave()))
afterAll(async () => {
  await world.close()
  await other.close()
  await Promise.all(databases.map(database => database.close()))
  await drop()
})

const begin = async (kind = 'note') => (await editor('POST', '/documents', { title: 'Refill', kind })).body.id as string
const open = (
  documentId: string,
  {
    token = editor.token,
    address = world.address,
    workspaceId = world.workspace.workspaceId,
    shared = new Y.Doc(),
  } = {},
) => {
  const page = openLive({ address, token, workspaceId, documentId }, shared)
  pages.push(page)
  return page
}
const paragraphOf = (shared: Y.Doc, part = 0): Y.XmlText => {
  const holder = (shared.getXmlFragment(BODY_FIELD).get(part) as Y.XmlElement).get(0) as Y.XmlElement
  if (holder.length === 0) holder.insert(0, [new Y.XmlText()])
  return holder.get(0) as Y.XmlText
}
const textOf = (page: LiveClient) => plainTextOf(bodyOf(page.shared))
const wait = { timeout: 10_000, interval: 20 }

describe('writing together', () => {
  test('two pages see each other’s words', async () => {
    const id = await begin()
    const [one, two] = [open(id), open(id)]
    await Promise.all([one.joined, two.joined])
    paragraphOf(one.shared).insert(0, 'Coffee')
    await expect.poll(() => textOf(two), wait).toBe('Coffee')
    paragraphOf(two.shared).insert(6, ' arrives')
    await expect.poll(() => textOf(one), wait).toBe('Coffee arrives')
  })

  test('what was written offline on both sides is merged', async () => {
    const id = await begin()
    const [one, two] = [open(id), open(id)]
    await Promise.all([one.joined, two.joined])
    paragraphOf(one.shared).insert(0, 'middle')
    await expect.poll(() => textOf(two), wait).toBe('middle')
    await Promise.all([one.offline(), two.offline()])
    paragraphOf(one.shared).insert(0, 'start ')
    paragraphOf(two.shared).insert(6, ' end')
    one.online()
    two.online()
    await expect.poll(() => [textOf(one), textOf(two)], wait).toEqual(['start middle end', 'start middle end'])
  })

  test('pages on two nodes see each other’s words', async () => {
    const id = await begin()
    const [one, two] = [open(id), open(id, { address: other.address })]
    await Promise.all([one.joined, two.joined])
    paragraphOf(one.shared).insert(0, 'here')
    await expect.poll(() => textOf(two), wait).toBe('here')
    paragraphOf(two.shared).insert(4, ' and there')
    await expect.poll(() => textOf(one), wait).toBe('here and there')
  })

  test('nobody appears under another’s name', async () => {
    const id = await begin()
    const [one, two] = [open(id), open(id)]
    await Promise.all([one.joined, two.joined])
    one.provider.setAwarenessField('user', { name: 'The Owner', id: 'person_of_somebody' })
    const seen = () => two.provider.awareness?.getStates().get(one.shared.clientID)?.['user']
    await expect.poll(seen, wait).toEqual({ id: world.workspace.personId, name: 'Sample editor' })
  })
})

describe('who may join', () => {
  test.each(['viewer', 'commenter'] as const)('a %s reads, and cannot write', async role => {
    const id = await begin()
    const writer = open(id)
    await writer.joined
    paragraphOf(writer.shared).insert(0, 'Read this')
    const reader = open(id, { token: (await world.as(role)).token })
    await reader.joined
    await expect.poll(() => textOf(reader), wait).toBe('Read this')
    paragraphOf(reader.shared).insert(0, 'Not ')
    await writer.saved()
    expect((await editor('GET', `/documents/${id}/text?format=plain`)).body.text).toBe('Read this')
    expect(textOf(writer)).toBe('Read this')
  })
  test('a token whose scope is reading cannot write', async () => {
    const id = await begin()
    const reader = open(id, { token: (await world.as('editor', { scopes: ['documents.read'] })).token })
    await reader.joined
    expect(reader.provider.authorizedScope).toBe('readonly')
  })
  test('a token for other things is refused', async () => {
    const page = open(await begin(), { token: (await world.as('owner', { scopes: ['ideas.*'] })).token })
    await expect(page.joined).rejects.toThrow('not_found')
  })
  test('a stranger to the workspace is refused, under its own name and the other’s', async () => {
    const id = await begin()
    const theirs = await world.anotherWorkspace()
    const { token } = await world.as('owner', { workspace: theirs })
    await expect(open(id, { token }).joined).rejects.toThrow()
    await expect(open(id, { token, workspaceId: theirs.workspaceId }).joined).rejects.toThrow('not_found')
  })
  test('no token is refused', async () => {
    await expect(open(await begin(), { token: 'wb_none' }).joined).rejects.toThrow('unauthenticated')
  })
  test('an archived document is read, not written, at once', async () => {
    const id = await begin()
    const page = open(id)
    await page.joined
    expect(page.provider.authorizedScope).toBe('read-write')
    await editor('DELETE', `/documents/${id}`)
    await expect.poll(() => page.provider.authorizedScope, wait).toBe('readonly')
  })
})

/** A quote of something that is not there: pages may send anything. */
function lost() {
  const quote = new Y.XmlElement('quote')
  quote.setAttribute('feedbackId', 'feedback_01912345-0000-7000-8000-000000000001')
  quote.setAttribute('quote', 'nothing')
  return quote
}

describe('after it has settled', () => {
  const settled = async (id: string) => (await editor('GET', `/documents/${id}`)).body
  test('words are counted, found by search, and noted under who wrote them', async () => {
    const id = await begin('prfaq')
    const page = open(id)
    await page.joined
    paragraphOf(page.shared).insert(0, 'Zanzibar coffee at your door')
    await expect.poll(async () => (await settled(id)).wordCount, wait).toBe(5)
    expect((await settled(id)).completeness).toMatchObject({ filled: ['heading'], required: 14 })
    const found = await editor('GET', '/search?q=zanzibar')
    expect(found.body.items.map((item: { id: string }) => item.id)).toContain(id)
    const {
      body: { items },
    } = await editor('GET', `/activity?entity=document&id=${id}`)
    expect(items.map((item: { kind: string }) => item.kind)).toEqual(['document.edited', 'document.created'])
    expect(items[0].actor.name).toBe('Sample editor')
  })
  test('a changed title leaves the words to be found', async () => {
    const id = await begin()
    const page = open(id)
    await page.joined
    paragraphOf(page.shared).insert(0, 'Quetzal')
    await expect.poll(async () => (await settled(id)).text, wait).toBe('Quetzal')
    await editor('PATCH', `/documents/${id}`, { title: 'Another name' })
    expect((await editor('GET', '/search?q=quetzal')).body.items.map((item: { id: string }) => item.id)).toContain(id)
  })
  test('feedback that is quoted is linked, and let go when the quote is', async () => {
    const id = await begin()
    const { body: feedback } = await editor('POST', '/feedback', { text: 'The tin was empty again.' })
    const page = open(id)
    await page.joined
    const part = page.shared.getXmlFragment(BODY_FIELD).get(0) as Y.XmlElement
    const quote = new Y.XmlElement('quote')
    const attributes = {
      feedbackId: feedback.id,
      start: 0,
      end: 7,
      quote: 'The tin',
      customer: 'Bilal',
      date: '2026-03-01',
    }
    for (const [name, value] of Object.entries(attributes)) quote.setAttribute(name, value as string)
    part.insert(0, [quote, lost()])
    const linked = async () =>
      (await editor('GET', `/links?id=${id}&relation=quotes`)).body.items.map(
        (link: { toId: string; quote: string }) => [link.toId, link.quote],
      )
    await expect.poll(linked, wait).toEqual([[feedback.id, 'The tin']])
    part.delete(0, 1)
    await expect.poll(linked, wait).toEqual([])
  })
  test('what a node that ended left behind is read off by the next one', async () => {
    const id = await begin()
    const { collaboration, house } = world.server
    await collaboration.stateOf(world.workspace.workspaceId, id)
    const shared = new Y.Doc()
    const stored = await collaboration.log.load(world.workspace.workspaceId, id)
    stored.updates.forEach(update => Y.applyUpdate(shared, update))
    const before = Y.encodeStateVector(shared)
    paragraphOf(shared).insert(0, 'Orphaned words')
    await collaboration.log.append(world.workspace.workspaceId, id, Y.encodeStateAsUpdate(shared, before))
    await house.database.owner.query(
      `update doc_head set changed_at = now() - interval '1 minute' where document_id = $1`,
      [id],
    )
    await collaboration.settler.settleAbandoned(() => false)
    expect((await settled(id)).text).toBe('Orphaned words')
  })
  test('a long log becomes a snapshot, and the document opens the same', async () => {
    const id = await begin()
    const page = open(id)
    await page.joined
    for (let n = 0; n < 60; n++) {
      paragraphOf(page.shared).insert(0, `${n} `)
      await page.saved()
    }
    const text = textOf(page)
    page.leave()
    const rows = async () =>
      (
        await world.server.house.database.owner.query<{ kind: string; n: number }>(
          `select 'log' as kind, count(*) as n from doc_update where document_id = $1 union all select 'snapshot', count(*) from doc_snapshot where document_id = $1 order by 1`,
          [id],
        )
      ).rows.map(row => row.n)
    await expect.poll(rows, wait).toEqual([0, 1])
    const again = open(id)
    await again.joined
    expect(textOf(again)).toBe(text)
  })
})

test('an edit that cannot be read is refused, and the document still opens', async () => {
  const id = await begin()
  const page = open(id)
  await page.joined
  paragraphOf(page.shared).insert(0, 'whole')
  await page.saved()
  page.provider.documentUpdateHandler(new Uint8Array([9, 9, 9, 9, 9, 9]), null)
  const next = open(id)
  await next.joined
  expect(textOf(next)).toBe('whole')
})
