import type { Writable } from 'node:stream'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { readFilters, readSort } from '#kernel/filter.ts'
import { orRefuse } from '../../refusal.ts'
import type { Scope } from '../../scope.ts'
import { fieldsOf, jsonColumnsFor, quoted } from '../../store/columns.ts'
import { Parameters, sqlOf } from '../../store/conditions.ts'
import { csvLine, type CellValue } from '../writing/csv.ts'
import { inSnapshot } from './snapshot.ts'

export const TABLE_FORMATS = ['csv', 'ndjson'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** What a list's query string says, without its pages. */
export interface TableQuery {
  sort?: string | undefined
  q?: string | undefined
  archived?: string | undefined
  [filter: string]: unknown
}

type Row = Record<string, CellValue>
const MOST_MATCHES = 1_000_000

/** Writes the rows of one kind that a list with this query would show, all of them; ends the stream. */
export function exportTable(
  scope: Scope,
  entity: AnyEntity,
  {
    query,
    format,
    out,
    begun = () => {},
  }: {
    query: TableQuery
    format: TableFormat
    out: Writable
    begun?: () => void
  },
): Promise<void> {
  const { text, values } = selection(scope, entity, query)
  return inSnapshot(scope, async snapshot => {
    begun()
    const columns = columnsOf(entity)
    if (format === 'csv')
      await send(
        out,
        csvLine(
          columns.map(column => column.name),
          { guards: true },
        ),
      )
    for await (const { json } of snapshot.rows<{ json: string }>(text, values)) {
      const row = format === 'csv' ? (JSON.parse(json) as Row) : null
      await send(
        out,
        row
          ? csvLine(
              columns.map(column => column.cellOf(row)),
              { guards: true },
            )
          : `${json}\n`,
      )
    }
    out.end()
  })
}

function selection(scope: Scope, entity: AnyEntity, query: TableQuery) {
  const sort = orRefuse(readSort(entity, query.sort, { field: 'createdAt', descending: false }))
  const filters = Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
  const conditions = orRefuse(readFilters(entity, filters, ['format', 'entity', 'sort', 'q', 'archived']))
  const parameters = new Parameters()
  const where = [
    `r.workspace_id = ${parameters.add(scope.workspaceId)}`,
    `r.audience && ${parameters.add(scope.viewer)}`,
    ...(query.archived === 'all' ? [] : [`r.archived_at is ${query.archived === 'true' ? 'not ' : ''}null`]),
    ...sqlOf(entity, conditions, parameters, 'r.'),
  ]
  const asked = (query.q ?? '').trim()
  const matching =
    asked === ''
      ? ''
      : `join wb_matching(${parameters.add(asked)}, ${parameters.add(entity.name)}, ${parameters.add(scope.viewer)}, ${MOST_MATCHES}) found on found.id = r.id`
  const direction = sort.descending ? 'desc' : 'asc'
  const text = `select (select row_to_json(t)::text from (select ${jsonColumnsFor(entity, 'r.')}) t) as json
    from ${entity.table} r ${matching} where ${where.join(' and ')} order by r.${quoted(sort.field)} ${direction} nulls last, r.id ${direction}`
  return { text, values: parameters.values }
}

interface Column {
  name: string
  cellOf: (row: Row) => CellValue
}

/** One column for each field; money and ranges, which are several values, take one for each. */
const columnsOf = (entity: AnyEntity): Column[] =>
  fieldsOf(entity).flatMap(([name, field]) => columnsOfField(name, field))

function columnsOfField(name: string, { kind }: Field): Column[] {
  const part = (column: string, key: string): Column => ({
    name: column,
    cellOf: row => (row[name] as Row | null)?.[key] ?? null,
  })
  switch (kind) {
    // The amount is text, to stay exact, and stands as a number; a minus before it is no formula.
    case 'money':
      return [{ name, cellOf: row => amountOf(row[name] as Row | null) }, part(`${name}.currency`, 'currency')]
    case 'range':
      return ['p10', 'p50', 'p90', 'shape'].map(key => part(`${name}.${key}`, key))
    default:
      return [{ name, cellOf: row => row[name] ?? null }]
  }
}

function amountOf(money: Row | null): CellValue {
  const amount = money?.['amount'] ?? null
  return typeof amount === 'string' && String(Number(amount)) === amount ? Number(amount) : amount
}

async function send(out: Writable, text: string) {
  if (out.destroyed) throw new Error('the reader of an export has gone')
  if (out.write(text)) return
  await new Promise<void>((resolve, reject) => {
    out.once('drain', resolve)
    out.once('close', () => reject(new Error('the reader of an export has gone')))
  })
}
