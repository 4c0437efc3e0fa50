import type { AnyEntity } from '#kernel/entity.ts'
import { readFilters, readSort, type Condition, type Sort } from '#kernel/filter.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Reader } from '../scope.ts'
import { fieldOf, jsonColumnsFor, quoted, typeOf } from './columns.ts'
import { Parameters, sqlOf } from './conditions.ts'

export interface ListQuery {
  limit: number
  cursor?: string | undefined
  sort?: string | undefined
  /** Full-text search. */
  q?: string | undefined
  /** `false` live ones, `true` archived ones, `all` both. */
  archived?: string | undefined
  /** Everything else of the query string: filters by field. */
  [filter: string]: unknown
}

/** Text that is JSON already, to be sent as it is. */
export class ReadyJson {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export interface ListOptions {
  /** A name for this list with these options: its pages may be kept until something changes. */
  keptAs?: string
  fallbackSort?: Sort
  /** More columns, as `expression as "name"`, from joins on the row's alias `r`. */
  alsoSelect?: string | ((parameters: Parameters) => string)
  /** By sort field, an expression over `r` that is never empty, to be ordered by in its place; it has an index. */
  orderAs?: Readonly<Record<string, string>>
  /** The sort field, falling, whose order is also that of `wb_search`: then a page of matches costs what it shows. */
  searchOrder?: string
  joins?: string
  /** Long fields that this list does not answer with. */
  without?: readonly string[]
  /** More conditions; places are handed out by the parameters. */
  alsoWhere?: (parameters: Parameters) => string[]
  /** Query names that the caller of `listPage` reads itself. */
  reserved?: readonly string[]
}

const NEWEST: Sort = { field: 'createdAt', descending: true }
/** More matches than a workspace has rows of one kind on the server: to stop at some would hide the newest. */
const MOST_MATCHES = 1_000_000

/**
 * One page of an entity's rows as ready JSON `{items, nextCursor}`, written by PostgreSQL: decoding and writing
 * rows again here would cost more than the query. The cursor is the last row's place in the order, so a deep page
 * costs what the first one does; rows without a value come last in both directions.
 */
export function listPage(
  reader: Reader,
  entity: AnyEntity,
  query: ListQuery,
  options: ListOptions = {},
): Promise<ReadyJson> {
  const { readyPages } = reader.scope.house
  const ask = () => readPage(reader, entity, query, options)
  // Inside a change a list must see what the change has written so far.
  if (!readyPages || options.keptAs === undefined || reader !== reader.scope) return ask()
  return readyPages.get(reader.scope.workspaceId, JSON.stringify([options.keptAs, reader.scope.viewer, query]), ask)
}

async function readPage(reader: Reader, entity: AnyEntity, query: ListQuery, options: ListOptions): Promise<ReadyJson> {
  const sort = orRefuse(readSort(entity, query.sort, options.fallbackSort ?? NEWEST))
  const conditions = orRefuse(readFilters(entity, filtersOf(query, options.reserved ?? [])))
  const place = readCursor(query.cursor, sort)
  const lines: Line[] = []
  const sections: Section[] = place?.value === null ? ['empty'] : ['valued', 'empty']
  for (const section of sections) {
    if (section === 'empty' && !mayBeEmpty(entity, sort, options)) continue
    if (lines.length > query.limit) break
    const from = place && (section === 'valued') === (place.value !== null) ? place : null
    lines.push(
      ...(await pageSection(reader, entity, {
        query,
        sort,
        conditions,
        section,
        from,
        options,
        room: query.limit + 1 - lines.length,
      })),
    )
  }
  const items = lines.slice(0, query.limit)
  const last = items.at(-1)
  const nextCursor = lines.length > query.limit && last ? cursorOf(sort, last) : null
  return new ReadyJson(
    `{"items":[${items.map(line => line.json).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`,
  )
}

type Section = 'valued' | 'empty'
interface Line {
  json: string
  key: string | null
  id: string
}
interface Page {
  query: ListQuery
  sort: Sort
  conditions: Condition[]
  section: Section
  from: { value: string | null; id: string } | null
  options: ListOptions
  room: number
}

async function pageSection(reader: Reader, entity: AnyEntity, page: Page): Promise<Line[]> {
  const { query, sort, conditions, section, from, options, room } = page
  const parameters = new Parameters()
  const field = fieldOf(entity, sort.field)
  if (!field) throw new Error(`no field ${sort.field}`)
  const key = options.orderAs?.[sort.field] ?? `r.${quoted(sort.field)}`
  const where = [
    `r.workspace_id = ${parameters.add(reader.scope.workspaceId)}`,
    `r.audience && ${parameters.add(reader.scope.viewer)}`,
    ...archivedIs(query.archived),
    ...sqlOf(entity, conditions, parameters, 'r.'),
    ...(options.alsoWhere?.(parameters) ?? []),
  ]
  if (mayBeEmpty(entity, sort, options)) where.push(section === 'valued' ? `${key} is not null` : `${key} is null`)
  if (from) {
    const sign = sort.descending ? '<' : '>'
    const place =
      from.value === null
        ? `r.id ${sign} ${parameters.add(from.id)}`
        : `(${key}, r.id) ${sign} (${parameters.add(from.value)}::${typeOf(field)}, ${parameters.add(from.id)})`
    where.push(place)
  }
  const asked = String(query.q ?? '').trim()
  const isInSearchOrder =
    options.searchOrder === sort.field &&
    sort.descending &&
    conditions.length === 0 &&
    !query.archived &&
    !options.alsoWhere
  const matching =
    asked === ''
      ? ''
      : isInSearchOrder
        ? `join wb_search(${parameters.add(asked)}, array[${parameters.add(entity.name)}], ${parameters.add(reader.scope.viewer)}, ${parameters.add(from?.value ?? null)}, ${parameters.add(from?.id ?? null)}, ${room}) found on found.id = r.id`
        : `join wb_matching(${parameters.add(asked)}, ${parameters.add(entity.name)}, ${parameters.add(reader.scope.viewer)}, ${MOST_MATCHES}) found on found.id = r.id`
  const direction = sort.descending ? 'desc' : 'asc'
  const order = section === 'empty' ? `r.id ${direction}` : `${key} ${direction}, r.id ${direction}`
  const more = typeof options.alsoSelect === 'function' ? options.alsoSelect(parameters) : options.alsoSelect
  const also = more ? `, ${more}` : ''
  return reader.query<Line & Record<string, unknown>>(
    `with page as materialized (
       select r.*, ${key}::text as "~key", row_number() over (order by ${order}) as "~n"
       from ${entity.table} r ${matching} where ${where.join(' and ')} order by ${order} limit ${room}
     )
     select r."~key" as key, r.id, (select row_to_json(t)::text from (select ${jsonColumnsFor(entity, 'r.', options.without)}${also}) t) as json
     from page r ${options.joins ?? ''} order by r."~n"`,
    parameters.values,
  )
}

const mayBeEmpty = (entity: AnyEntity, sort: Sort, options: ListOptions) =>
  fieldOf(entity, sort.field)?.optional === true && options.orderAs?.[sort.field] === undefined

function filtersOf(query: ListQuery, reserved: readonly string[]) {
  const own = new Set(['limit', 'cursor', 'sort', 'q', 'archived', ...reserved])
  const entries = Object.entries(query).filter(([name, value]) => !own.has(name) && value !== undefined)
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

function archivedIs(asked: string | undefined) {
  if (asked === 'all') return []
  return [asked === 'true' ? 'r.archived_at is not null' : 'r.archived_at is null']
}

const cursorOf = (sort: Sort, { key, id }: Line) =>
  Buffer.from(JSON.stringify([sort.field, sort.descending, key, id])).toString('base64url')

function readCursor(cursor: string | undefined, sort: Sort): { value: string | null; id: string } | null {
  if (cursor === undefined || cursor === '') return null
  try {
    const [field, descending, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (
      field === sort.field &&
      descending === sort.descending &&
      typeof id === 'string' &&
      (value === null || typeof value === 'string')
    )
      return { value, id }
  } catch {
    // Told below: whatever is wrong with it, it is not a cursor of this list.
  }
  throw new Refusal('invalid', {
    field: 'cursor',
    code: 'cursor.unreadable',
    message: 'This cursor does not belong to this list and order. Begin again without a cursor.',
  })
}
