import { appendFile, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { hostOf } from '../host.ts'
import { filesOf, openFolder } from './folder.ts'

let base: string
let folder: string

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'workback-folder-'))
  folder = join(base, 'shared')
  await mkdir(join(folder, 'sales'), { recursive: true })
  await mkdir(join(base, 'private'))
  await writeFile(join(base, 'private', 'salaries.csv'), 'Day,Orders\n2026-01-05,1\n')
})
afterAll(() => rm(base, { recursive: true }))

/** The minute in which it was written last. */
async function put(name: string, text: string, minute = 0) {
  await writeFile(join(folder, name), text)
  await utimes(join(folder, name), new Date(), new Date(Date.UTC(2026, 0, 5, 6, minute)))
}
const csv = (orders: number) => `Day,Orders\n2026-01-05,${orders}\n`

async function read(
  pattern: string,
  take: 'newest' | 'all' = 'newest',
  {
    dir = folder,
    pause = async () => {},
    signal = new AbortController().signal,
  }: { dir?: string; pause?: () => Promise<unknown>; signal?: AbortSignal } = {},
) {
  // A folder is read without asking the workspace anything.
  const scope = {} as Scope
  const host = hostOf({ WORKBACK_SOURCE_DIR: dir })
  try {
    const opened = await openFolder(
      { kind: 'folder', pattern, take },
      { scope, host, signal, versionMark: null, pause },
    )
    const tables: [string | null, unknown[]][] = []
    for await (const table of opened?.tables ?? []) {
      const rows: unknown[] = []
      for await (const batch of table.batches) for (const row of batch) rows.push(row.cells['Orders'])
      tables.push([table.name, rows])
    }
    return { what: opened?.what, tables }
  } catch (error) {
    if (error instanceof Refusal) return { code: error.problems[0]?.code, message: error.problems[0]?.message }
    throw error
  }
}

describe('files of the host’s folder', () => {
  test('are the newest of those that match, or all of them, the oldest first', async () => {
    await put('orders-1.csv', csv(1), 2)
    await put('orders-2.csv', csv(2), 1)
    await put('visits.csv', csv(9), 3)
    expect(await read('orders-*.csv')).toEqual({ what: 'orders-1.csv', tables: [[null, ['1']]] })
    expect(await read('orders-*.csv', 'all')).toEqual({
      what: 'orders-2.csv, orders-1.csv',
      tables: [
        ['orders-2.csv', ['2']],
        ['orders-1.csv', ['1']],
      ],
    })
  })

  test('lie in folders of it too', async () => {
    await put('sales/2026.csv', csv(3))
    expect(await read('sales/*.csv')).toEqual({ what: 'sales/2026.csv', tables: [[null, ['3']]] })
    expect((await filesOf(folder)).map(({ name }) => name)).toContain('sales/2026.csv')
  })

  test.each([
    ['nothing.csv', 'source.no_file'],
    ['../private/salaries.csv', 'source.bad_pattern'],
    ['/etc/passwd', 'source.bad_pattern'],
    ['gone/x.csv', 'source.no_file'],
  ])('%s is refused: %s', async (pattern, code) => {
    expect((await read(pattern)).code).toBe(code)
  })

  test('are no links that lead out of it, however they do', async () => {
    await symlink(join(base, 'private', 'salaries.csv'), join(folder, 'link.csv'))
    await symlink(join(base, 'private'), join(folder, 'way'))
    await symlink('/etc/passwd', join(folder, 'passwd.csv'))
    for (const pattern of ['link.csv', 'way/salaries.csv', 'passwd.csv'])
      expect((await read(pattern)).code, pattern).toBe('source.no_file')
    expect((await filesOf(folder)).map(({ name }) => name).filter(name => /link|way|passwd/.test(name))).toEqual([])
    await symlink(join(folder, 'sales', '2026.csv'), join(folder, 'inside.csv'))
    expect(await read('inside.csv')).toMatchObject({ tables: [[null, ['3']]] })
  })

  test('are no folders, and a file that is no table says so', async () => {
    expect((await read('sales')).code).toBe('source.no_file')
    await put('page.csv', '<!doctype html><html></html>')
    expect((await read('page.csv')).code).toBe('file.not_a_table')
    await put('empty.csv', '')
    expect((await read('empty.csv')).code).toBe('file.empty')
  })
})

describe('a file that is still being written', () => {
  test('is waited for until it keeps its size, and then taken whole', async () => {
    await put('growing.csv', csv(1))
    let waits = 0
    const pause = async () =>
      void (++waits < 3 && (await appendFile(join(folder, 'growing.csv'), `2026-01-0${5 + waits},${waits + 1}\n`)))
    expect(await read('growing.csv', 'newest', { pause })).toEqual({
      what: 'growing.csv',
      tables: [[null, ['1', '2', '3']]],
    })
    expect(waits).toBe(3)
  })

  test('is left for the next run when it does not end', async () => {
    await put('endless.csv', csv(1))
    const pause = () => appendFile(join(folder, 'endless.csv'), 'x')
    expect((await read('endless.csv', 'newest', { pause })).code).toBe('source.still_written')
  })

  test('is waited for no longer when somebody stops it', async () => {
    await put('stop.csv', csv(1))
    const stop = new AbortController()
    const pause = async () => stop.abort(new Error('stopped'))
    await expect(read('stop.csv', 'newest', { pause, signal: stop.signal })).rejects.toThrow('stopped')
  })
})

test('a host that names no folder, or one that is gone, is told', async () => {
  expect((await read('a.csv', 'newest', { dir: '' })).code).toBe('source.no_folder')
  expect((await read('a.csv', 'newest', { dir: join(base, 'nowhere') })).code).toBe('source.folder_gone')
})
