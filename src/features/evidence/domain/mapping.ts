import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import { nameScore, normalName } from './column-names.ts'
import { fits, longestText, type ColumnStudy } from './column-study.ts'
import type { ToolShape } from './tool-shapes.ts'

/** The fields a column may be read into. `customerDomain` helps to find the customer and is no field of feedback. */
export const MAPPABLE_FIELDS = [
  'text',
  'title',
  'source',
  'sourceId',
  'url',
  'occurredAt',
  'authorName',
  'authorEmail',
  'customer',
  'customerDomain',
  'product',
  'rating',
  'ratingMax',
  'voteCount',
  'language',
  'tags',
  'status',
] as const
export type MappableField = (typeof MAPPABLE_FIELDS)[number]

/** Which column each field is read from. One column may serve several fields. */
export type Mapping = { [Field in MappableField]?: string }

/** Below this a name is a coincidence. */
const SURE_ENOUGH = 30

/** Which column is which field, by the tool that wrote the file, or by names and values. */
export function proposeMapping(studies: readonly ColumnStudy[], shape: ToolShape | null): Mapping {
  return shape === null ? guess(studies) : mappingOf(shape, studies)
}

/** Reads `field=Column` pairs over a proposal. An empty column leaves the field out. */
export function overrideMapping(
  proposed: Mapping,
  overrides: Readonly<Record<string, string>>,
  columns: readonly string[],
): Outcome<Mapping> {
  const mapping = { ...proposed }
  const problems: Problem[] = []
  for (const [field, column] of Object.entries(overrides)) {
    if (!isMappable(field)) {
      problems.push({
        field,
        code: 'mapping.unknown_field',
        message: `Feedback has no field "${field}". Use one of ${MAPPABLE_FIELDS.join(', ')}.`,
      })
      continue
    }
    const found = column === '' ? '' : findColumn(column, columns)
    if (found === null)
      problems.push({
        field,
        code: 'mapping.unknown_column',
        message: `The file has no column "${column}". It has ${listed(columns)}.`,
      })
    else if (found === '') delete mapping[field]
    else mapping[field] = found
  }
  return problems.length > 0 ? refused(...problems) : done(mapping)
}

/** Reads the pairs as they are typed: `text=Review Text`. The column may hold further equals signs. */
export function readOverrides(pairs: readonly string[]): Outcome<Record<string, string>> {
  const overrides: Record<string, string> = {}
  const problems: Problem[] = []
  for (const pair of pairs) {
    const cut = pair.indexOf('=')
    if (cut < 1)
      problems.push({
        field: 'map',
        code: 'mapping.unreadable',
        message: `"${pair}" is no mapping. Write field=Column, such as text=Comment.`,
      })
    else overrides[pair.slice(0, cut).trim()] = pair.slice(cut + 1).trim()
  }
  return problems.length > 0 ? refused(...problems) : done(overrides)
}

const isMappable = (name: string): name is MappableField => (MAPPABLE_FIELDS as readonly string[]).includes(name)

/** By its exact name, or by one that differs only in case and punctuation, if there is but one. */
export function findColumn(written: string, columns: readonly string[]): string | null {
  if (columns.includes(written)) return written
  const alike = columns.filter(column => normalName(column) === normalName(written))
  return alike.length === 1 ? (alike[0] ?? null) : null
}

export const listed = (columns: readonly string[], most = 20) => {
  const shown = columns
    .slice(0, most)
    .map(column => `"${column}"`)
    .join(', ')
  return columns.length > most ? `${shown} and ${columns.length - most} more` : shown
}

function mappingOf(shape: ToolShape, studies: readonly ColumnStudy[]): Mapping {
  const mapping: Mapping = {}
  for (const field of MAPPABLE_FIELDS) {
    const candidates = shape.mapping[field]?.flatMap(column => studies.filter(study => study.column === column)) ?? []
    // A tool's column is taken at its word, but an id must tell rows apart, or rows would overwrite each other.
    const found = candidates.find(study => field === 'text' || field === 'title' || fits(field, study))
    if (found) mapping[field] = found.column
  }
  return mapping
}

/** The surest pairs of field and column first; no column twice. */
function guess(studies: readonly ColumnStudy[]): Mapping {
  const pairs = MAPPABLE_FIELDS.flatMap(field =>
    studies.map(study => ({ field, study, score: nameScore(field, study.column) })),
  )
    .filter(({ field, study, score }) => score >= SURE_ENOUGH && fits(field, study))
    .sort((one, other) => other.score - one.score)
  const mapping: Mapping = {}
  const used = new Set<string>()
  for (const { field, study } of pairs) {
    if (mapping[field] !== undefined || used.has(study.column)) continue
    mapping[field] = study.column
    used.add(study.column)
  }
  if (mapping.text === undefined) {
    const longest = longestText(studies.filter(study => !used.has(study.column)))
    if (longest) mapping.text = longest.column
  }
  return mapping
}
