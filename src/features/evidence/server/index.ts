import { serverRoom } from '#server/room.ts'
import { evidenceSlice } from '../slice.ts'
import { feedbackHandlers } from './handlers.ts'
import { importHandlers } from './import/import-handlers.ts'
import { importTask, type RunImport } from './import/import-task.ts'
import { importUndoer, thingsUndoer } from './import/import-undo.ts'
import { statusKeeper } from './status-keeper.ts'

export type { ImportFile, SeenFile } from './import/import-file.ts'
export type { ImportProgress } from './import/import-engine.ts'
export { lookInto } from './import/import-file.ts'
export { runImport, type RunOptions } from './import/import-now.ts'
export { workOnImport, type ImportOutcome, type ImportWork } from './import/import-task.ts'

/** What this slice does inside the changes of others. */
export const evidenceKeepers = [statusKeeper]
export const evidenceUndoers = [importUndoer, thingsUndoer]

export const evidenceRoom = ({ importInWorker }: { importInWorker: RunImport }) =>
  serverRoom(
    evidenceSlice,
    { ...feedbackHandlers, ...importHandlers },
    {
      keepers: evidenceKeepers,
      undoers: evidenceUndoers,
      tasks: [importTask(importInWorker)],
    },
  )
