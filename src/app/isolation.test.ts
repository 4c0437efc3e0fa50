import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Endpoint } from '#kernel/contract.ts'
import type { Database } from '#server/db/database.ts'
import { change } from '#server/store/change.ts'
import { fieldsOf } from '#server/store/columns.ts'
import { storeOf } from '#server/store/store.ts'
import { scopeFor, type Founded } from '#features/workspace/server/founding.ts'
import { testDatabase } from '#testing/database.ts'
import { sample } from '#testing/sample.ts'
import { schemaValue, type Schema } from '#testing/schema-value.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { slices, wholeContract } from './features.ts'

/** Stands in every text of the other workspace: wherever it appears, something leaked. */
const MARK = 'Zebrafinch'
const entities = slices.flatMap(slice => slice.entities)
const inside = Object.entries(wholeContract).filter(([, endpoint]) => (endpoint.within ?? 'workspace') === 'workspace')

/** As the owner of the tables, whom row-level security does not bind: only the store's own filter is left. */
const withoutRowSecurity = (database: Database): Database => ({
  ...database,
  app: {
    ...database.app,
    withWorkspace: async (workspaceId, work) => {
      const client = await database.owner.connect()
      try {
        await client.query("select set_config('wb.workspace', $1, false)", [workspaceId])
        return await work(client as never)
      } finally {
        client.release()
      }
    },
  },
})

describe.each([
  ['both walls', (database: Database) => database],
  ['the store’s filter alone', withoutRowSecurity],
])('with %s', (_name, walls) => {
  let world: World
  let theirs: Founded
  let stranger: Client
  const ids = new Map<string, string>()
  let before: string

  const contents = async () => {
    const rows = await Promise.all(
      entities.map(entity =>
        world.server.house.database.owner.query(`select * from ${entity.table} where workspace_id = $1 order by id`, [
          theirs.workspaceId,
        ]),
      ),
    )
    return JSON.stringify(rows.map(({ rows: list }) => list))
  }

  beforeAll(async () => {
    world = await openWorld(walls(await testDatabase()))
    theirs = await world.anotherWorkspace()
    stranger = await world.as('owner')
    const scope = scopeFor(world.server.house, { ...theirs, name: 'Owner' }, 'command')
    ids.set('person', theirs.personId)
    for (const entity of entities) {
      const row = markedRow(entity, ids)
      const made = await change(scope, 'sample.made', tx =>
        storeOf(entity).insert(tx, row as never, systemPartOf(entity)),
      )
      ids.set(entity.name, String(made['id']))
    }
    ids.set('change', scope.lastChange?.id ?? '')
    before = await contents()
  })
  afterAll(() => world.close())

  test.each(inside)('%s gives nothing of another workspace and changes nothing there', async (_operation, endpoint) => {
    const { path, body } = requestWith(
      endpoint,
      entity => ids.get(entity ?? 'change') ?? `${entity ?? 'change'}_018cc251-f400-7000-8000-000000000001`,
    )
    const answer = await stranger(endpoint.method, path, endpoint.method === 'GET' ? undefined : body)
    expect(JSON.stringify(answer.body)).not.toContain(MARK)
    expect(answer.status).not.toBe(500)
    if (endpoint.path.includes('/:id') && endpoint.method !== 'GET') expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  test('afterwards the other workspace is as it was', async () => {
    expect(await contents()).toBe(before)
  })

  test('search, activity, the bootstrap and the change log tell nothing of it', async () => {
    for (const path of [`/search?q=${MARK}`, '/activity', '/bootstrap', '/changes?since=0'])
      expect(JSON.stringify((await stranger('GET', path)).body), path).not.toContain(MARK)
  })
})

describe('row-level security alone', () => {
  test('shows the application’s role only the rows of its setting, in every table', async () => {
    const database = await testDatabase()
    const world = await openWorld(database)
    const other = await world.anotherWorkspace()
    const { rows: tables } = await database.owner.query<{ table: string }>(
      `select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' where n.nspname = 'public' and c.relkind in ('r', 'p')`,
    )
    for (const { table } of tables) {
      const seen = await database.app.withWorkspace(other.workspaceId, client =>
        client.query(`select distinct workspace_id from ${table}`),
      )
      expect(
        seen.rows.filter(row => row.workspace_id !== other.workspaceId),
        table,
      ).toEqual([])
      const written = database.app.withWorkspace(other.workspaceId, client =>
        client.query(`update ${table} set workspace_id = workspace_id where workspace_id = $1`, [
          world.workspace.workspaceId,
        ]),
      )
      expect((await written).rowCount, table).toBe(0)
    }
    await world.close()
  })
})

/** A row whose texts carry the mark and whose references point at rows made before it. */
function markedRow(entity: AnyEntity, ids: ReadonlyMap<string, string>) {
  const asked = fieldsOf(entity).filter(([, field]) => field.setBy === 'caller')
  const plain = sample(entity) as Record<string, unknown>
  return Object.fromEntries(
    asked.map(([name, field]) => {
      if (field.kind === 'ref' || field.kind === 'person')
        return [name, ids.get(field.to ?? '') ?? (field.optional ? null : plain[name])]
      if (field.kind === 'text' || field.kind === 'longText')
        return [name, field.schema.safeParse(MARK).success ? MARK : plain[name]]
      return [name, plain[name]]
    }),
  )
}

/** What only the server sets, for the fields that must hold something. */
function systemPartOf(entity: AnyEntity) {
  const plain = sample(entity) as Record<string, unknown>
  const own = fieldsOf(entity).filter(
    ([name, field]) =>
      field.setBy === 'system' && !field.optional && !['id', 'createdAt', 'updatedAt', 'version'].includes(name),
  )
  return Object.fromEntries(own.map(([name]) => [name, plain[name]])) as never
}

function requestWith(endpoint: Endpoint, idOf: (entity: string | null) => string) {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const all = schemaValue(schema, '', idOf) as Record<string, unknown>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(all[name])))
  const body = Object.fromEntries(
    Object.entries(all).filter(
      ([name]) => !endpoint.path.includes(`:${name}`) && !(name === 'id' && endpoint.method === 'POST'),
    ),
  )
  const required = Object.entries(body).filter(([name]) => schema.required?.includes(name))
  const query = new URLSearchParams(required.map(([name, value]) => [name, String(value)]))
  return { path: endpoint.method === 'GET' ? `${path}?${query}` : path, body }
}
