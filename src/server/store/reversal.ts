import type { AnyEntity } from '#kernel/entity.ts'
import { Refusal } from '../refusal.ts'
import type { Scope } from '../scope.ts'
import { change, type Change } from './change.ts'
import type { Op, Values } from './entry.ts'
import { undoMany } from './bulk-reversal.ts'
import { equal, storeOf } from './store.ts'
import type { RefusedPart, Undone } from './undoer.ts'

interface HistoryRow {
  entity: string
  entity_id: string
  op: Op
  before: Values | null
  after: Values | null
}

/**
 * Undoes a change as a change of its own. A field that somebody changed again since is left as it is and named,
 * so that an undo never throws away somebody else's later work.
 */
export function reverseChange(scope: Scope, changeId: string) {
  return change(scope, 'change.reversed', async tx => {
    const { kind, isBulk } = await takeChange(tx, changeId)
    tx.reverses = changeId
    const undoer = scope.house.undoers.get(kind)
    const undone = await (undoer ? undoer.undo(tx, changeId) : isBulk ? undoMany(tx, changeId) : undoEach(tx, changeId))
    tx.send('update change_set set reversed_by = $3 where workspace_id = $1 and id = $2', [
      scope.workspaceId,
      changeId,
      tx.id,
    ])
    return { changeId: tx.id, ...undone }
  })
}

async function takeChange(tx: Change, changeId: string) {
  const [set] = await tx.query<{ kind: string; reversed_by: string | null; is_counted: boolean; has_history: boolean }>(
    `select kind, reversed_by, counts is not null as is_counted,
       exists (select 1 from history h where h.workspace_id = c.workspace_id and h.change_id = c.id) as has_history
     from change_set c where workspace_id = $1 and id = $2 and audience && $3 for update`,
    [tx.scope.workspaceId, changeId, tx.scope.viewer],
  )
  if (!set) throw new Refusal('not_found', { code: 'change.not_found', message: 'There is no such change.' })
  if (set.reversed_by)
    throw new Refusal('conflict', { code: 'change.already_reversed', message: 'This change has been undone already.' })
  if (set.is_counted && !set.has_history && !tx.scope.house.undoers.has(set.kind))
    throw new Refusal('conflict', {
      code: 'change.bulk',
      message: 'This change keeps nothing to undo it by; undo it where it was made.',
    })
  return { kind: set.kind, isBulk: set.is_counted }
}

/** Undoes a change entry by entry, the last first, and tells after each how many are done. */
export async function undoEach(tx: Change, changeId: string, tell = (_entries: number) => {}): Promise<Undone> {
  const entries = await tx.query<HistoryRow & Values>(
    'select entity, entity_id, op, before, after from history where workspace_id = $1 and change_id = $2 and audience && $3 order by ordinal desc',
    [tx.scope.workspaceId, changeId, tx.scope.viewer],
  )
  const refused: RefusedPart[] = []
  for (const [index, entry] of entries.entries()) {
    refused.push(...(await reverseEntry(tx, entry)))
    tell(index + 1)
  }
  return { reversed: tx.entries.length, refused }
}

async function reverseEntry(
  tx: Change,
  { entity: name, entity_id: id, op, before, after }: HistoryRow,
): Promise<RefusedPart[]> {
  const entity = tx.scope.house.entities.get(name)
  if (!entity)
    throw new Refusal('conflict', {
      code: 'change.not_undoable',
      message: 'This cannot be undone from here. Change it where it was made.',
    })
  const store = storeOf<AnyEntity>(entity)
  switch (op) {
    case 'insert':
    case 'restore':
      await store.archive(tx, id)
      return []
    case 'archive':
      await store.restore(tx, id)
      return []
    case 'delete':
      return [{ entity: name, id, field: null, code: 'row.erased', detail: 'This was erased for good.' }]
    case 'update': {
      const standing = (await store.get(tx, id)) as Values
      const mine = Object.keys(before ?? {}).filter(field => equal(standing[field], after?.[field] ?? null))
      const since = Object.keys(before ?? {}).filter(field => !mine.includes(field))
      await store.update(tx, id, {}, Object.fromEntries(mine.map(field => [field, before?.[field] ?? null])))
      return since.map(field => ({
        entity: name,
        id,
        field,
        code: 'field.changed_since',
        detail: 'Somebody changed this again since; it was left as it is.',
      }))
    }
  }
}
