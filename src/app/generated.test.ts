import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectedColumns } from '#server/store/columns.ts'
import { draftTable } from '#server/store/draft.ts'
import { testDatabase } from '#testing/database.ts'
import { slices, wholeContract } from './features.ts'
import { generatedFiles } from './generated.ts'

const entities = slices.flatMap(slice => slice.entities)
const isWriting = process.env['GENERATE'] === '1'

describe('what is generated and committed', () => {
  test.each(Object.entries(generatedFiles()))('%s is up to date (else: npm run generate)', (file, text) => {
    if (isWriting) {
      mkdirSync('docs/generated', { recursive: true })
      writeFileSync(file, text)
    }
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})

describe('definitions and database', () => {
  test('every entity has the table its fields need', async () => {
    const database = await testDatabase()
    const { rows } = await database.owner.query<{ table: string; column: string; type: string; nullable: boolean }>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
    )
    const tableOf = (name: string) => entities.find(entity => entity.name === name)?.table ?? null
    for (const entity of entities) {
      const standing = rows
        .filter(row => row.table === entity.table)
        .map(({ column, type, nullable }) => `${column} ${type}${nullable ? '' : ' not null'}`)
      const wanted = expectedColumns(entity).map(
        ({ column, type, nullable }) => `${column} ${type}${nullable ? '' : ' not null'}`,
      )
      const hint =
        standing.length === 0
          ? `${entity.name} has no table. A draft for a migration:\n\n${draftTable(entity, tableOf)}\n`
          : entity.name
      expect(standing, hint).toEqual(expect.arrayContaining(wanted))
    }
  })

  test('every table of a workspace has both walls: the workspace first in its key, and a policy', async () => {
    const database = await testDatabase()
    const { rows } = await database.owner.query<{ table: string; isWalled: boolean; first: string | null }>(
      `select c.relname as table, c.relrowsecurity and not c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as "isWalled",
         (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'workback_migration'`,
    )
    expect(rows.filter(row => !row.isWalled || row.first !== 'workspace_id')).toEqual([])
  })

  test('no two endpoints answer the same method and path', () => {
    const places = Object.values(wholeContract).map(
      endpoint => `${endpoint.method} ${endpoint.path.replace(/:\w+/g, ':')}`,
    )
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
    expect(Object.keys(wholeContract)).toHaveLength(slices.flatMap(slice => Object.keys(slice.contract)).length)
  })
})
