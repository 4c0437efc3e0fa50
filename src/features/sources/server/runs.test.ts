import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clientWith, openWorld } from '#testing/world.ts'
import { startDue } from './due.ts'
import {
  ended,
  editor,
  admin,
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
} from './source-world.test-support.ts'

let folder: string
let metric: string

beforeAll(async () => {
  await setUp()
  folder = await mkdtemp(join(tmpdir(), 'workback-source-'))
  process.env['WORKBACK_SOURCE_DIR'] = folder
})
afterAll(async () => {
  delete process.env['WORKBACK_SOURCE_DIR']
  await tearDown()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  metric = await makeMetric()
})

const put = (name: string, text: string) => writeFile(join(folder, name), text)
const CSV = 'Day,Country,Orders\n2026-01-05,Germany,10\n2026-01-05,France,4\n2026-01-06,Germany,"1,200"\n'
const make = async (file: string, about: object = {}, feeds: object[] = [feedOf(metric)]) =>
  (await makeSource({ kind: 'folder', pattern: file }, { feeds }, about)).body.id as string
const due = () => startDue(world.server.house)
/** Makes a source due without waiting for its time. */
const makeDue = (id: string) =>
  world.server.house.database.owner.query(
    "update metric_source set next_run_at = now() - interval '1 minute' where id = $1",
    [id],
  )

describe('a run', () => {
  test('records what is new as one change, which is undone as one', async () => {
    await put('orders.csv', CSV)
    const germany = await makeMetric({ name: 'Orders in Germany' })
    const id = await make('orders.csv', {}, [
      feedOf(metric),
      feedOf(germany, { filters: [{ column: 'Country', values: ['Germany'] }] }),
    ])
    const run = await runNow(id)
    expect(run).toMatchObject({
      outcome: 'done',
      what: 'orders.csv',
      rowsRead: 3,
      created: 4,
      restated: 0,
      unchanged: 0,
      refused: 0,
      problems: [],
    })
    expect(await valuesOf(metric)).toEqual([
      ['2026-01-05', 14],
      ['2026-01-06', 1200],
    ])
    expect(await valuesOf(germany)).toEqual([
      ['2026-01-05', 10],
      ['2026-01-06', 1200],
    ])
    expect((await editor('GET', '/activity?limit=1')).body.items[0]).toMatchObject({
      id: run.change,
      kind: 'metricSource.read',
    })
    const note = (await editor('GET', `/observations?metric=${germany}`)).body.items[0].source
    expect(note).toBe('Orders by day: orders.csv, column Orders (Country Germany)')
    expect((await editor('POST', `/changes/${run.change}/reversal`)).body.reversed).toBe(4)
    expect(await valuesOf(metric)).toEqual([])
  })

  test('again changes nothing, and is no news to the activity', async () => {
    await put('again.csv', CSV)
    const id = await make('again.csv')
    await runNow(id)
    const before = (await editor('GET', '/activity?limit=1')).body.items[0].id
    expect(await runNow(id)).toMatchObject({ outcome: 'done', created: 0, unchanged: 2, change: null })
    expect((await editor('GET', '/activity?limit=1')).body.items[0].id).toBe(before)
    await put('again.csv', CSV.replace('Germany,10', 'Germany,11'))
    expect(await runNow(id)).toMatchObject({ created: 1, restated: 1, unchanged: 1 })
  })

  test('tells rows that cannot be read, and takes the others', async () => {
    await put('bad.csv', 'Day,Orders\n2026-01-05,ten\n2026-01-06,6\n2999-01-01,7\n')
    const id = await make('bad.csv')
    const run = await runNow(id)
    expect(run).toMatchObject({ outcome: 'problems', created: 1, refused: 2 })
    expect(run.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'reading.not_a_number'],
      [null, 'observation.in_the_future'],
    ])
    expect(await sourceOf(id)).toMatchObject({
      lastOutcome: 'problems',
      problem: expect.stringContaining('Row 2, Orders: "ten"'),
    })
  })

  test('refuses the whole where a column was renamed: nothing is half done', async () => {
    await put('renamed.csv', 'Day,Orders,Visits\n2026-01-05,1,2\n')
    const visits = await makeMetric({ name: 'Visits' })
    const id = await make('renamed.csv', {}, [feedOf(metric), feedOf(visits, { column: 'Visits' })])
    await put('renamed.csv', 'Day,Orders,Visitors\n2026-01-05,1,2\n')
    expect(await runNow(id)).toMatchObject({
      outcome: 'failed',
      created: 0,
      problems: [{ field: 'Visits', code: 'source.no_such_column' }],
    })
    expect(await valuesOf(metric)).toEqual([])
  })

  test('refuses the whole where a metric was archived since', async () => {
    await put('archived.csv', CSV)
    const gone = await makeMetric({ name: 'Gone' })
    const id = await make('archived.csv', {}, [feedOf(metric), feedOf(gone)])
    await editor('DELETE', `/metrics/${gone}`)
    expect(await runNow(id)).toMatchObject({ outcome: 'failed', problems: [{ code: 'source.metric_gone' }] })
    expect(await valuesOf(metric)).toEqual([])
  })

  test('reads many rows in a thread of its own, with the same answer', async () => {
    const days = Array.from({ length: 30 }, (_, n) => `2026-01-${String(n + 1).padStart(2, '0')}`)
    await put(
      'many.csv',
      `Day,Orders\n${days.flatMap(day => Array.from({ length: 2_000 }, () => `${day},1`)).join('\n')}\n`,
    )
    const run = await runNow(await make('many.csv'))
    expect(run).toMatchObject({ outcome: 'done', rowsRead: 60_000, created: 30 })
    expect((await valuesOf(metric))[0]).toEqual(['2026-01-01', 2_000])
  })
})

