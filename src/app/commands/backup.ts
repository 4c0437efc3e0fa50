import { backup } from '#server/db/backup.ts'
import { restore } from '#server/db/restore.ts'
import { withHouse } from '../open.ts'
import { countOf, progressLine } from '../progress.ts'

/** Everything of every workspace, while the server runs. */
export const backupCommand = (file: string) =>
  withHouse(async house => {
    const line = progressLine()
    const { tables, rows } = await backup(house.database, file, {
      onProgress: ({ table, tablesDone, tablesTotal, rows }) =>
        line.tell(`${tablesDone} of ${tablesTotal} tables, ${countOf(rows, 'row')} of ${table}`),
    })
    line.end(`Backed up ${countOf(rows, 'row')} of ${countOf(tables, 'table')} to ${file}.`)
  })

export const restoreCommand = (file: string, { replace = false }: { replace?: boolean }) =>
  withHouse(async house => {
    const line = progressLine()
    const { tables, rows } = await restore(house.database, file, {
      replace,
      onProgress: ({ table, tablesDone, tablesTotal, rows }) =>
        line.tell(`${tablesDone} of ${tablesTotal} tables, ${countOf(rows, 'row')} of ${table}`),
    })
    line.end(
      `Restored ${countOf(rows, 'row')} of ${countOf(tables, 'table')} from ${file}. Restart servers that run on this database.`,
    )
  })
