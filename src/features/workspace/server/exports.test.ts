import { createHash, randomBytes } from 'node:crypto'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { keepFile, readFile } from '#server/files/file-store.ts'
import { filesOf, oneByOne, rowsFrom, rowsOf } from './exports.test-support.ts'
import { scopeFor, type Founded } from './founding.ts'

let world: World
let owner: Client
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  owner = await world.as('owner')
  editor = await world.as('editor')
  await fill()
})
afterAll(() => world.close())

/** A little of everything that may go wrong on the way: money, lists, archived rows, private rows, scripts of the world. */
async function fill() {
  const { body: product } = await editor('POST', '/products', {
    name: 'Lamp',
    description: 'Größe “L”\n🦉 日本語',
    custom: { shelf: { row: 3 } },
  })
  const { body: old } = await editor('POST', '/products', { name: 'Old lamp' })
  await editor('DELETE', `/products/${old.id}`)
  await editor('POST', '/people', { name: 'Mira Sample', email: 'mira@sample.test' })
  for (const name of ['=HYPERLINK("http://example.test")', 'Northwind, "the" shop', 'Line\nbreak'])
    await editor('POST', '/customers', { name, segment: '-5', revenuePerYear: { amount: '1200.50', currency: 'EUR' } })
  await editor('POST', '/saved-views', { title: 'Shared', entity: 'idea', filters: { status: 'new' }, shared: true })
  await editor('POST', '/saved-views', { title: 'My own', entity: 'idea' })
  await owner('PATCH', '/workspace', { settings: { timeZone: 'Europe/Berlin', currency: 'EUR' } })
  const { body: documents } = await editor('POST', '/documents', {
    title: 'A lamp that waits',
    kind: 'prfaq',
    product: product.id,
  })
  await editor('GET', `/documents/${documents.id}/text`)
  expect((await editor('POST', `/documents/${documents.id}/versions`, { name: 'First' })).status).toBe(201)
  await keepFile(scopeIn(world.workspace), oneByOne([randomBytes(1_500_000), Buffer.from('end')]), {
    name: 'photo.png',
    bytesMax: 10_000_000,
  })
}

const scopeIn = (workspace: Founded) => scopeFor(world.server.house, { ...workspace, name: 'Owner' }, 'command')

const ask = (client: Client, path: string, init: RequestInit = {}) =>
  fetch(`${world.address}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${client.token}`, ...(init.headers as Record<string, string>) },
  })

