import type { AnyEntity } from '#kernel/entity.ts'
import type { Outcome, Problem } from '#kernel/outcome.ts'
import { openReader, type OpenedFile, type ReadingChoices } from '#server/transfer/reading/reader.ts'
import type { FileFormat, FileRecord } from '#server/transfer/reading/record.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { planImport, type ImportPlan, type Proposal as ImportProposal } from '../../domain/import-plan.ts'
import { planThings, type ThingChoices, type ThingPlan, type ThingProposal } from '../../domain/thing-plan.ts'

/** A file to import, wherever it lies. It is read twice: once to look, once to import. */
export interface ImportFile {
  name: string
  sizeBytes: number
  open: () => AsyncIterable<Uint8Array>
}

export interface HowToRead {
  /** What the rows are to become; feedback where it is not said. */
  entity?: AnyEntity | null
  /** Columns by field, over what is proposed; an empty one leaves a field out. */
  mapping?: Readonly<Record<string, string>>
  choices?: ThingChoices
  reading?: ReadingChoices
}

/** What a file is found to be, and what would be read from it. */
export interface SeenFile {
  format: Pick<FileFormat, 'kind' | 'encoding' | 'delimiter'>
  columns: string[]
  rows: { row: number; cells: Record<string, unknown> }[]
  plan: ImportPlan | ThingPlan
  assumptions: Problem[]
  /** Not to be imported before these are answered. */
  questions: Problem[]
}

/** A thousand records tell how dates and numbers are written; of huge records fewer must do. */
const LOOKED_AT = 1000
const LETTERS_LOOKED_AT = 4_000_000
/** A quote that is never closed would have all of a file read for one record. */
const BYTES_LOOKED_AT = 8_000_000
const SHOWN = 20
const LONGEST_CELL_SHOWN = 300

/** Looks at the beginning of a file and proposes how to import it. Refuses what is no table. */
export async function lookInto(
  file: ImportFile,
  { entity = null, mapping = {}, choices: { key, values, ...choices } = {}, reading = {} }: HowToRead,
): Promise<SeenFile> {
  const isCut = file.sizeBytes > BYTES_LOOKED_AT
  const opened = orRefuse(await openFile({ ...file, open: () => beginningOf(file.open()) }, reading))
  const seen = await firstRecords(opened.records)
  // The last record of a beginning may be cut; one that fills all of it is still shown.
  const records = isCut && seen.length > 1 && seen.length < LOOKED_AT ? seen.slice(0, -1) : seen
  if (records.length === 0) throw new Refusal('invalid', isCut ? NO_ROW_IN_SIGHT : NO_ROWS)
  const columns = columnsOf(opened.columns, records)
  const { kind, encoding, delimiter } = opened.format
  const looked = {
    fileName: file.name,
    columns,
    samples: records.map(({ cells }) => cells),
    isDelimited: kind === 'delimited',
  }
  const proposal = orRefuse<ImportProposal | ThingProposal>(
    entity ? planThings(entity, looked, mapping, { ...choices, key, values }) : planImport(looked, mapping, choices),
  )
  return {
    format: { kind, encoding, delimiter },
    columns,
    rows: records.slice(0, SHOWN).map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cut(cell)])),
    })),
    ...proposal,
    questions: [...(proposal.questions.some(isAboutText) ? lostRows(records, isCut) : []), ...proposal.questions],
  }
}

const NO_ROWS = {
  code: 'file.no_rows',
  message: 'The file holds no rows. Choose one that has at least a header and one row.',
}
const NO_ROW_IN_SIGHT = {
  code: 'file.no_rows',
  message:
    'The first 8 MB of the file hold no whole row: a cell is far too long, a quote is never closed, or line ends are missing. Check how it was exported.',
}

const isAboutText = ({ code }: Problem) => code === 'mapping.text_required'

/** Where no column looks like words, the first row that could not be read may be why. */
function lostRows(records: readonly FileRecord[], isCut: boolean): Problem[] {
  for (const { row, problems } of records) {
    const lost = problems.find(({ refuses }) => refuses)
    if (lost && isCut && records.length === 1) return [NO_ROW_IN_SIGHT]
    if (lost) return [{ code: lost.code, message: `Row ${row}: ${lost.detail}` }]
  }
  return []
}

async function* beginningOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of bytes) {
    yield piece
    length += piece.byteLength
    if (length >= BYTES_LOOKED_AT) return
  }
}

export const openFile = (file: ImportFile, reading: ReadingChoices = {}): Promise<Outcome<OpenedFile>> =>
  openReader(file.open(), file.name, reading)

async function firstRecords(records: AsyncIterable<FileRecord>): Promise<FileRecord[]> {
  const first: FileRecord[] = []
  let letters = 0
  for await (const record of records) {
    first.push(record)
    for (const cell of Object.values(record.cells)) if (typeof cell === 'string') letters += cell.length
    if (first.length >= LOOKED_AT || letters >= LETTERS_LOOKED_AT) break
  }
  return first
}

/** In JSON a record may bring a column that the very first did not have. */
function columnsOf(known: readonly string[], records: readonly FileRecord[]): string[] {
  const columns = new Set(known)
  for (const { cells } of records) for (const column of Object.keys(cells)) columns.add(column)
  return [...columns]
}

function cut(cell: unknown): unknown {
  const text = typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell
  return typeof text === 'string' && text.length > LONGEST_CELL_SHOWN ? `${text.slice(0, LONGEST_CELL_SHOWN)}…` : text
}
