import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  admin,
  editor,
  feedOf,
  makeMetric,
  makeSource,
  runNow,
  setUp,
  sourceOf,
  tearDown,
  world,
} from './source-world.test-support.ts'

let folder: string
let metric: string

beforeAll(async () => {
  await setUp()
  metric = await makeMetric()
  folder = await mkdtemp(join(tmpdir(), 'workback-rights-'))
  process.env['WORKBACK_SOURCE_DIR'] = folder
  process.env['WORKBACK_SOURCE_SQL_SALES'] = 'postgres://reader:hidden-word@127.0.0.1:9/sales'
  await writeFile(join(folder, 'orders.csv'), 'Day,Orders\n2026-01-05,1\n')
})
afterAll(async () => {
  for (const name of ['WORKBACK_SOURCE_DIR', 'WORKBACK_SOURCE_SQL_SALES', 'WORKBACK_SOURCE_WORKSPACES'])
    delete process.env[name]
  await tearDown()
  await rm(folder, { recursive: true })
})

const FOLDER = { kind: 'folder', pattern: 'orders.csv' } as const
const OWN = { kind: 'workback', figure: 'feedbackCount' } as const

describe('what reads from the host', () => {
  test.each([
    ['a folder', FOLDER],
    ['an address', { kind: 'url', address: 'http://data.example.org/a.csv' } as const],
    ['a database', { kind: 'sql', connection: 'SALES', query: 'select 1' } as const],
  ])('%s is set up and tried by an administrator, and by no editor', async (_, settings) => {
    const reading = { feeds: [feedOf(metric)] }
    expect((await makeSource(settings, reading, {}, editor)).body).toMatchObject({
      status: 403,
      code: 'source.needs_admin',
    })
    expect((await editor('POST', '/metric-sources/preview', { settings })).body.code).toBe('source.needs_admin')
    const narrow = await world.as('admin', { scopes: ['sources.read', 'sources.write'] })
    expect((await makeSource(settings, reading, {}, narrow)).body.code).toBe('source.needs_admin')
    expect((await makeSource(settings, reading)).status).toBe(201)
  })

  test('stays as the administrator set it up: an editor renames, pauses, plans and runs it, and no more', async () => {
    const { body: source } = await makeSource(FOLDER, { feeds: [feedOf(metric)] })
    const path = `/metric-sources/${source.id}`
    expect((await editor('PATCH', path, { name: 'Orders', schedule: { every: 'hour' }, state: 'paused' })).status).toBe(
      200,
    )
    expect((await editor('PATCH', path, { settings: { ...FOLDER, pattern: '*' } })).body.code).toBe(
      'source.needs_admin',
    )
    expect((await editor('PATCH', path, { reading: { dayColumn: 'Orders' } })).body.code).toBe('source.needs_admin')
    expect(await runNow(source.id)).toMatchObject({ outcome: 'done' })
    const changed = await admin('PATCH', path, { settings: { ...FOLDER, pattern: 'other.csv' } })
    const undone = await editor('POST', `/changes/${changed.headers.get('workback-change')}/reversal`)
    expect(undone.body.code).toBe('source.needs_admin')
    expect((await sourceOf(source.id)).settings).toMatchObject({ pattern: 'other.csv' })
  })

  test('is told by name to an administrator, and never with its password', async () => {
    expect((await editor('GET', '/source-host')).status).toBe(403)
    const { body } = await admin('GET', '/source-host')
    expect(body).toMatchObject({
      isAllowedHere: true,
      files: [{ name: 'orders.csv' }],
      hosts: [],
      connections: ['SALES'],
    })
    const source = await makeSource(
      { kind: 'sql', connection: 'SALES', query: 'select 1 as "Day"' },
      { feeds: [feedOf(metric)] },
    )
    const run = await runNow(source.body.id)
    expect(run).toMatchObject({ outcome: 'failed', problems: [{ code: 'source.database_unreachable' }] })
    const told = JSON.stringify([body, run, await sourceOf(source.body.id), (await admin('GET', '/bootstrap')).body])
    expect(told).not.toContain('hidden-word')
    expect(told).not.toContain('127.0.0.1:9')
  })

  test('is open to the first workspace alone, unless the host names others', async () => {
    const theirs = await world.anotherWorkspace()
    const other = await world.as('owner', { workspace: theirs })
    const preview = () => other('POST', '/metric-sources/preview', { settings: FOLDER })
    expect((await preview()).body).toMatchObject({ status: 403, code: 'source.workspace_not_allowed' })
    expect((await other('GET', '/source-host')).body).toEqual({
      isAllowedHere: false,
      files: null,
      hosts: [],
      connections: [],
    })
    process.env['WORKBACK_SOURCE_WORKSPACES'] = `somebody, ${theirs.workspaceId}`
    expect((await preview()).status).toBe(200)
    expect((await admin('POST', '/metric-sources/preview', { settings: FOLDER })).body.code).toBe(
      'source.workspace_not_allowed',
    )
    delete process.env['WORKBACK_SOURCE_WORKSPACES']
  })
})

describe('what reads from Workback itself', () => {
  test('is set up by an editor, and not by whoever only reads', async () => {
    expect((await makeSource(OWN, { feeds: [feedOf(metric, { column: 'Value' })] }, {}, editor)).status).toBe(201)
    const viewer = await world.as('viewer')
    expect((await makeSource(OWN, {}, {}, viewer)).status).toBe(403)
    expect((await viewer('GET', '/metric-sources')).status).toBe(200)
  })

  test('is not set up by an editor of one product, who would see what lies beside it', async () => {
    const { body: product } = await editor('POST', '/products', { name: 'Lamp' })
    const guest = await world.member('editor', 'Gus Sample')
    const owner = await world.as('owner')
    await owner('PATCH', `/members/${guest.personId}`, {
      role: 'guest',
      productRoles: [{ product: product.id, role: 'editor' }],
    })
    const made = await makeSource(OWN, {}, { product: product.id }, guest.client)
    expect(made.body).toMatchObject({ status: 403, code: 'source.forbidden' })
  })
})

describe('a feed', () => {
  test.each([
    [
      'a formula',
      async () => [feedOf(await makeMetric({ operator: 'sum', operands: [metric, metric] }))],
      'metric.is_a_formula',
    ],
    ['one metric twice', async () => [feedOf(metric), feedOf(metric, { column: 'Visits' })], 'source.metric_twice'],
    [
      'a metric that is not there',
      async () => [feedOf('metric_018cc251-f400-7000-8000-000000000001')],
      'reference.not_found',
    ],
  ])('does not lead into %s', async (_, feeds, code) => {
    expect((await makeSource(FOLDER, { feeds: await feeds() })).body).toMatchObject({ status: 422, code })
  })

  test('does not lead into a metric of another workspace', async () => {
    const theirs = await world.anotherWorkspace()
    const other = await world.as('owner', { workspace: theirs })
    const { body } = await other('POST', '/metrics', { name: 'Theirs' })
    expect((await makeSource(FOLDER, { feeds: [feedOf(body.id)] })).body.code).toBe('reference.not_found')
  })
})

test('a source stays of its kind', async () => {
  const { body } = await makeSource(FOLDER, {})
  expect(body).toMatchObject({ kind: 'folder' })
  expect((await admin('PATCH', `/metric-sources/${body.id}`, { settings: OWN })).body.code).toBe('source.kind_stays')
})
