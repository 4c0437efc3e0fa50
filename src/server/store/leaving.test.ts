import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type World } from '#testing/world.ts'

let database: Database
let world: World

beforeAll(async () => {
  database = await testDatabase()
  world = await openWorld(database)
})
afterAll(() => world.close())

const LEAVE = 'delete from workspace where workspace_id = $1'

/** What is left of the workspace in any table. */
async function leftOf(workspaceId: string): Promise<Record<string, number>> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'workspace_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  )
  expect(tables.length).toBeGreaterThan(30)
  const left: Record<string, number> = {}
  for (const { name } of tables) {
    const { rowCount } = await database.owner.query(`select 1 from ${name} where workspace_id = $1`, [workspaceId])
    if (rowCount) left[name] = rowCount
  }
  return left
}

/** A workspace with something in every table that is not keyed to it, and somebody who writes there. */
async function filledWorkspace() {
  const workspace = await world.anotherWorkspace()
  const editor = await world.as('editor', { workspace })
  const { body: metric } = await editor('POST', '/metrics', { name: 'Orders', cadence: 'day' })
  await editor('POST', `/metrics/${metric.id}/observations`, {
    observations: [{ date: '2026-01-05', value: 3 }],
  })
  await editor('POST', '/feedback', { text: 'It hangs' }, { 'idempotency-key': 'once' })
  const left = await leftOf(workspace.workspaceId)
  for (const table of ['feedback', 'observation', 'search_row', 'change_set', 'history', 'change_log', 'idempotency'])
    expect(left).toHaveProperty(table)
  return { editor, workspaceId: workspace.workspaceId }
}

test('a workspace takes along all that is its own, also what is not keyed to it', async () => {
  const { workspaceId } = await filledWorkspace()
  await database.owner.query(LEAVE, [workspaceId])
  expect(await leftOf(workspaceId)).toEqual({})
})

test('whoever writes while it leaves is refused, and leaves nothing', async () => {
  const { editor, workspaceId } = await filledWorkspace()
  const client = await database.owner.connect()
  await client.query('begin')
  await client.query(LEAVE, [workspaceId])
  const written = editor('POST', '/feedback', { text: 'Too late' })
  await somebodyWaits()
  await client.query('commit')
  client.release()
  expect(await written).toMatchObject({ status: 404, body: { code: 'workspace.gone' } })
  expect(await leftOf(workspaceId)).toEqual({})
})

test('it waits for whoever is about to commit, and takes that along', async () => {
  const { workspaceId } = await filledWorkspace()
  const client = await database.owner.connect()
  await client.query('begin')
  await client.query(
    `insert into change_set (workspace_id, id, kind, at, actor_name, via, entry_count, audience) values ($1, 'change_late', 'test', now(), 'Test', 'job', 0, '{members}')`,
    [workspaceId],
  )
  await client.query('update workspace_counter set seq = seq + 1 where workspace_id = $1', [workspaceId])
  const left = database.owner.query(LEAVE, [workspaceId])
  await somebodyWaits()
  await client.query('commit')
  client.release()
  await left
  expect(await leftOf(workspaceId)).toEqual({})
})

async function somebodyWaits() {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await database.owner.query(waiting)).rowCount === 0) await new Promise(resolve => setImmediate(resolve))
}
