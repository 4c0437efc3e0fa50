import { jsonRecord } from './json-cells.ts'
import { JsonElements, type JsonElement } from './json-elements.ts'
import { findRecordsPath, JsonSeeker } from './json-seeker.ts'
import { LIMITS, lostRecord, refusal, type FileKind, type FileRecord } from './record.ts'
import type { RecordSource, RecordSplitter } from './splitter.ts'

/** How to turn a JSON file into records, found out from its beginning; `null` when it is no JSON. */
export function jsonSource(
  beginning: string,
  { isWhole, fileName }: { isWhole: boolean; fileName: string },
): RecordSource | null {
  if (startsList(beginning, fileName)) return sourceOf('json array', null, beginning, listSplitter)
  if (!/^\s*\{\s*["}]/.test(beginning)) return null
  if (isLines(beginning, fileName)) return sourceOf('json lines', null, beginning, lineSplitter)
  const hasMore = hasSecondValue(beginning)
  const path = hasMore ? null : findRecordsPath(beginning)
  if (hasMore || (isWhole && path === null)) return sourceOf('json lines', null, beginning, sequenceSplitter)
  return sourceOf('json object', path, beginning, () => objectSplitter(path))
}

/** A bracket may also begin a line of plain words; then the file's name decides. */
const startsList = (beginning: string, fileName: string) =>
  /^\s*\[\s*[[{\]]/.test(beginning) || (/\.json$/i.test(fileName) && /^\s*\[/.test(beginning))

/** Records enough to know the columns. */
const SAMPLE_RECORDS = 500

function sourceOf(
  kind: FileKind,
  path: string | null,
  beginning: string,
  splitter: () => RecordSplitter,
): RecordSource {
  const columns = new Set<string>()
  const sample = splitter()
  for (const records of [sample.push(beginning), sample.end()]) {
    // Only a file without a complete record is read to its end: the last of a sample is cut.
    if (columns.size > 0) break
    let count = 0
    for (const record of records) {
      for (const column of Object.keys(record.cells)) columns.add(column)
      if (++count >= SAMPLE_RECORDS) break
    }
  }
  const format = { kind, delimiter: null, quote: null, quoteEscape: null, path }
  return { format, columns: [...columns], skip: 0, splitter }
}

/** JSON Lines: the first line is an object by itself, and another line follows. */
function isLines(beginning: string, fileName: string): boolean {
  const [, first = '', second] = /^\s*([^\n]*)(?:\n\s*(\S))?/.exec(beginning) ?? []
  if (second === undefined) return false
  return isJsonObject(first) || (/\.(jsonl|ndjson)$/i.test(fileName) && first.trim() !== '{')
}

function isJsonObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

function hasSecondValue(beginning: string): boolean {
  let count = 0
  const elements = new JsonElements()
  elements.read(beginning, 0, () => count++)
  return count > 1 || (count === 1 && elements.isInside)
}

/** Numbers the records and reports the lost ones. */
function elementReader() {
  let row = 0
  return (element: JsonElement): FileRecord => {
    row++
    if (element.lost !== null) return lostRecord(row, LOST[element.lost])
    return jsonRecord(element.text, row)
  }
}

const LOST = {
  'too long': refusal('row.cell_too_long', 'The record is longer than four million characters. Shorten or split it.'),
  'too deep': refusal('row.too_deep', `The record is nested more than ${LIMITS.jsonDepth} levels deep. Flatten it.`),
  'cut off': refusal('row.unreadable', 'The file ends in the middle: it was cut off. Export it once more.'),
} as const

/** Any number of lists one after another, as paged exports write them. */
function listSplitter(): RecordSplitter {
  const elements = new JsonElements()
  const read = elementReader()
  let isInList = false
  return {
    push(text) {
      const records: FileRecord[] = []
      for (let at = 0; at !== -1 && at < text.length;) {
        if (!isInList) {
          at = text.indexOf('[', at)
          if (at === -1) break
          at++
          isInList = true
        }
        at = elements.read(text, at, element => records.push(read(element)))
        if (at !== -1) isInList = false
      }
      return records
    },
    end: () => (isInList ? [read({ text: '', lost: 'cut off' })] : []),
  }
}

function sequenceSplitter(): RecordSplitter {
  const elements = new JsonElements()
  const read = elementReader()
  return {
    push(text) {
      const records: FileRecord[] = []
      for (let at = 0; at !== -1 && at < text.length;)
        at = elements.read(text, at, element => records.push(read(element)))
      return records
    },
    end: () => (elements.isInside ? [read({ text: '', lost: 'cut off' })] : []),
  }
}

/** The list under the path, or the first list of objects when the beginning showed none. */
function objectSplitter(path: string | null): RecordSplitter {
  const seeker = new JsonSeeker()
  const elements = new JsonElements()
  const read = elementReader()
  let stage: 'seeking' | 'reading' | 'done' = 'seeking'
  return {
    push(text) {
      const records: FileRecord[] = []
      if (stage === 'done') return records
      let at = 0
      if (stage === 'seeking') {
        at = seeker.seek(text, 0, (found, behind) =>
          path === null ? /^\s*\{/.test(text.slice(behind, behind + 200)) : found === path,
        )
        if (at === -1) return records
        stage = 'reading'
      }
      if (elements.read(text, at, element => records.push(read(element))) !== -1) stage = 'done'
      return records
    },
    end() {
      if (stage === 'reading') return [read({ text: '', lost: 'cut off' })]
      return stage === 'seeking' ? [lostRecord(1, NO_LIST)] : []
    },
  }
}

const NO_LIST = refusal(
  'file.no_records',
  'The JSON object holds no list of objects. Export a list, or one object per line.',
)

/** JSON Lines: a line that is broken costs only itself. */
function lineSplitter(): RecordSplitter {
  let row = 0
  let held: string[] = []
  let heldLength = 0
  const take = (line: string): FileRecord[] => {
    row++
    const text = held.length === 0 ? line : held.join('') + line
    const length = heldLength + line.length
    held = []
    heldLength = 0
    if (length > LIMITS.recordCharacters) return [lostRecord(row, LOST['too long'])]
    if (text.trim() === '') return []
    if (isTooDeep(text)) return [lostRecord(row, LOST['too deep'])]
    return [jsonRecord(text, row)]
  }
  return {
    push(text) {
      const records: FileRecord[] = []
      let from = 0
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
        records.push(...take(text.slice(from, at)))
        from = at + 1
      }
      heldLength += text.length - from
      if (heldLength > LIMITS.recordCharacters) held = []
      else held.push(text.slice(from))
      return records
    },
    end: () => take(''),
  }
}

function isTooDeep(text: string): boolean {
  let lost = false
  new JsonElements().read(text, 0, element => (lost ||= element.lost === 'too deep'))
  return lost
}
