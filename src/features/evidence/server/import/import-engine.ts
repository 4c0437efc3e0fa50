import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { BATCH } from '#server/store/bulk.ts'
import { change, type Change } from '#server/store/change.ts'
import type { ReadingChoices } from '#server/transfer/reading/reader.ts'
import type { FileRecord } from '#server/transfer/reading/record.ts'
import { repeatCounter } from '../../domain/content-id.ts'
import type { ImportPlan } from '../../domain/import-plan.ts'
import type { ThingPlan } from '../../domain/thing-plan.ts'
import { emptyReport, problemsAt, withProblems, type ImportReport } from '../../domain/import-report.ts'
import { importRow } from '../../domain/import-row.ts'
import { fingerprintOf } from './fingerprint.ts'
import {
  countDiffering,
  insertFresh,
  keyOf,
  sortOut,
  standingOf,
  updateDiffering,
  type Prepared,
  type Standing,
} from './import-batch.ts'
import { openFile, type ImportFile } from './import-file.ts'
import { knownNames, type Names } from './import-names.ts'
import { ThingImporter } from './thing-importer.ts'

export interface ImportProgress {
  rows: number
  bytes: number
}
export interface ImportWatch {
  onProgress?: (progress: ImportProgress) => void
  /** Asked after each batch; then nothing of the import is kept. */
  isCanceled?: () => boolean
}
export interface Work extends ImportWatch {
  plan: ImportPlan | ThingPlan
  reading?: ReadingChoices
  /** `null` when nothing is to be kept of the run but its report. */
  importId: `import_${string}` | null
  /** Reads and counts everything as an import would, and writes nothing. */
  dryRun: boolean
  /** Done once the import is the only one at work. */
  atStart?: () => Promise<unknown>
  /** Done last, inside the import's own transaction. */
  atEnd?: (tx: Change, report: ImportReport) => Promise<unknown>
}

export class ImportCanceled extends Error {}
/** Another import of the workspace is at work: two at once would wait for each other's rows. */
export class ImportBusy extends Error {}

/** Any number will do, as long as nobody else locks by it. */
const IMPORT_LOCK = 462_001

/**
 * Imports a file as one change, which is there whole or not at all. The lock ends with the transaction: whoever can
 * take it knows that no import of the workspace lives.
 */
export function importFile(scope: Scope, file: ImportFile, work: Work): Promise<ImportReport> {
  if (!scope.mayTouch(null))
    throw new Refusal('forbidden', {
      code: 'import.forbidden',
      message: 'An import needs the role of an editor in the whole workspace.',
    })
  const { plan } = work
  return change(scope, 'entity' in plan ? THINGS_IMPORTED : IMPORTED, async tx => {
    await lock(tx)
    await work.atStart?.()
    const report = await ('entity' in plan ? importThings(tx, plan, work, file) : importFeedback(tx, plan, work, file))
    const { created, updated, unchanged, skipped, refused } = report
    if (!work.dryRun) tx.counts = { created, updated, unchanged, skipped, refused }
    await work.atEnd?.(tx, report)
    return report
  })
}

/** The kinds of change that an import is. */
export const IMPORTED = 'feedback.imported'
export const THINGS_IMPORTED = 'things.imported'

async function importFeedback(tx: Change, plan: ImportPlan, work: Work, file: ImportFile) {
  if (!work.dryRun) tx.beginBulk()
  return new Importer(tx, await knownNames(tx), { ...work, plan }).run(file)
}

/** What a trial did is taken back before it ends: it has met every rule that the import will meet. */
async function importThings(tx: Change, plan: ThingPlan, work: Work, file: ImportFile) {
  const importer = new ThingImporter(tx, plan, work)
  if (!work.dryRun) return importer.run(file)
  return tx
    .part(async () => {
      throw new TrialOver(await importer.run(file))
    })
    .catch((error: unknown) => {
      if (error instanceof TrialOver) return error.report
      throw error
    })
}

class TrialOver extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('the trial is over')
    this.report = report
  }
}

