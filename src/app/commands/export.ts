import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { exportWorkspace } from '#server/transfer/export/export-workspace.ts'
import { withHouse } from '../open.ts'
import { progressLine } from '../progress.ts'
import { inWorkspace } from '../workspace.ts'

/** One workspace as a zip of open formats. The file appears under its name only when it is whole. */
export const exportCommand = (file: string, { workspace }: { workspace?: string }) =>
  withHouse(async house => {
    const scope = await inWorkspace(house, workspace)
    const line = progressLine()
    const unfinished = `${file}.part`
    try {
      const { parts } = await exportWorkspace(scope, createWriteStream(unfinished), ({ part, rows }) =>
        line.tell(`${part}: ${rows} rows`),
      )
      await rename(unfinished, file)
      line.end(`Exported ${parts.reduce((sum, { rows }) => sum + (rows ?? 0), 0)} rows to ${file}.`)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  })
