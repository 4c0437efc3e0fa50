import type { Reader } from '#server/scope.ts'
import { definitionThen } from '../domain/definition-then.ts'
import { metric } from '../domain/metric.ts'

/** Metrics as they were defined at a moment, read off their history; as they are where there is none. */
export async function asTheyWere<M extends { id: string }>(
  reader: Reader,
  rows: readonly M[],
  at: string | null,
): Promise<readonly M[]> {
  if (at === null || rows.length === 0) return rows
  const undone = await reader.query<{ id: string; before: Record<string, unknown> }>(
    `select h.entity_id as id, h.before from history h
     join change_set c on c.workspace_id = h.workspace_id and c.id = h.change_id
     where h.workspace_id = $1 and h.entity = $2 and h.entity_id = any($3) and h.op = 'update' and c.at > $4
     order by c.at desc, h.change_id desc, h.ordinal desc`,
    [reader.scope.workspaceId, metric.name, rows.map(({ id }) => id), at],
  )
  return rows.map(row =>
    definitionThen(
      row,
      undone.filter(({ id }) => id === row.id).map(({ before }) => before),
    ),
  )
}

/** The same of one. */
export async function asItWas<M extends { id: string }>(reader: Reader, row: M, at: string | null): Promise<M> {
  const [then = row] = await asTheyWere(reader, [row], at)
  return then
}