/** Whether an import of this workspace is at work, in whatever process. */
export async function isImporting(reader: Reader): Promise<boolean> {
  const [row] = await reader.query<{ free: boolean }>(
    'select pg_try_advisory_xact_lock_shared($1, hashtext($2)) as free',
    [IMPORT_LOCK, reader.scope.workspaceId],
  )
  return row?.free !== true
}

async function lock(tx: Change) {
  const [row] = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1, hashtext($2)) as mine', [
    IMPORT_LOCK,
    tx.scope.workspaceId,
  ])
  if (row?.mine !== true) throw new ImportBusy('another import is at work')
}

/** A batch is as many rows as fit one statement well: fewer where texts are long. */
const BATCH_LETTERS = 2_000_000

type FeedbackWork = Work & { plan: ImportPlan }

class Importer {
  private readonly tx: Change
  private readonly names: Names
  private readonly work: FeedbackWork
  private readonly seen = new Map<string, number>()
  private readonly numbered = repeatCounter()
  private report: ImportReport

  constructor(tx: Change, names: Names, work: FeedbackWork) {
    this.tx = tx
    this.names = names
    this.work = work
    this.report = emptyReport(work.importId)
  }

  /** While PostgreSQL writes one batch, the next is read from the file and looked up. */
  async run(file: ImportFile): Promise<ImportReport> {
    const opened = orRefuse(await openFile(file, this.work.reading))
    let ahead: { batch: Prepared[]; standing: Promise<Standing[]> } | null = null
    for await (const batch of this.batches(opened.records)) {
      const standing = standingOf(this.tx, batch)
      // Its failure is met where it is awaited, below or in the next round.
      standing.catch(() => {})
      if (ahead) await this.write(ahead.batch, await ahead.standing)
      ahead = { batch, standing }
      this.work.onProgress?.({ rows: this.report.read, bytes: opened.progress().bytesRead })
      if (this.work.isCanceled?.()) throw new ImportCanceled('the import was canceled')
    }
    if (ahead) await this.write(ahead.batch, await ahead.standing)
    this.work.onProgress?.({ rows: this.report.read, bytes: opened.progress().bytesRead })
    return this.report
  }

  private async *batches(records: AsyncIterable<FileRecord>): AsyncGenerator<Prepared[]> {
    let batch: Prepared[] = []
    let letters = 0
    for await (const record of records) {
      const prepared = this.prepare(record)
      if (prepared) {
        batch.push(prepared)
        letters += prepared.draft.text.length
      }
      if (batch.length < BATCH && letters < BATCH_LETTERS) continue
      yield batch
      batch = []
      letters = 0
    }
    if (batch.length > 0) yield batch
  }

  private prepare(record: FileRecord): Prepared | null {
    this.report.read++
    const read = importRow(record, this.work.plan)
    if (!read.ok) {
      this.report.refused++
      this.report = withProblems(this.report, problemsAt(record.row, read.problems))
      return null
    }
    if (read.value.notes.length > 0) this.report = withProblems(this.report, problemsAt(record.row, read.value.notes))
    if (read.value.draft === null) {
      this.report.skipped++
      return null
    }
    const draft = this.numbered(read.value.draft)
    const first = this.seen.get(keyOf(draft))
    if (first !== undefined) {
      this.report.skipped++
      this.report = withProblems(this.report, [REPEATED(record.row, draft.sourceId, first)])
      return null
    }
    this.seen.set(keyOf(draft), record.row)
    return { row: record.row, draft, print: fingerprintOf(draft, this.work.plan) }
  }

  private async write(batch: readonly Prepared[], standing: readonly Standing[]) {
    const { fresh, differing, unchanged } = sortOut(batch, standing)
    const { tx, names, work } = this
    const updated = await (work.dryRun ? countDiffering(tx, differing, names) : updateDiffering(tx, differing, names))
    if (!work.dryRun) insertFresh(tx, fresh, names, work.importId)
    this.report.created += fresh.length
    this.report.updated += updated
    this.report.unchanged += unchanged + differing.length - updated
  }
}

const REPEATED = (row: number, sourceId: string, first: number) => ({
  row,
  field: 'sourceId',
  code: 'row.repeated_id',
  detail: `The id "${sourceId.slice(0, 60)}" stands in row ${first} already; the first of them was taken. An id must tell rows apart.`,
})
