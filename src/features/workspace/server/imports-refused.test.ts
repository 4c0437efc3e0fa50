import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { filesOf, fill, giveExport, takeExport } from './exports.test-support.ts'

let world: World
let owner: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  owner = await world.as('owner')
  await fill(world, owner, await world.as('editor'))
})
afterAll(() => world.close())

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
    const refused = await giveExport(world, there, damage(await takeExport(world, owner)))
    expect(refused).toMatchObject({ status: 422, body: { code } })
    const left = await takeExport(world, there)
    expect(
      Object.fromEntries(
        Object.entries(JSON.parse(String(filesOf(left)['manifest.json'])).counts as Record<string, number>).filter(
          ([, rows]) => rows > 0,
        ),
      ),
    ).toEqual({ person: 1 })
  })

  test('a changed byte in the last file is found and nothing stays', async () => {
    const zip = await takeExport(world, owner)
    const files = filesOf(zip)
    const name = Object.keys(files).find(each => each.startsWith('files/')) ?? ''
    files[name] = Buffer.from('not what it was')
    const there = await world.as('owner', { workspace: await world.anotherWorkspace() })
    expect((await giveExport(world, there, zipSync(files))).body.code).toBe('export.damaged')
    expect((await there('GET', '/products')).body.items).toEqual([])
  })

  test('a workspace in which something is refuses, in words', async () => {
    expect(await giveExport(world, owner, await takeExport(world, owner))).toMatchObject({
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
