import type { QueryResultRow } from 'pg'
import type { Lease } from '../../db/app-pool.ts'
import type { Reader, Scope } from '../../scope.ts'

/** Everything of one workspace as of one moment, read row by row without holding it. */
export interface Snapshot extends Reader {
  rows<Row extends QueryResultRow>(text: string, values: readonly unknown[], atOnce?: number): AsyncGenerator<Row>
}

const ROWS_AT_ONCE = 1000

/** Runs `work` on one unmoving view of the workspace, however long its reader takes. */
export function inSnapshot<T>(scope: Scope, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return scope.house.database.app.withWorkspaceStreaming(scope.workspaceId, async client => {
    await client.query('begin isolation level repeatable read read only')
    const result = await work(snapshotOn(scope, client))
    await client.query('commit')
    return result
  })
}

function snapshotOn(scope: Scope, client: Lease): Snapshot {
  let opened = 0
  return {
    scope,
    query: async (text, values = []) => (await client.query(text, [...values])).rows,
    async *rows(text, values, atOnce = ROWS_AT_ONCE) {
      const cursor = `export_${++opened}`
      await client.query(`declare ${cursor} no scroll cursor for ${text}`, [...values])
      for (;;) {
        const { rows } = await client.query(`fetch ${atOnce} from ${cursor}`)
        yield* rows
        if (rows.length < atOnce) break
      }
      await client.query(`close ${cursor}`)
    },
  }
}
