import { open, rename, rm } from 'node:fs/promises'
import { exportWorkspace } from '#server/transfer/export/export-workspace.ts'
import { withHouse } from '../open.ts'
import { countOf, progressLine } from '../progress.ts'
import { inWorkspace } from '../workspace.ts'

/** One workspace as a zip of open formats. The file appears under its name only when it is whole. */
export const exportCommand = (file: string, { workspace }: { workspace?: string }) =>
  withHouse(async house => {
    const scope = await inWorkspace(house, workspace)
    const line = progressLine()
    const unfinished = `${file}.part`
    const output = await open(unfinished, 'w', 0o600)
    try {
      const { parts } = await exportWorkspace(scope, output.createWriteStream({ flush: true }), ({ part, rows }) =>
        line.tell(`${part}: ${rows} rows`),
      )
      await rename(unfinished, file)
      line.end(
        `Exported ${countOf(
          parts.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
          'row',
        )} to ${file}.`,
      )
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  })
