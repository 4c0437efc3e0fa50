import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import type { Audience } from '#kernel/audience.ts'
import { isSearched, searchAgain } from './bulk-search.ts'
import type { Change } from './change.ts'
import { columnsFor, fieldOf, fieldsOf, quoted, typeOf } from './columns.ts'
import { logItemOf, titleOf, type Entry, type Op, type Values } from './entry.ts'
import { HISTORY } from './history-sql.ts'

/** How many rows travel in one statement: more gains nothing and holds locks and memory for longer. */
export const BATCH = 1000

export interface NewRow {
  /** Every field of the entity; what is missing is empty. */
  row: Values
  audience: Audience
}

export interface InsertOptions {
  /** Whether each is to be told apart in the activity. */
  withHistory?: boolean
  /** Columns that are no fields of the entity, with their types. */
  besides?: Readonly<Record<string, string>>
}

/** A row as it stands, read and locked in this change. */
export interface Taken {
  row: Values
  audience: Audience
}

/** What is to become of a row. */
export interface Rewrite extends Taken {
  changed: Values
  op?: Op
}

/**
 * Makes many rows in one statement each for table and search. Only where each is to be told apart in the activity
 * are they kept in the history: a row's making is in the row itself.
 */
export function insertMany(
  tx: Change,
  entity: AnyEntity,
  rows: readonly NewRow[],
  { withHistory = false, besides = {} }: InsertOptions = {},
) {
  if (rows.length === 0) return
  tx.beginBulk()
  const sent = rows.map(({ row, audience }): Values => ({ ...row, '~audience': audience }))
  const columns = [
    { name: '~audience', column: 'audience', type: 'text[]' },
    ...fieldsOf(entity).map(([name, field]) => ({ name, column: quoted(name), type: typeOf(field) })),
    ...Object.entries(besides).map(([name, type]) => ({ name, column: quoted(name), type })),
  ]
  const [alike, differing] = sortByDifference(columns, sent)
  const [first = {}] = sent
  const known = alike.filter(({ name }) => (first[name] ?? null) !== null)
  tx.send(
    `insert into ${entity.table} (workspace_id, ${[...known, ...differing].map(({ column }) => column).join(', ')})
     select $1, ${[...known.map(({ type }, index) => `$${index + 3}::${type}`), ...differing.map(({ name }) => `x."${name}"`)].join(', ')}
     from jsonb_to_recordset($2) as x (${differing.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`,
    [
      tx.scope.workspaceId,
      JSON.stringify(sent.map(row => Object.fromEntries(differing.map(({ name }) => [name, row[name]])))),
      ...known.map(({ name, type }) => (type === 'jsonb' ? JSON.stringify(first[name]) : first[name])),
    ],
  )
  const entries = rows.map(({ row, audience }): Entry => ({
    entity,
    id: String(row['id']),
    op: 'insert',
    version: 1,
    before: null,
    after: row,
    row,
    audience,
    audienceBefore: null,
  }))
  if (withHistory) writeHistory(tx, entries)
  searchAgain(tx, entity, entries)
  tell(tx, entity, entries)
}

/** Changes many rows, each in its own way; what each was before is kept, so that the whole can be undone. */
export async function rewriteMany(tx: Change, entity: AnyEntity, rewrites: readonly Rewrite[]) {
  if (rewrites.length === 0) return
  tx.beginBulk()
  const entries = rewrites.map(rewrite => rewritten(tx, entity, rewrite))
  for (const alike of groupsByFields(entries)) update(tx, entity, alike)
  writeHistory(tx, entries)
  const reworded = entries.filter(
    ({ op, after, audience, audienceBefore }) =>
      op !== 'update' ||
      audience.join() !== audienceBefore?.join() ||
      Object.keys(after ?? {}).some(name => isSearched(entity, name)),
  )
  searchAgain(tx, entity, reworded)
  tell(tx, entity, entries)
  for (const keeper of tx.scope.house.keepers) if (keeper.watches.includes(entity.name)) await keeper.keep(tx, entries)
}

/** Reads rows for changing them, locked; those the caller may not see or touch are left out. */
export async function takeMany(tx: Change, entity: AnyEntity, ids: readonly string[]): Promise<Map<string, Taken>> {
  const rows = await tx.query<Values & { '~audience': string[] }>(
    `select ${columnsFor(entity)}, audience as "~audience" from ${entity.table}
     where workspace_id = $1 and id = any($2) and audience && $3 order by id for update`,
    [tx.scope.workspaceId, ids, tx.scope.viewer],
  )
  return new Map(
    rows
      .map(takenFrom)
      .filter(({ row }) => mayTouch(tx, entity, row))
      .map(taken => [String(taken.row['id']), taken]),
  )
}

export const takenFrom = ({ '~audience': audience, ...row }: Values & { '~audience': string[] }): Taken => ({
  row,
  audience,
})

