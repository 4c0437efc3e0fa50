import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { readFile } from '#server/files/file-store.ts'
import { ask, filesOf, fill, giveExport, rowsFrom, rowsOf, scopeIn, takeExport } from './exports.test-support.ts'

let world: World
let owner: Client
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  owner = await world.as('owner')
  editor = await world.as('editor')
  await fill(world, owner, editor)
})
afterAll(() => world.close())

describe('a workspace', () => {
  test('goes out, into an empty workspace, and out again without losing anything', async () => {
    const first = await takeExport(world, owner)
    const empty = await world.anotherWorkspace()
    await scopeIn(world, empty).query('update person set email = $2 where workspace_id = $1', [
      empty.workspaceId,
      'owner1@sample.test',
    ])
    const ownerThere = await world.as('owner', { workspace: empty })
    const { status, body } = await giveExport(world, ownerThere, first)
    expect(body).toMatchObject({
      counts: {
        product: 2,
        organization: 3,
        feedback: 1,
        link: 5,
        observation: 2,
        documentTexts: 1,
        documentVersions: 1,
        files: 1,
      },
    })
    expect(status).toBe(201)
    await expect
      .poll(async () => (await ownerThere('GET', '/bootstrap')).body.me.personId)
      .toBe(world.workspace.personId)
    const second = await takeExport(world, ownerThere)
    const [before, after] = [filesOf(first), filesOf(second)]
    for (const name of Object.keys(before).filter(each => each !== 'manifest.json'))
      expect(after[name]?.equals(before[name] ?? Buffer.alloc(0)), name).toBe(true)
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort())
    expect((await ownerThere('GET', '/search?q=lamp')).body.items.length).toBeGreaterThan(0)
    expect((await ownerThere('GET', '/search?q=Häuser')).body.items).toMatchObject([{ entity: 'feedback' }])
    expect((await ownerThere('GET', '/bootstrap')).body.workspace.settings).toMatchObject({
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
    })
    const [file] = rowsFrom(after['files.ndjson'])
    const bytes: Uint8Array[] = []
    for await (const piece of readFile(scopeIn(world, empty), String(file?.['sha256']))) bytes.push(piece)
    expect(Buffer.concat(bytes)).toHaveLength(1_500_003)
  })

  test('tells what it holds, by whom, and what stays behind', async () => {
    const manifest = JSON.parse(String(filesOf(await takeExport(world, owner))['manifest.json']))
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
    const [{ email }] = (await scopeIn(world, other).query<{ email: string }>(
      'select email from person where workspace_id = $1 and id = $2',
      [other.workspaceId, other.personId],
    )) as [{ email: string }]
    const { body: me } = await editor('POST', '/people', { name: 'Me elsewhere', email: email.toUpperCase() })
    const there = await world.as('owner', { workspace: other })
    expect((await giveExport(world, there, await takeExport(world, owner))).status).toBe(201)
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
    await giveExport(world, there, await takeExport(world, owner))
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
    await scopeIn(world, world.workspace).query(
      "update saved_view set audience = $2 where workspace_id = $1 and title = 'My own'",
      [world.workspace.workspaceId, ['person:nobody']],
    )
    expect(rowsOf(await takeExport(world, viewer), 'savedView').map(row => row['title'])).toEqual(['Shared'])
    expect(
      (await (await ask(world, viewer, '/exports/savedView?format=ndjson')).text()).split('\n').filter(Boolean),
    ).toHaveLength(1)
    expect(rowsOf(await takeExport(world, stranger), 'product')).toEqual([])
  })

  test('an export needs its scope, an import an admin', async () => {
    const narrow = await world.as('owner', { scopes: ['products.*'] })
    expect((await ask(world, narrow, '/exports', { method: 'POST' })).status).toBe(403)
    expect((await ask(world, narrow, '/exports/product')).status).toBe(403)
    const there = await world.as('editor', { workspace: await world.anotherWorkspace() })
    expect((await giveExport(world, there, await takeExport(world, owner))).status).toBe(403)
  })
})

describe('rows of one kind', () => {
  test('as CSV: cells that would run are guarded, numbers stand as numbers', async () => {
    const answer = await ask(world, editor, '/exports/organization?sort=name')
    expect(answer.headers.get('content-disposition')).toContain('organizations.csv')
    const text = await answer.text()
    expect(text).toMatch(/^id,kind,name,domain,segment,plan,revenuePerYear,revenuePerYear\.currency,custom,/)
    expect(text).toContain(`"'=HYPERLINK(""http://example.test"")",,'-5,,1200.50,EUR`)
    expect(text).toContain('"Northwind, ""the"" shop"')
  })

  test('as NDJSON: the rows of the list, narrowed like it', async () => {
    const lines = (await (await ask(world, editor, '/exports/organization?format=ndjson&name.has=wind')).text())
      .trim()
      .split('\n')
    expect(lines.map(line => JSON.parse(line) as object)).toEqual(
      (await editor('GET', '/organizations?name.has=wind')).body.items,
    )
    const archived = await (await ask(world, editor, '/exports/product?format=ndjson&archived=true')).text()
    expect(JSON.parse(archived)).toMatchObject({ name: 'Old lamp' })
  })

  test('an unknown kind, filter or format is refused', async () => {
    expect((await ask(world, editor, '/exports/nothing')).status).toBe(404)
    expect((await ask(world, editor, '/exports/product?colour=1')).status).toBe(422)
    expect((await ask(world, editor, '/exports/product?format=xls')).status).toBe(422)
  })
})