async function takeExport(client: Client): Promise<Buffer> {
  const answer = await ask(client, '/exports', { method: 'POST' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  return Buffer.from(await answer.arrayBuffer())
}

async function giveExport(client: Client, zip: Uint8Array) {
  const answer = await ask(client, '/workspace-imports', {
    method: 'POST',
    body: new Uint8Array(zip),
    headers: { 'content-type': 'application/zip' },
  })
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
  return { status: answer.status, body: (await answer.json()) as any }
}

describe('a workspace', () => {
  test('goes out, into an empty workspace, and out again without losing anything', async () => {
    const first = await takeExport(owner)
    const empty = await world.anotherWorkspace()
    await scopeIn(empty).query('update person set email = $2 where workspace_id = $1', [
      empty.workspaceId,
      'owner1@sample.test',
    ])
    const ownerThere = await world.as('owner', { workspace: empty })
    const { status, body } = await giveExport(ownerThere, first)
    expect(body).toMatchObject({
      counts: { product: 2, organization: 3, document: 1, documentTexts: 1, documentVersions: 1, files: 1 },
    })
    expect(status).toBe(201)
    await expect
      .poll(async () => (await ownerThere('GET', '/bootstrap')).body.me.personId)
      .toBe(world.workspace.personId)
    const second = await takeExport(ownerThere)
    const [before, after] = [filesOf(first), filesOf(second)]
    for (const name of Object.keys(before).filter(each => each !== 'manifest.json'))
      expect(after[name]?.equals(before[name] ?? Buffer.alloc(0)), name).toBe(true)
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort())
    expect((await ownerThere('GET', '/search?q=lamp')).body.items.length).toBeGreaterThan(0)
    expect((await ownerThere('GET', '/bootstrap')).body.workspace.settings).toMatchObject({
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
    })
    const [file] = rowsFrom(after['files.ndjson'])
    const bytes: Uint8Array[] = []
    for await (const piece of readFile(scopeIn(empty), String(file?.['sha256']))) bytes.push(piece)
    expect(Buffer.concat(bytes)).toHaveLength(1_500_003)
  })

  test('tells what it holds, by whom, and what stays behind', async () => {
    const manifest = JSON.parse(String(filesOf(await takeExport(owner))['manifest.json']))
    expect(manifest).toMatchObject({
      format: 'workback-workspace',
      formatVersion: 1,
      workspace: { id: world.workspace.workspaceId },
      exportedBy: { role: 'owner' },
      counts: { product: 2 },
      notCarried: ['history', 'members', 'invitations', 'tokens'],
    })
  })

  test('someone with the same email is one person afterwards', async () => {
    const other = await world.anotherWorkspace()
    const [{ email }] = (await scopeIn(other).query<{ email: string }>(
      'select email from person where workspace_id = $1 and id = $2',
      [other.workspaceId, other.personId],
    )) as [{ email: string }]
    const { body: me } = await editor('POST', '/people', { name: 'Me elsewhere', email: email.toUpperCase() })
    const there = await world.as('owner', { workspace: other })
    expect((await giveExport(there, await takeExport(owner))).status).toBe(201)
    const {
      body: { items },
    } = await there('GET', '/people?limit=100')
    expect(items.map((row: { id: string }) => row.id)).not.toContain(other.personId)
    await expect.poll(async () => (await there('GET', '/bootstrap')).body.me.personId).toBe(me.id)
  })

  test('tells open browsers to read everything again', async () => {
    const other = await world.anotherWorkspace()
    const there = await world.as('owner', { workspace: other })
    const {
      body: { seq },
    } = await there('GET', '/bootstrap')
    await giveExport(there, await takeExport(owner))
    expect((await there('GET', `/changes?since=${seq}`)).status).toBe(410)
    const {
      body: { seq: fresh },
    } = await there('GET', '/bootstrap')
    expect((await there('GET', `/changes?since=${fresh}`)).status).toBe(200)
  })
})

describe('what the exporter may not see', () => {
  test('is not in the file: somebody else’s own views, another workspace’s rows', async () => {
    const viewer = await world.as('viewer')
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    await scopeIn(world.workspace).query(
      "update saved_view set audience = $2 where workspace_id = $1 and title = 'My own'",
      [world.workspace.workspaceId, ['person:nobody']],
    )
    expect(rowsOf(await takeExport(viewer), 'savedView').map(row => row['title'])).toEqual(['Shared'])
    expect(
      (await (await ask(viewer, '/exports/savedView?format=ndjson')).text()).split('\n').filter(Boolean),
    ).toHaveLength(1)
    expect(rowsOf(await takeExport(stranger), 'product')).toEqual([])
  })

  test('an export needs its scope, an import an admin', async () => {
    const narrow = await world.as('owner', { scopes: ['products.*'] })
    expect((await ask(narrow, '/exports', { method: 'POST' })).status).toBe(403)
    expect((await ask(narrow, '/exports/product')).status).toBe(403)
    const there = await world.as('editor', { workspace: await world.anotherWorkspace() })
    expect((await giveExport(there, await takeExport(owner))).status).toBe(403)
  })
})

describe('a file that cannot be imported', () => {
  const changedManifest = (zip: Uint8Array, change: (manifest: Record<string, unknown>) => void) => {
    const files = filesOf(zip)
    const manifest = JSON.parse(String(files['manifest.json'])) as Record<string, unknown>
    change(manifest)
    return zipSync({ ...files, 'manifest.json': Buffer.from(JSON.stringify(manifest)) })
  }
  const changedRow = (zip: Uint8Array, line: string) => {
    const [file, content] = ['entities/product.ndjson', Buffer.from(`${line}\n`)]
    return zipSync({
      ...filesOf(
        changedManifest(zip, manifest => {
          const part = (manifest['parts'] as { file: string; sha256: string }[]).find(each => each.file === file)
          if (part) part.sha256 = createHash('sha256').update(content).digest('hex')
        }),
      ),
      [file]: content,
    })
  }

  test.each<[string, (zip: Buffer) => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'export.damaged'],
    ['half a file', zip => zip.subarray(0, zip.length / 2), 'export.damaged'],
    ['another zip', () => zipSync({ 'a.txt': Buffer.from('a') }), 'export.other_format'],
    [
      'another manifest',
      zip =>
        changedManifest(zip, manifest => {
          manifest['format'] = 'other'
        }),
      'export.other_format',
    ],
    [
      'a later format',
      zip =>
        changedManifest(zip, manifest => {
          manifest['formatVersion'] = 99
        }),
      'export.newer',
    ],
    [
      'strange settings',
      zip =>
        changedManifest(zip, manifest => {
          manifest['workspace'] = { id: 'a', slug: 'a', name: 'a', settings: { color: 1 } }
        }),
      'export.damaged',
    ],
    ['a changed row', zip => changedRow(zip, '{"id":"product_1"}'), 'export.row_refused'],
    ['a row that is none', zip => changedRow(zip, '[1]'), 'export.damaged'],
    ['an unknown field', zip => changedRow(zip, '{"color2":1}'), 'export.row_refused'],
    ['a file too many', zip => zipSync({ ...filesOf(zip), 'evil.sh': Buffer.from('x') }), 'export.damaged'],
  ])('%s is refused in words and leaves nothing behind', async (_name, damage, code) => {
    const other = await world.anotherWorkspace()
    const there = await world.as('owner', { workspace: other })
    const refused = await giveExport(there, damage(await takeExport(owner)))
    expect(refused).toMatchObject({ status: 422, body: { code } })
    const left = await takeExport(there)
    expect(
      Object.fromEntries(
        Object.entries(JSON.parse(String(filesOf(left)['manifest.json'])).counts as Record<string, number>).filter(
          ([, rows]) => rows > 0,
        ),
      ),
    ).toEqual({ person: 1 })
  })

  test('a changed byte in the last file is found and nothing stays', async () => {
    const zip = await takeExport(owner)
    const files = filesOf(zip)
    const name = Object.keys(files).find(each => each.startsWith('files/')) ?? ''
    files[name] = Buffer.from('not what it was')
    const there = await world.as('owner', { workspace: await world.anotherWorkspace() })
    expect((await giveExport(there, zipSync(files))).body.code).toBe('export.damaged')
    expect((await there('GET', '/products')).body.items).toEqual([])
  })

  test('a workspace in which something is refuses, in words', async () => {
    expect(await giveExport(owner, await takeExport(owner))).toMatchObject({
      status: 409,
      body: { code: 'workspace.not_empty' },
    })
  })

  test('JSON instead of a file is refused', async () => {
    expect(await owner('POST', '/workspace-imports', { a: 1 })).toMatchObject({
      status: 422,
      body: { code: 'export.damaged' },
    })
  })
})

