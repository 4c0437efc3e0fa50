import { z } from 'zod'
import type { AnyEntity } from '#kernel/entity.ts'
import { Refusal } from '../../refusal.ts'
import { fieldOf, fieldsOf, quoted, typeOf } from '../../store/columns.ts'
import type { Change } from '../../store/change.ts'
import { searchRowOf, type Values } from '../../store/entry.ts'
import type { Placed } from './entity-order.ts'
import { AUDIENCE, fileOf } from './entity-rows.ts'
import { readNdjson } from './ndjson.ts'

const ROWS_AT_ONCE = 1000
const audienceSchema = z
  .array(z.string().regex(/^(members|product:product_[0-9a-f-]{36}|person:person_[0-9a-f-]{36})$/))
  .max(1000)

export interface TakenRows {
  rows: number
  /** The text-search configurations of the languages that the rows are written in. */
  configurations: ReadonlySet<string>
}

/** Puts rows where none are, as they were. Each is checked against its entity first. */
export async function takeRows(
  tx: Change,
  { entity, late }: Placed,
  open: () => AsyncIterable<Buffer>,
): Promise<TakenRows> {
  let count = 0
  let pending = false
  const configurations = new Set<string>()
  const insert = insertOf(entity)
  for await (const group of readNdjson(fileOf(entity), open(), ROWS_AT_ONCE)) {
    const rows = group.map((line, index) => rowOf(entity, line, count + index + 1))
    pending ||= rows.some(row => late.some(field => row[field] !== null))
    await tx.query(insert, [
      tx.scope.workspaceId,
      JSON.stringify(rows.map(row => ({ ...row, ...Object.fromEntries(late.map(field => [field, null])) }))),
    ])
    for (const configuration of await index(tx, entity, rows)) configurations.add(configuration)
    count += rows.length
  }
  if (pending) await takeLate(tx, entity, late, open)
  return { rows: count, configurations }
}

/** References to rows that were not there yet. */
async function takeLate(tx: Change, entity: AnyEntity, late: readonly string[], open: () => AsyncIterable<Buffer>) {
  const set = late.map(field => `${quoted(field)} = x."${field}"`).join(', ')
  const types = late.map(field => `"${field}" text`).join(', ')
  for await (const group of readNdjson(fileOf(entity), open(), ROWS_AT_ONCE)) {
    const rows = group.filter(row => late.some(field => (row[field] ?? null) !== null))
    if (rows.length > 0)
      await tx.query(
        `update ${entity.table} t set ${set} from jsonb_to_recordset($2) as x (id text, ${types}) where t.workspace_id = $1 and t.id = x.id`,
        [tx.scope.workspaceId, JSON.stringify(rows)],
      )
  }
}

function rowOf(entity: AnyEntity, { [AUDIENCE]: written, ...line }: Values, row: number): Values {
  const unknown = Object.keys(line).find(name => !fieldOf(entity, name))
  if (unknown !== undefined)
    throw refusedRow(entity, row, unknown, 'is not known here; a newer version may have written it')
  // A field that came after the export was made begins with its own first value.
  const whole = {
    ...Object.fromEntries(fieldsOf(entity).map(([name, field]) => [name, field.fallback ?? null])),
    ...line,
  }
  const read = entity.row.safeParse(whole)
  if (!read.success) {
    const [issue] = read.error.issues
    throw refusedRow(entity, row, issue?.path.join('.') ?? '', issue?.message ?? 'cannot be read')
  }
  const decided = entity.audienceDecidedOnce ? audienceSchema.safeParse(written) : null
  if (decided && !decided.success) throw refusedRow(entity, row, 'audience', 'is missing')
  return { ...whole, [AUDIENCE]: decided ? decided.data : entity.audience(whole as never) }
}

const refusedRow = (entity: AnyEntity, row: number, field: string, why: string) =>
  new Refusal('invalid', {
    field,
    code: 'export.row_refused',
    message: `Row ${row} of ${fileOf(entity)}: ${field} ${why}. Nothing was imported.`,
  })

function insertOf(entity: AnyEntity): string {
  const fields = fieldsOf(entity)
  const columns = fields.map(([name]) => quoted(name)).join(', ')
  const values = fields.map(([name]) => `x."${name}"`).join(', ')
  const types = fields.map(([name, field]) => `"${name}" ${typeOf(field)}`).join(', ')
  return `insert into ${entity.table} (workspace_id, audience, ${columns})
    select $1, x."${AUDIENCE}", ${values} from jsonb_to_recordset($2) as x ("${AUDIENCE}" text[], ${types})`
}

/** Makes rows findable; answers in which languages they are. */
async function index(tx: Change, entity: AnyEntity, rows: readonly Values[]): Promise<string[]> {
  if (entity.searchable.length === 0) return []
  const found = rows.flatMap(
    row =>
      searchRowOf({
        entity,
        row,
        id: String(row['id']),
        audience: row[AUDIENCE] as string[],
        audienceBefore: null,
        op: 'insert',
        version: 1,
        before: null,
        after: null,
      }) ?? [],
  )
  await tx.query(
    `insert into search_row (workspace_id, entity, id, title, at, audience, words)
     select $1, x.entity, x.id, x.title, x.at, x.audience, wb_words(x.configuration, x.title, x.body)
     from jsonb_to_recordset($2) as x (entity text, id text, title text, body text, at timestamptz, audience text[], configuration text)`,
    [tx.scope.workspaceId, JSON.stringify(found)],
  )
  return found.map(row => row.configuration)
}
