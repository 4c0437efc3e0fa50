import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { makeAppRole } from './app-role.ts'
import type { Database } from './database.ts'
import { migrate, migrationFiles, migrationOf } from './migrate.ts'
import { readyProblems } from './readiness.ts'

const first = migrationOf('2026-01-01-01-first.sql', 'create table fruit (name text); create table stone (name text)')
const second = migrationOf('2026-01-02-01-second.sql', "insert into fruit values ('plum')")
const broken = migrationOf('2026-01-03-01-broken.sql', 'create table leaf (name text); select 1/0')

describe('migrations', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase({ migrated: false })
  })
  const fruit = async () => (await database.owner.query('select name from fruit')).rows.length

  test('are applied once each, in order, also when several processes start at once', async () => {
    expect(await readyProblems(database, [first])).toEqual(['The database has not been set up.'])
    const applied = await Promise.all([migrate(database, [first, second]), migrate(database, [first, second])])
    expect(applied.flat()).toEqual([first.name, second.name])
    expect(await fruit()).toBe(1)
    expect(await migrate(database, [first, second])).toEqual([])
    expect(await readyProblems(database, [first, second])).toEqual([])
  })

  test('that fail leave the database as it was', async () => {
    await expect(migrate(database, [first, second, broken])).rejects.toThrow('2026-01-03-01-broken.sql failed')
    const { rows } = await database.owner.query("select to_regclass('leaf') as leaf")
    expect(rows).toEqual([{ leaf: null }])
    expect(await readyProblems(database, [first, second, broken])).toEqual([
      'The migration 2026-01-03-01-broken.sql has not been applied.',
    ])
  })

  test('that were edited after they ran are refused by name', async () => {
    const edited = migrationOf(second.name, `${second.sql} -- changed`)
    await expect(migrate(database, [first, edited])).rejects.toThrow('were edited: 2026-01-02-01-second.sql')
  })

  test('with another line ending are the same', async () => {
    expect(migrationOf('a', 'select 1;\r\nselect 2').checksum).toBe(migrationOf('a', 'select 1;\nselect 2').checksum)
  })

  test('of a newer version are not ignored', async () => {
    await expect(migrate(database, [first])).rejects.toThrow(
      'A newer version of Workback has used this database (2026-01-02-01-second.sql)',
    )
  })

  test('of the same name are refused', async () => {
    await expect(migrate(database, [first, second, migrationOf(second.name, '')])).rejects.toThrow('have the same name')
  })

  test('of the repository are named by day and number', async () => {
    const files = await migrationFiles()
    expect(files.length).toBeGreaterThan(0)
    for (const { name } of files) expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-\d{2}-[a-z0-9-]+\.sql$/)
  })
})

describe('the role of requests', () => {
  test('that owns a table is reported, since row-level security would not bind it', async () => {
    const database = await testDatabase()
    await database.owner.query(
      'create table held (a integer); grant create on schema public to workback_app; alter table held owner to workback_app',
    )
    expect(await readyProblems(database)).toEqual([
      'The role workback_app owns tables, so that row-level security does not bind it: held.',
    ])
  })

  test('is asked of an administrator where the owner may not make it', async () => {
    const database = await testDatabase({ migrated: false })
    const { rows } = await database.owner.query<{ name: string }>(
      "select 'workback_plain_' || replace(current_database(), 'workback_test_', '') as name",
    )
    const name = rows[0]?.name ?? ''
    const client = await database.owner.connect()
    await client.query(`create role ${name} nologin`)
    await client.query(`set role ${name}`)
    try {
      await expect(makeAppRole(client)).rejects.toThrow(
        `create role workback_app nologin;\n  grant workback_app to "${name}";\nand start again.`,
      )
    } finally {
      await client.query('reset role')
      await client.query(`drop role ${name}`)
      client.release()
    }
  })
})
