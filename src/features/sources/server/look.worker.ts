import { serveWork } from '#server/workers/entry.ts'
import { lookAt, type LookWork, type TableLook } from './table-work.ts'

/** What a large table looks like. */
serveWork<LookWork, TableLook>(async work => lookAt(work))
