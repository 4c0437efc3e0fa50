import { z } from 'zod'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import { textOf } from './cell-text.ts'
import { dateFormatOf, decimalMarkOf, ratingMaxOf, studyColumns, type ColumnStudy } from './column-study.ts'
import { LARGEST_RATING, LONGEST_NAME } from './feedback.ts'
import type { Cells } from './import-row.ts'
import { isTimeZone } from '#kernel/wall-clock.ts'
import { MAPPABLE_FIELDS, overrideMapping, proposeMapping, type Mapping } from './mapping.ts'
import { looksLikeHtml } from './plain-text.ts'
import { DATE_FORMATS } from './reading-dates.ts'
import { DECIMAL_MARKS } from './reading-numbers.ts'
import { sourceOfFile } from './source-name.ts'
import { recognizeTool, type ToolShape } from './tool-shapes.ts'

/** What a person may say about how a file is to be read. */
export const importChoicesSchema = z.strictObject({
  dateFormat: z.enum(DATE_FORMATS).optional(),
  decimalMark: z.enum(DECIMAL_MARKS).optional(),
  /** Where times without a zone were written. */
  timeZone: z.string().refine(isTimeZone, 'Write a zone such as Europe/Berlin or UTC.').optional(),
  ratingMax: z.number().positive().max(LARGEST_RATING).optional(),
  source: z.string().trim().min(1).max(LONGEST_NAME).optional(),
  /** What becomes of a row with a cell that cannot be read: it is refused, or read without that cell. */
  unreadable: z.enum(['refuse', 'leave empty']).optional(),
})
export type ImportChoices = z.output<typeof importChoicesSchema>

/** Everything that decides how a row is read. It is plain JSON, so that a preview and its import agree. */
export const importPlanSchema = z.strictObject({
  mapping: z.partialRecord(z.enum(MAPPABLE_FIELDS), z.string()),
  /** The tool whose export this is, if it was recognized. */
  tool: z.string().nullable(),
  source: z.string(),
  dateFormat: z.enum(DATE_FORMATS).nullable(),
  decimalMark: z.enum(DECIMAL_MARKS).nullable(),
  timeZone: z.string(),
  ratingMax: z.number().nullable(),
  unreadable: z.enum(['refuse', 'leave empty']),
  isHtml: z.boolean(),
  /** Texts may begin with the apostrophe that protects spreadsheets; JSON never has it. */
  hasFormulaGuards: z.boolean(),
  skipsPullRequests: z.boolean(),
})
export type ImportPlan = z.output<typeof importPlanSchema>

export interface Proposal {
  plan: ImportPlan
  /** What was concluded from the values, to be shown to the person. */
  assumptions: Problem[]
  /** What nobody but the person can say. Nothing is imported before it is answered. */
  questions: Problem[]
}

export interface FileSeen {
  fileName: string
  columns: readonly string[]
  /** The first records; the more, the surer. A thousand do. */
  samples: readonly Cells[]
  isDelimited: boolean
}

/** Proposes how to read a file, with what the person said taken as said. */
export function planImport(
  { fileName, columns, samples, isDelimited }: FileSeen,
  overrides: Readonly<Record<string, string>> = {},
  choices: ImportChoices = {},
): Outcome<Proposal> {
  const studies = studyColumns(columns, samples)
  const shape = recognizeTool(columns)
  const mapped = overrideMapping(proposeMapping(studies, shape), overrides, columns)
  if (!mapped.ok) return mapped
  const mapping = mapped.value
  const assumptions: Problem[] = []
  const questions: Problem[] = []
  const studyOf = (column: string | undefined) => studies.find(study => study.column === column) ?? null

  if (shape) assumptions.push({ code: 'import.tool_recognized', message: `This looks like ${shape.name}.` })
  if (mapping.text === undefined && mapping.title === undefined) questions.push(NO_TEXT)
  const plan: ImportPlan = {
    mapping,
    tool: shape?.name ?? null,
    source: choices.source ?? shape?.source ?? sourceOfFile(fileName),
    dateFormat: dateFormatFor(studyOf(mapping.occurredAt), choices, assumptions, questions),
    decimalMark: choices.decimalMark ?? decimalMarkFor(studyOf(mapping.rating)),
    timeZone: choices.timeZone ?? 'UTC',
    ratingMax: ratingMaxFor(mapping, studyOf(mapping.rating), shape, choices, assumptions),
    unreadable: choices.unreadable ?? 'refuse',
    isHtml: isHtml(studyOf(mapping.text), assumptions),
    hasFormulaGuards: isDelimited,
    skipsPullRequests: shape?.source === 'GitHub',
  }
  return done({ plan, assumptions, questions })
}

/** The plan to import by: only when nothing is left to ask. */
export const settledPlan = ({ plan, questions }: Proposal): Outcome<ImportPlan> =>
  questions.length > 0 ? refused(...questions) : done(plan)

const NO_TEXT: Problem = {
  field: 'text',
  code: 'mapping.text_required',
  message: 'No column looks like the words of the feedback. Say which one holds them, as the field text.',
}

function dateFormatFor(
  study: ColumnStudy | null,
  { dateFormat }: ImportChoices,
  assumptions: Problem[],
  questions: Problem[],
): ImportPlan['dateFormat'] {
  if (dateFormat !== undefined || study === null) return dateFormat ?? null
  const decided = dateFormatOf(study)
  const field = 'occurredAt'
  if (decided === 'ambiguous')
    questions.push({
      field,
      code: 'date.ambiguous',
      message: `The dates in "${study.column}" can be read in two ways: no day in them is above twelve. Say which with the option dateFormat: DD/MM/YYYY or MM/DD/YYYY.`,
    })
  else if (decided === 'mixed')
    questions.push({
      field,
      code: 'date.mixed',
      message: `Some dates in "${study.column}" have the day first, others the month. Say with the option dateFormat which is meant; rows of the other kind are refused.`,
    })
  else if (decided !== null)
    assumptions.push({
      field,
      code: 'date.format_concluded',
      message: `Dates in "${study.column}" are read as ${decided}: other values of the column cannot be read otherwise.`,
    })
  return decided === 'ambiguous' || decided === 'mixed' ? null : decided
}

const decimalMarkFor = (study: ColumnStudy | null) => (study === null ? null : decimalMarkOf(study))

function ratingMaxFor(
  mapping: Mapping,
  study: ColumnStudy | null,
  shape: ToolShape | null,
  choices: ImportChoices,
  assumptions: Problem[],
): number | null {
  if (choices.ratingMax !== undefined) return choices.ratingMax
  if (study === null || mapping.ratingMax !== undefined) return null
  if (shape?.ratingMax !== undefined) return shape.ratingMax
  const max = ratingMaxOf(study)
  if (max !== null)
    assumptions.push({
      field: 'ratingMax',
      code: 'rating.max_concluded',
      message: `Ratings in "${study.column}" are taken as out of ${max}: none seen is above.`,
    })
  return max
}

function isHtml(study: ColumnStudy | null, assumptions: Problem[]): boolean {
  if (study === null || study.values.length === 0) return false
  const share = study.values.filter(value => looksLikeHtml(textOf(value))).length / study.values.length
  if (share < 0.5) return false
  assumptions.push({
    field: 'text',
    code: 'text.html_concluded',
    message: `"${study.column}" holds HTML; its words are imported without the tags.`,
  })
  return true
}