export const mayTouch = (tx: Change, entity: AnyEntity, row: Values) =>
  tx.scope.mayTouch(
    entity.name === 'product' ? String(row['id']) : ((row['product'] as string | null | undefined) ?? null),
  )

/** Takes many rows away for real; browsers are told of each, and nothing else is kept. */
export function deleteMany(tx: Change, entity: AnyEntity, gone: readonly { id: string; audience: Audience }[]) {
  if (gone.length === 0) return
  tx.beginBulk()
  const ids = gone.map(({ id }) => id)
  tx.send(`delete from ${entity.table} where workspace_id = $1 and id = any($2)`, [tx.scope.workspaceId, ids])
  tx.send('delete from search_row where workspace_id = $1 and id = any($2)', [tx.scope.workspaceId, ids])
  for (const [audience, alike] of byAudience(gone))
    tx.touchMany(
      'remove',
      entity.name,
      audience,
      alike.map(({ id }) => id),
    )
}

/** Of what lives on the server browsers need only the ids; a row that somebody no longer sees is told by itself. */
function tell(tx: Change, entity: AnyEntity, entries: readonly Entry[]) {
  const items = entries.map(logItemOf)
  const crowd = items.filter(({ op, lost }) => op === 'touch' && lost === undefined)
  for (const [audience, alike] of byAudience(crowd))
    tx.touchMany(
      'touch',
      entity.name,
      audience,
      alike.map(({ id }) => id),
    )
  for (const item of items) if (item.op !== 'touch' || item.lost !== undefined) tx.touch(item)
}

function byAudience<Row extends { audience: Audience }>(rows: readonly Row[]): [Audience, Row[]][] {
  const groups = new Map<string, [Audience, Row[]]>()
  for (const row of rows) {
    const key = row.audience.join()
    const group = groups.get(key)
    if (group) group[1].push(row)
    else groups.set(key, [row.audience, [row]])
  }
  return [...groups.values()]
}

/** What is the same in every row travels once: of an imported row half of the columns are. */
function sortByDifference<Column extends { name: string }>(
  columns: readonly Column[],
  rows: readonly Values[],
): [Column[], Column[]] {
  const [first = {}] = rows
  const isAlike = ({ name }: Column) => {
    const value = first[name] ?? null
    const written = typeof value === 'object' && value !== null ? JSON.stringify(value) : null
    return rows.every(row => (written === null ? (row[name] ?? null) === value : JSON.stringify(row[name]) === written))
  }
  const alike = columns.filter(column => column.name !== 'id' && isAlike(column))
  return [alike, columns.filter(column => !alike.includes(column))]
}

/** How a field stands in the record that PostgreSQL reads out of JSON. */
const asRecorded = ([name, field]: [string, Field]) => `"${name}" ${typeOf(field)}`

function rewritten(tx: Change, entity: AnyEntity, { row, audience: before, changed, op = 'update' }: Rewrite): Entry {
  const version = Number(row['version']) + 1
  const next = { ...row, ...changed, version, updatedAt: tx.at, updatedBy: tx.actorId }
  const audience = entity.audienceDecidedOnce ? before : entity.audience(next as never)
  const was = Object.fromEntries(Object.keys(changed).map(name => [name, row[name] ?? null]))
  return {
    entity,
    id: String(row['id']),
    op,
    version,
    before: was,
    after: changed,
    row: next,
    audience,
    audienceBefore: before,
  }
}

function groupsByFields(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = Object.keys(entry.after ?? {})
      .sort()
      .join()
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups.values()]
}

function update(tx: Change, entity: AnyEntity, entries: readonly Entry[]) {
  const names = Object.keys(entries[0]?.after ?? {})
  const fields = names.flatMap((name): [string, Field][] => {
    const field = fieldOf(entity, name)
    return field ? [[name, field]] : []
  })
  const rows = entries.map(({ id, version, after, audience }) => ({
    ...after,
    '~id': id,
    '~version': version,
    '~audience': audience,
  }))
  tx.send(
    `update ${entity.table} t set ${fields.map(([name]) => `${quoted(name)} = x."${name}", `).join('')}
       version = x."~version", audience = x."~audience", updated_at = $3, updated_by = $4
     from jsonb_to_recordset($2) as x ("~id" text, "~version" bigint, "~audience" text[]${fields.map(field => `, ${asRecorded(field)}`).join('')})
     where t.workspace_id = $1 and t.id = x."~id"`,
    [tx.scope.workspaceId, JSON.stringify(rows), tx.at, tx.actorId],
  )
}

function writeHistory(tx: Change, entries: readonly Entry[]) {
  const first = tx.takeOrdinals(entries.length)
  const rows = entries.map(({ entity, id, op, version, before, after, row, audience }, index) => ({
    ordinal: first + index,
    entity: entity.name,
    entity_id: id,
    op,
    title: titleOf(entity, row),
    version,
    before,
    after,
    audience,
  }))
  tx.send(HISTORY, [tx.scope.workspaceId, tx.id, JSON.stringify(rows)], 'wb-history')
}
