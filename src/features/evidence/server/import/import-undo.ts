import type { AnyEntity } from '#kernel/entity.ts'
import { BATCH, deleteMany } from '#server/store/bulk.ts'
import { pastOf, undoUpdates } from '#server/store/bulk-reversal.ts'
import type { Change } from '#server/store/change.ts'
import { undoEach } from '#server/store/reversal.ts'
import { storeOf } from '#server/store/store.ts'
import type { Undoer, Undone } from '#server/store/undoer.ts'
import { link } from '#features/workspace/domain/link-row.ts'
import { organization } from '#features/workspace/domain/organization.ts'
import { product } from '#features/workspace/domain/product.ts'
import { feedback } from '../../domain/feedback.ts'
import { anchorAgain, linkCounts } from '../feedback-rows.ts'
import { IMPORTED, THINGS_IMPORTED } from './import-engine.ts'
import { setImport, type ImportId } from './import-rows.ts'

const links = storeOf(link)

/** Undoes an import as one: what it made is deleted for real, what it changed is set back unless changed since. */
export const importUndoer: Undoer = {
  kind: IMPORTED,
  async undo(tx, changeId) {
    tx.beginBulk()
    const row = await importOf(tx, changeId)
    const teller = tellerOf(tx, row?.id ?? null)
    const undone: Undone = { reversed: 0, refused: [] }
    const names = { organization: [] as string[], product: [] as string[] }
    for await (const batch of pastOf(tx, changeId)) {
      const updates = batch.filter(({ entity, op }) => entity === feedback.name && op === 'update')
      if (updates.length > 0) {
        const part = await undoUpdates(tx, feedback, updates)
        undone.reversed += part.reversed
        undone.refused.push(...part.refused)
        teller.tell(undone.reversed)
        await forget(
          tx,
          updates.map(({ id }) => id),
        )
      }
      for (const { entity, id, op } of batch)
        if (op === 'insert' && (entity === 'organization' || entity === 'product')) names[entity].push(id)
    }
    const deleted = row ? await deleteMade(tx, row.id, rows => teller.tell(undone.reversed + rows)) : 0
    await deleteUnused(tx, organization, names.organization, 'customer')
    await deleteUnused(tx, product, names.product, 'product')
    undone.reversed += deleted
    if (row) await setImport(tx, row.id, ['done'], { status: 'undone', reversalId: tx.id, rowsUndone: null })
    tx.counts = { deleted, restored: undone.reversed - deleted, refused: undone.refused.length }
    return undone
  },
}

/** Undoes an import of other things: what it made is archived, what it changed is set back unless changed since. */
export const thingsUndoer: Undoer = {
  kind: THINGS_IMPORTED,
  async undo(tx, changeId) {
    const row = await importOf(tx, changeId)
    const undone = await undoEach(tx, changeId, tellerOf(tx, row?.id ?? null).tell)
    if (row) await setImport(tx, row.id, ['done'], { status: 'undone', reversalId: tx.id, rowsUndone: null })
    return undone
  },
}

/** The import that a change was, while it can be undone. */
async function importOf(tx: Change, changeId: string): Promise<{ id: ImportId } | undefined> {
  const [row] = await tx.query<{ id: ImportId }>(
    `select id from import where workspace_id = $1 and change_id = $2 and status = 'done'`,
    [tx.scope.workspaceId, changeId],
  )
  return row
}

/** The next import compares with what stands here, not with what the undone one said. Passages find their words again. */
async function forget(tx: Change, ids: readonly string[]) {
  tx.send('update feedback set imported = null where workspace_id = $1 and id = any($2)', [tx.scope.workspaceId, ids])
  const linked = [...(await linkCounts(tx, ids)).keys()]
  if (linked.length === 0) return
  const rows = await tx.query<{ id: string; text: string }>(
    'select id, text from feedback where workspace_id = $1 and id = any($2)',
    [tx.scope.workspaceId, linked],
  )
  for (const { id, text } of rows) await anchorAgain(tx, id, text)
}

/**
 * Writes how far it is outside of the undo's own transaction, which nobody sees into, one statement at a time. The last
 * may come after the commit: by then the import is undone, and nothing is written.
 */
function tellerOf({ scope }: Change, id: ImportId | null) {
  let isTelling = false
  const tell = (rowsUndone: number) => {
    if (id === null || isTelling) return
    isTelling = true
    const over = () => void (isTelling = false)
    setImport(scope, id, ['done'], { rowsUndone }).then(over, over)
  }
  tell(0)
  return { tell }
}

async function deleteMade(tx: Change, importId: string, tell: (rows: number) => void): Promise<number> {
  let deleted = 0
  for (;;) {
    const rows = await tx.query<{ id: string; audience: string[] }>(
      `select id, audience from feedback where workspace_id = $1 and import_id = $2 order by id limit ${BATCH} for update`,
      [tx.scope.workspaceId, importId],
    )
    if (rows.length === 0) return deleted
    const ids = rows.map(({ id }) => id)
    for (const { id } of await tx.query<{ id: string }>(
      'select id from link where workspace_id = $1 and (from_id = any($2) or to_id = any($2))',
      [tx.scope.workspaceId, ids],
    ))
      await links.remove(tx, id)
    deleteMany(tx, feedback, rows)
    deleted += rows.length
    tell(deleted)
  }
}

/** Customers and products that the import named first go with it, unless something else has come to use them. */
async function deleteUnused(tx: Change, entity: AnyEntity, ids: readonly string[], column: 'customer' | 'product') {
  for (let start = 0; start < ids.length; start += BATCH) {
    const unused = await tx.query<{ id: string; audience: string[] }>(
      `select id, audience from ${entity.table} t where workspace_id = $1 and id = any($2) and version = 1
         and not exists (select 1 from feedback f where f.workspace_id = $1 and f.${column} = t.id)`,
      [tx.scope.workspaceId, ids.slice(start, start + BATCH)],
    )
    if (unused.length === 0) continue
    await tx.query('savepoint names')
    try {
      await tx.query(`delete from ${entity.table} where workspace_id = $1 and id = any($2)`, [
        tx.scope.workspaceId,
        unused.map(({ id }) => id),
      ])
      deleteMany(tx, entity, unused)
    } catch {
      // Something that we do not know of points at one of them: they stay.
      await tx.query('rollback to savepoint names')
    }
  }
}
