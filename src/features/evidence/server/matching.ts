import { readFilters } from '#kernel/filter.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import { Parameters, sqlOf } from '#server/store/conditions.ts'
import { feedback } from '../domain/feedback.ts'

/** The query of a list, without its pages and its order. */
export type Narrowed = Readonly<Record<string, string>>

const OF_PAGES = new Set(['limit', 'cursor', 'sort', 'brief'])

export const narrowedBy = (query: Readonly<Record<string, unknown>>): Narrowed =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      OF_PAGES.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  )

const MOST_MATCHES = 1_000_000
/** To count further would cost more than it tells. */
export const COUNTED = 100_000

/** Ids of what a list with this query would show, all of it. */
export async function idsOf(reader: Reader, query: Narrowed): Promise<string[]> {
  const { from, values } = matching(reader, query)
  const rows = await reader.query<{ id: string }>(`select r.id ${from} order by r.id`, values)
  return rows.map(({ id }) => id)
}

/** How much it would show, counted up to a bound. */
export async function totalOf(reader: Reader, query: Narrowed): Promise<{ count: number; isExact: boolean }> {
  const { from, values } = matching(reader, query)
  const [row] = await reader.query<{ count: number }>(
    `select count(*)::int as count from (select 1 ${from} limit ${COUNTED + 1}) found`,
    values,
  )
  const count = row?.count ?? 0
  return count > COUNTED ? { count: COUNTED, isExact: false } : { count, isExact: true }
}

function matching(reader: Reader, { q, archived, ...filter }: Narrowed): { from: string; values: unknown[] } {
  const conditions = orRefuse(readFilters(feedback, filter, []))
  const parameters = new Parameters()
  const [workspace, viewer] = [parameters.add(reader.scope.workspaceId), parameters.add(reader.scope.viewer)]
  const found = q?.trim()
    ? `join wb_matching(${parameters.add(q)}, 'feedback', ${viewer}, ${MOST_MATCHES}) found on found.id = r.id`
    : ''
  const live = archived === 'all' ? '' : `and r.archived_at is ${archived === 'true' ? 'not null' : 'null'}`
  const where = sqlOf(feedback, conditions, parameters, 'r.')
    .map(condition => `and ${condition}`)
    .join(' ')
  return {
    from: `from feedback r ${found} where r.workspace_id = ${workspace} and r.audience && ${viewer} ${live} ${where}`,
    values: parameters.values,
  }
}
