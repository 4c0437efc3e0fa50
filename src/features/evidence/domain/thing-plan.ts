import { z } from 'zod'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import { dateFormatOf, decimalMarkOf, studyColumns, type ColumnStudy } from './column-study.ts'
import type { FileSeen, ImportChoices } from './import-plan.ts'
import { findColumn, listed } from './mapping.ts'
import { DATE_FORMATS } from './reading-dates.ts'
import { DECIMAL_MARKS } from './reading-numbers.ts'
import { namedAlike, withoutForeignIds } from './thing-columns.ts'
import { mayBeKey, thingFields } from './thing-fields.ts'
import { valuesFor, writtenValuesSchema, type WrittenValues } from './thing-values.ts'
import { recognizeTool } from './tool-shapes.ts'

/** Everything that decides how rows of a file become things of one kind. Plain JSON. */
export const thingPlanSchema = z.strictObject({
  entity: z.string(),
  mapping: z.record(z.string(), z.string()),
  /** The field by which a row is known again: importing twice changes what is there and doubles nothing. */
  key: z.string(),
  dateFormat: z.enum(DATE_FORMATS).nullable(),
  decimalMark: z.enum(DECIMAL_MARKS).nullable(),
  timeZone: z.string(),
  unreadable: z.enum(['refuse', 'leave empty']),
  hasFormulaGuards: z.boolean(),
  /** By field, what a written value that is none of its choices is read as. */
  values: writtenValuesSchema.optional(),
})
export type ThingPlan = z.output<typeof thingPlanSchema>

/** What a person may say about a file of things, beside its columns. */
export type ThingChoices = ImportChoices & { key?: string | undefined; values?: WrittenValues | undefined }

export interface ThingProposal {
  plan: ThingPlan
  assumptions: Problem[]
  questions: Problem[]
}

/** Proposes how to read a file of things, with what the person said taken as said. */
export function planThings(
  entity: AnyEntity,
  { columns: written, samples, isDelimited }: FileSeen,
  overrides: Readonly<Record<string, string>> = {},
  choices: ThingChoices = {},
): Outcome<ThingProposal> {
  const columns = [...new Set([...written, ...written.map(column => column.split('.')[0] ?? column)])]
  const mapped = withOverrides(
    entity,
    withoutForeignIds(entity, namedAlike(entity, columns), samples),
    overrides,
    columns,
  )
  if (!mapped.ok) return mapped
  const mapping = mapped.value
  const key = keyFor(entity, mapping, choices.key)
  if (!key.ok) return key
  const studies = studyColumns(columns, samples)
  const ofKind = (...kinds: Field['kind'][]) =>
    thingFields(entity).flatMap(([name, { kind }]) =>
      kinds.includes(kind) ? studies.filter(({ column }) => column === mapping[name]) : [],
    )
  const shape = recognizeTool(written)
  const assumptions: Problem[] = shape
    ? [{ code: 'import.tool_recognized', message: `This looks like ${shape.name}.` }]
    : []
  const values = valuesFor(entity, { mapping, samples, said: choices.values ?? {} }, assumptions)
  assumptions.push(...unusedColumns(written, mapping))
  const questions = missingFields(entity, mapping)
  return done({
    plan: {
      entity: entity.name,
      mapping,
      key: key.value,
      dateFormat: dateFormatFor(ofKind('date', 'moment'), choices, questions),
      decimalMark:
        choices.decimalMark ??
        ofKind('decimal', 'percent', 'integer').reduce<ThingPlan['decimalMark']>(
          (mark, study) => mark ?? decimalMarkOf(study),
          null,
        ),
      timeZone: choices.timeZone ?? 'UTC',
      unreadable: choices.unreadable ?? 'refuse',
      hasFormulaGuards: isDelimited,
      values,
    },
    assumptions,
    questions,
  })
}

