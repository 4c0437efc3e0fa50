import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { jobScope } from '#server/jobs/runner.ts'
import { feedsOf } from './feeds.ts'
import { readSource } from './reading.ts'
import { editor, feedOf, makeMetric, setUp, tearDown, world } from './source-world.test-support.ts'

const ROWS = 120_000
const settings = { kind: 'folder', pattern: 'large.csv', take: 'newest' } as const
let folder: string

beforeAll(async () => {
  await setUp()
  folder = await mkdtemp(join(tmpdir(), 'workback-stopping-'))
  process.env['WORKBACK_SOURCE_DIR'] = folder
  const rows = Array.from({ length: ROWS }, (_, n) => `${addDays('2026-01-05', n % 300)},${n % 7},${n % 100}`)
  await writeFile(join(folder, 'large.csv'), `Day,Store,Orders\n${rows.join('\n')}\n`)
})
afterAll(async () => {
  delete process.env['WORKBACK_SOURCE_DIR']
  await tearDown()
  await rm(folder, { recursive: true })
})

const scope = () => jobScope(world.server.house, world.workspace.workspaceId)
const read = (signal: AbortSignal, onRows?: () => void) =>
  readSource(scope(), settings, { signal, wanted: null, pause: async () => {}, ...(onRows ? { onRows } : {}) })
const stopped = new Error('somebody wants it stopped')

test('a file that is stopped in its middle says why, not how its stream ended', async () => {
  const controller = new AbortController()
  const reading = read(controller.signal, () => controller.abort(stopped))
  await expect(reading).rejects.toBe(stopped)
})

test('the reading of feeds in a thread of its own ends when it is stopped', async () => {
  const metric = await makeMetric()
  const source = await read(new AbortController().signal)
  const controller = new AbortController()
  const reading = { dayColumn: 'Day', dateOrder: null, decimalMark: null, feeds: [] }
  const feeds = [{ ...feedOf(metric), metric, column: 'Orders', filters: [], aggregation: null }]
  const asked = { settings, tables: source?.tables ?? [], reading: { ...reading, feeds }, signal: controller.signal }
  const feedsRead = feedsOf(scope(), asked)
  setImmediate(() => controller.abort(stopped))
  await expect(feedsRead).rejects.toBe(stopped)
  const [all] = await feedsOf(scope(), { ...asked, signal: new AbortController().signal })
  expect(all?.read).toBe(ROWS)
  expect(all?.words.reduce((sum, { value }) => sum + value, 0)).toBe((ROWS / 100) * 4950)
})

test('a preview looks at the first rows of a large file, and tells what their columns hold', async () => {
  const admin = await world.as('admin')
  const { status, body } = await admin('POST', '/metric-sources/preview', { settings })
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      rowsRead: 50_000,
      isWhole: false,
      dayColumn: 'Day',
      columns: [{ holds: 'days' }, {}, { holds: 'numbers' }],
    },
  })
  expect(body.rows[0]).toEqual(['2026-01-05', '0', '0'])
  expect((await editor('POST', '/metric-sources/preview', { settings })).status).toBe(403)
})
