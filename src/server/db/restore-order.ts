import type pg from 'pg'
import type { Catalog } from './catalog.ts'
import { foreignKeyStatements } from './schema-text.ts'

/**
 * Takes away what would slow the loading of rows or demand an order of tables: references, indexes that no
 * constraint needs, and triggers. What comes back puts them in place again, which also checks every reference.
 */
export async function holdBack(client: pg.ClientBase, { tables }: Catalog): Promise<() => Promise<void>> {
  const triggered = tables.filter(({ triggers }) => triggers.length > 0)
  for (const { title, foreignKeys } of tables) {
    for (const { name } of foreignKeys) await client.query(`alter table ${title} drop constraint ${name}`)
  }
  for (const { name } of tables.flatMap(({ indexes }) => indexes)) await client.query(`drop index ${name}`)
  for (const { title } of triggered) await client.query(`alter table ${title} disable trigger user`)
  return async () => {
    for (const { definition } of tables.flatMap(({ indexes }) => indexes)) await client.query(definition)
    for (const statement of tables.flatMap(foreignKeyStatements)) await client.query(statement)
    for (const { title } of triggered) await client.query(`alter table ${title} enable trigger user`)
  }
}
