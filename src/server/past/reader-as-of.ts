import type { QueryResultRow } from 'pg'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Reader } from '../scope.ts'
import { fieldsOf, quoted } from '../store/columns.ts'

interface Places {
  workspace: string
  at: string
  viewer: string
}

export interface Choice {
  /** Entities whose rows stand there as they first were, also where they were made later. */
  evenLater?: readonly string[]
  /** By entity, which rows of a large table matter: a condition on `t` over columns that never change. */
  only?: Readonly<Record<string, string>>
}

/**
 * Answers any question with what stood at a moment: each table of an entity that a question names is, within it, the rows
 * that were there then, as they were then, put back by their history. Figures that keepers write have none: whoever needs
 * those of then asks the links that they follow. What was taken away for good is not among the rows.
 */
export function readerAsOf(reader: Reader, at: string, choice: Choice = {}): Reader {
  const { scope } = reader
  return {
    scope,
    query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      const named = new Set([...text.matchAll(/\b(?:from|join)\s+([a-z_]+)/g)].map(([, table]) => table))
      const own = [...scope.house.entities.values()].filter(({ table }) => named.has(table))
      const asksWorkspace = named.has('workspace')
      if (own.length === 0 && !asksWorkspace) return reader.query<Row>(text, values)
      const next = values.length + 1
      const places = { workspace: `$${next}`, at: `$${next + 1}::timestamptz`, viewer: `$${next + 2}::text[]` }
      const tables = own.map(entity => {
        if (isToldLater(entity)) return `${entity.table} as not materialized (${toldBy(entity, places)})`
        // Put together once for each question, however often it is looked through.
        return `${entity.table} as materialized (${stoodAt(entity, places, choice)})`
      })
      if (asksWorkspace) tables.push(`workspace as not materialized (${agreedAt(places)})`)
      const asksViewer = tables.some(table => table.includes(places.viewer))
      return reader.query<Row>(before(text, tables), [
        ...values,
        scope.workspaceId,
        at,
        ...(asksViewer ? [scope.viewer] : []),
      ])
    },
  }
}

/** A question that begins with tables of its own keeps them, after these. */
function before(text: string, tables: readonly string[]): string {
  const opening = /^\s*with\s+(recursive\s+)?/i.exec(text)
  const rest = opening === null ? ` ${text}` : `, ${text.slice(opening[0].length)}`
  return `with ${opening?.[1] ?? ''}${tables.join(', ')}${rest}`
}

/** Such rows say themselves since when they are known, which may lie before they were written down. */
const isToldLater = (entity: AnyEntity) => 'knownAt' in entity.fields

const CHANGES = 'history h join change_set c on c.workspace_id = h.workspace_id and c.id = h.change_id'
const ofRow = ({ name }: AnyEntity, { workspace }: Places) =>
  `h.workspace_id = ${workspace} and h.entity = '${name}' and h.entity_id = t.id`

/**
 * Rows as they stood. The first change after the moment is undone with all that followed it, in the order in which they
 * were written, so that of each field stands what that change found. Whoever could not see a row then does not see it now.
 */
function stoodAt(entity: AnyEntity, places: Places, { evenLater = [], only = {} }: Choice): string {
  const { workspace, at, viewer } = places
  const isAlwaysThere = evenLater.includes(entity.name)
  const matters = only[entity.name] === undefined ? '' : ` and ${only[entity.name]}`
  const there = `t.workspace_id = ${workspace}${isAlwaysThere ? '' : ` and t.created_at <= ${at}`}${matters}`
  const own = ofRow(entity, places)
  const wasSeen =
    isAlwaysThere || entity.audienceDecidedOnce
      ? ''
      : `and coalesce((select h.audience from history h where ${own} and h.version < since.version order by h.version desc limit 1), t.audience) && ${viewer}`
  return `
    select t.* from public.${entity.table} t
    where ${there} and (t.archived_at is null or t.archived_at <= ${at})
      and not exists (select 1 from ${CHANGES} where ${own} and c.at > ${at})
    union all
    select x.* from public.${entity.table} t
    cross join lateral (select min(h.version) as version from ${CHANGES} where ${own} and c.at > ${at}) since
    cross join lateral (
      select jsonb_object_agg(lower(regexp_replace(b.key, '([A-Z])', '_\\1', 'g')), b.value order by h.version desc) as fields
      from history h cross join lateral jsonb_each(h.before) b where ${own} and h.version >= since.version) undone
    cross join lateral jsonb_populate_record(t,
      case when t.archived_at > ${at} then jsonb '{"archived_at": null, "archived_by": null}' else '{}' end || coalesce(undone.fields, '{}')) x
    where ${there} and (since.version is not null or t.archived_at > ${at}) ${wasSeen}`
}

/** Rows that are never changed, but may be taken back and put back: those that stood, whatever became of them since. */
function toldBy(entity: AnyEntity, places: Places): string {
  const { workspace, at } = places
  const columns = ['workspace_id', ...fieldsOf(entity).map(([name]) => quoted(name)), 'audience']
  const next = `select h.op from ${CHANGES} where ${ofRow(entity, places)} and h.op in ('archive', 'restore') and c.at > ${at} order by h.version limit 1`
  return `
    select ${columns.map(column => `t.${column}`).join(', ')} from public.${entity.table} t
    where t.workspace_id = ${workspace} and t.archived_at is null and (t.version < 3 or 'restore' is distinct from (${next}))
    union all
    select ${columns.map(column => (column === '"archived_at"' ? 'null::timestamptz' : `t.${column}`)).join(', ')} from public.${entity.table} t
    where t.workspace_id = ${workspace} and t.archived_at is not null and t.created_at <= ${at} and 'archive' = (${next})`
}

/**
 * The workspace with the name and the settings of then. Its history tells each setting by itself, beside the name; the change
 * of it that came first after the moment says what it was. Before there was a workspace, it is read by what is agreed on now.
 */
const agreedAt = ({ workspace, at }: Places) => `
    select w.workspace_id, w.slug, coalesce(undone.fields->>'name', w.name) as name,
      w.settings || (coalesce(undone.fields, '{}') - 'name') as settings, w.is_sample, w.created_at
    from public.workspace w cross join lateral (
      select jsonb_object_agg(b.key, b.value order by c.at desc, c.id desc) as fields
      from ${CHANGES} cross join lateral jsonb_each(h.before) b
      where h.workspace_id = ${workspace} and h.entity = 'workspace' and h.entity_id = ${workspace} and c.at > ${at} and w.created_at <= ${at}) undone
    where w.workspace_id = ${workspace}`

/**
 * Since when changes are written down here, where that is later than the moment: a workspace that was brought in from an
 * export came without its history, and what was changed before stands as it came.
 */
export async function recordBegan(reader: Reader, at: string): Promise<string | null> {
  const [row] = await reader.query<{ since: string | null }>(
    `select wb_moment(max(at)) as since from change_set where workspace_id = $1 and kind = 'workspace.imported' and at > $2::timestamptz`,
    [reader.scope.workspaceId, at],
  )
  return row?.since ?? null
}