function withOverrides(
  entity: AnyEntity,
  proposed: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, string>>,
  columns: readonly string[],
): Outcome<Record<string, string>> {
  const known = thingFields(entity).map(([name]) => name)
  const mapping = { ...proposed }
  const problems: Problem[] = []
  for (const [field, column] of Object.entries(overrides)) {
    const found = column === '' ? '' : findColumn(column, columns)
    if (!known.includes(field))
      problems.push({
        field,
        code: 'mapping.unknown_field',
        message: `${entity.plural} have no field "${field}". Use one of ${known.join(', ')}.`,
      })
    else if (found === null)
      problems.push({
        field,
        code: 'mapping.unknown_column',
        message: `The file has no column "${column}". It has ${listed(columns)}.`,
      })
    else if (found === '') delete mapping[field]
    else {
      for (const [other, taken] of Object.entries(mapping))
        if (taken === found && overrides[other] === undefined) delete mapping[other]
      mapping[field] = found
    }
  }
  return problems.length > 0 ? refused(...problems) : done(mapping)
}

function keyFor(
  entity: AnyEntity,
  mapping: Readonly<Record<string, string>>,
  wanted: string | undefined,
): Outcome<string> {
  const fields = new Map(thingFields(entity))
  if (wanted === undefined) return done(mapping['id'] === undefined ? entity.titleField : 'id')
  const field = fields.get(wanted)
  if (wanted !== 'id' && !mayBeKey(field))
    return refused({
      field: 'key',
      code: 'key.unknown_field',
      message: `"${wanted}" cannot tell ${entity.plural.toLowerCase()} apart. Use one of ${[...fields].flatMap(([name, each]) => (name === 'id' || mayBeKey(each) ? [name] : [])).join(', ')}.`,
    })
  if (mapping[wanted] !== undefined) return done(wanted)
  return refused({
    field: 'key',
    code: 'key.not_mapped',
    message: `No column is read as "${wanted}", by which rows are to be known again. Say which one is.`,
  })
}

/** A thing cannot be made without these; a file that only changes things that are there names their ids. */
function missingFields(entity: AnyEntity, mapping: Readonly<Record<string, string>>): Problem[] {
  if (mapping['id'] !== undefined) return []
  return thingFields(entity).flatMap(([name, field]) =>
    name === 'id' || field.filled || mapping[name] !== undefined
      ? []
      : [
          {
            field: name,
            code: 'mapping.required',
            message: `No column looks like ${field.label.toLowerCase()}, which every ${entity.label.toLowerCase()} has. Say which one holds it, as the field ${name}.`,
          },
        ],
  )
}

/** Of an export with sixty columns, those that come first tell enough. */
const LISTED = 8

function unusedColumns(columns: readonly string[], mapping: Readonly<Record<string, string>>): Problem[] {
  const used = new Set(Object.values(mapping))
  const unused = columns.filter(column => !used.has(column) && !used.has(column.split('.')[0] ?? ''))
  return unused.length === 0
    ? []
    : [
        {
          code: 'import.columns_left_out',
          message: `Left out, since no field is called so: ${listed(unused, LISTED)}.`,
        },
      ]
}

function dateFormatFor(studies: readonly ColumnStudy[], choices: ImportChoices, questions: Problem[]) {
  if (choices.dateFormat !== undefined) return choices.dateFormat
  const decided = studies.map(study => ({ study, format: dateFormatOf(study) }))
  const open = decided.find(({ format }) => format === 'ambiguous' || format === 'mixed')
  const sure = decided.flatMap(({ format }) => (format === 'DD/MM/YYYY' || format === 'MM/DD/YYYY' ? [format] : []))
  if (open && sure.length === 0)
    questions.push({
      code: 'date.ambiguous',
      message: `The dates in "${open.study.column}" can be read in two ways. Say which with the option dateFormat: DD/MM/YYYY or MM/DD/YYYY.`,
    })
  return sure[0] ?? null
}
