import { maySee } from '#kernel/audience.ts'
import { Refusal } from '../refusal.ts'
import type { Reader } from '../scope.ts'
import type { LogItem } from '../store/entry.ts'

export interface LoggedChange {
  seq: number
  changeId: string
  actor: { personId: string | null; name: string }
  items: LogItem[]
}
/** What one viewer is told of a change. */
export interface ToldChange extends Omit<LoggedChange, 'items'> {
  items: { op: 'put' | 'remove' | 'touch'; entity: string; id: string; row?: Record<string, unknown> }[]
}

const MOST_AT_ONCE = 200

/** The log after a place, or a refusal when that place lies before what is kept. */
export async function readLog(reader: Reader, since: number, limit = MOST_AT_ONCE): Promise<LoggedChange[]> {
  const rows = await reader.query<{
    seq: number
    change_id: string
    actor: LoggedChange['actor']
    items: LogItem[]
    oldest: number
    newest: number
  }>(
    `select l.seq, l.change_id, l.actor, l.items, c.oldest_seq as oldest, c.seq as newest
     from workspace_counter c left join lateral (
       select * from change_log l where l.workspace_id = c.workspace_id and l.seq > $2 order by l.seq limit $3) l on true
     where c.workspace_id = $1 order by l.seq`,
    [reader.scope.workspaceId, since, limit],
  )
  const [first] = rows
  if (first && (since < first.oldest || since > first.newest))
    throw new Refusal('gone', {
      code: 'sequence.too_old',
      message: 'This place in the change log is no longer kept. Read the bootstrap again.',
    })
  return rows
    .filter(row => row.change_id !== null)
    .map(row => ({ seq: row.seq, changeId: row.change_id, actor: row.actor, items: row.items }))
}

/** The part of a change that a viewer may hear: a row they can no longer see is a removal to them. */
export function toldTo(viewer: readonly string[], { seq, changeId, actor, items }: LoggedChange): ToldChange {
  const told = items.flatMap(({ op, entity, id, row, audience, lost }): ToldChange['items'] => {
    if (maySee(audience, viewer)) return [{ op, entity, id, ...(row ? { row } : {}) }]
    return lost && maySee(lost, viewer) ? [{ op: 'remove', entity, id }] : []
  })
  // Of a change they may see nothing of, they learn the place in the log and no more.
  return told.length > 0
    ? { seq, changeId, actor, items: told }
    : { seq, changeId: '', actor: { personId: null, name: '' }, items: [] }
}