describe('one source is read by one at a time', () => {
  test('whoever asks a second time is told', async () => {
    await put('slow.csv', CSV)
    const id = await make('slow.csv')
    const answers = await Promise.all(Array.from({ length: 4 }, () => editor('POST', `/metric-sources/${id}/runs`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409])
    const begun = answers.find(({ status }) => status === 202)
    expect(await ended(begun?.body)).toMatchObject({ outcome: 'done' })
  })

  test('however many nodes find it due', async () => {
    await put('due.csv', CSV)
    const id = await make('due.csv', { schedule: { every: 'day', at: '06:00' } })
    await makeDue(id)
    await Promise.all([due(), due(), due()])
    const run = await ended(await lastRunOf(id))
    expect(run).toMatchObject({ outcome: 'done', isByHand: false })
    expect((await admin('GET', `/source-runs?source=${id}`)).body.items).toHaveLength(1)
    const { nextRunAt, lastRunAt } = await sourceOf(id)
    expect(nextRunAt !== null && lastRunAt !== null && nextRunAt > lastRunAt).toBe(true)
  })

  test('by one of two nodes on one database', async () => {
    await put('nodes.csv', CSV)
    const id = await make('nodes.csv', { schedule: { every: 'day', at: '06:00' } })
    const other = await openWorld(world.server.house.database)
    await makeDue(id)
    await Promise.all([due(), startDue(other.server.house), due(), startDue(other.server.house)])
    expect(await ended(await lastRunOf(id))).toMatchObject({ outcome: 'done', created: 2 })
    expect((await admin('GET', `/source-runs?source=${id}`)).body.items).toHaveLength(1)
    await other.close()
  })

  test('a run whose process died is ended, told, and no obstacle to the next', async () => {
    await put('dead.csv', CSV)
    const id = await make('dead.csv')
    const { owner } = world.server.house.database
    await runNow(id)
    const { id: dead } = await lastRunOf(id)
    await owner.query(
      "update source_run set outcome = 'running', ended_at = null, heard_at = now() - interval '2 minutes' where id = $1",
      [dead],
    )
    await due()
    expect(await ended({ id: dead })).toMatchObject({ outcome: 'failed', problems: [{ code: 'source.interrupted' }] })
    expect(await sourceOf(id)).toMatchObject({ lastOutcome: 'failed', runningSince: null })
    expect(await runNow(id)).toMatchObject({ outcome: 'done' })
  })

  test('is stopped when somebody wishes so, and then records nothing', async () => {
    await put('stopped.csv', CSV)
    const id = await make('stopped.csv')
    const { body: run } = await editor('POST', `/metric-sources/${id}/runs`)
    const stopped = await editor('POST', `/source-runs/${run.id}/cancellation`)
    expect(stopped.status).toBe(200)
    expect(await ended(run)).toMatchObject({ outcome: 'canceled', created: 0 })
    expect(await valuesOf(metric)).toEqual([])
    expect(await sourceOf(id)).toMatchObject({ lastOutcome: 'canceled', failingSince: null, runningSince: null })
    expect((await editor('POST', `/source-runs/${run.id}/cancellation`)).body.code).toBe('source.not_running')
  })
})

describe('a schedule', () => {
  test('says when the next run is, and none while it is paused or archived', async () => {
    const id = await make('never.csv', { schedule: { every: 'hour', minute: 5 } })
    expect((await sourceOf(id)).nextRunAt).toMatch(/:05:00\.000Z$/)
    await editor('PATCH', `/metric-sources/${id}`, { state: 'paused' })
    expect((await sourceOf(id)).nextRunAt).toBeNull()
    const resumed = await editor('PATCH', `/metric-sources/${id}`, { state: 'active' })
    expect((await sourceOf(id)).nextRunAt).not.toBeNull()
    await editor('POST', `/changes/${resumed.headers.get('workback-change')}/reversal`)
    expect(await sourceOf(id)).toMatchObject({ state: 'paused', nextRunAt: null })
    await editor('DELETE', `/metric-sources/${id}`)
    await makeDue(id)
    await due()
    expect(await lastRunOf(id)).toBeUndefined()
  })

  test('is by the clock of the workspace', async () => {
    const owner = await world.as('owner')
    await owner('PATCH', '/workspace', { settings: { timeZone: 'Asia/Kolkata' } })
    const id = await make('never.csv', { schedule: { every: 'day', at: '06:00' } })
    expect((await sourceOf(id)).nextRunAt).toMatch(/T00:30:00/)
    await owner('PATCH', '/workspace', { settings: { timeZone: 'UTC' } })
  })
})

describe('a failure is told to the owner', () => {
  test('from the first of those in a row, until a good run', async () => {
    const mia = await world.member('admin', 'Mia Sample')
    const id = await make('later.csv', { owner: mia.personId })
    await runNow(id)
    const first = await sourceOf(id)
    expect(first).toMatchObject({
      lastOutcome: 'failed',
      owner: mia.personId,
      problem: expect.stringContaining('No file matches later.csv'),
    })
    await runNow(id)
    expect((await sourceOf(id)).failingSince).toBe(first.failingSince)
    await put('later.csv', CSV)
    await runNow(id)
    expect(await sourceOf(id)).toMatchObject({
      failingSince: null,
      problem: null,
      lastOutcome: 'done',
      lastRead: 'later.csv',
    })
  })

  test('a source belongs to whoever makes it, unless they say otherwise', async () => {
    const mia = await world.member('admin', 'Ada Sample')
    const client = clientWith(world.address, mia.cookie, world.workspace.workspaceId)
    const { body } = await makeSource({ kind: 'folder', pattern: 'own.csv' }, { feeds: [] }, {}, client)
    expect(body.owner).toBe(mia.personId)
  })
})