describe('rows of one kind', () => {
  test('as CSV: cells that would run are guarded, numbers stand as numbers', async () => {
    const answer = await ask(editor, '/exports/organization?sort=name')
    expect(answer.headers.get('content-disposition')).toContain('organizations.csv')
    const text = await answer.text()
    expect(text).toMatch(/^id,kind,name,domain,segment,plan,revenuePerYear,revenuePerYear\.currency,custom,/)
    expect(text).toContain(`"'=HYPERLINK(""http://example.test"")",,'-5,,1200.50,EUR`)
    expect(text).toContain('"Northwind, ""the"" shop"')
  })

  test('as NDJSON: the rows of the list, narrowed like it', async () => {
    const lines = (await (await ask(editor, '/exports/organization?format=ndjson&name.has=wind')).text())
      .trim()
      .split('\n')
    expect(lines.map(line => JSON.parse(line) as object)).toEqual(
      (await editor('GET', '/organizations?name.has=wind')).body.items,
    )
    const archived = await (await ask(editor, '/exports/product?format=ndjson&archived=true')).text()
    expect(JSON.parse(archived)).toMatchObject({ name: 'Old lamp' })
  })

  test('an unknown kind, filter or format is refused', async () => {
    expect((await ask(editor, '/exports/nothing')).status).toBe(404)
    expect((await ask(editor, '/exports/product?colour=1')).status).toBe(422)
    expect((await ask(editor, '/exports/product?format=xls')).status).toBe(422)
  })
})
