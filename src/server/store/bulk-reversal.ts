import type { AnyEntity } from '#kernel/entity.ts'
import { BATCH, rewriteMany, takeMany, type Rewrite } from './bulk.ts'
import type { Change } from './change.ts'
import type { Op, Values } from './entry.ts'
import { equal } from './store.ts'
import type { RefusedPart, Undone } from './undoer.ts'

interface Past {
  entity: string
  id: string
  op: Op
  before: Values | null
  after: Values | null
  ordinal: number
}

/** A report of a hundred thousand refusals helps nobody. */
const MOST_REFUSED = 1000

/** Undoes a change of many rows by the thousand, from its last row to its first. */
export async function undoMany(tx: Change, changeId: string): Promise<Undone> {
  const undone: Undone = { reversed: 0, refused: [] }
  for await (const batch of pastOf(tx, changeId)) {
    const part = await undoBatch(tx, batch)
    undone.reversed += part.reversed
    undone.refused.push(...part.refused.slice(0, MOST_REFUSED - undone.refused.length))
  }
  tx.counts = { ...tx.counts, reversed: undone.reversed, refused: undone.refused.length }
  return undone
}

/** Sets rows of one kind back to what a change found, except where somebody changed them again since. */
export async function undoUpdates(tx: Change, entity: AnyEntity, past: readonly Past[]): Promise<Undone> {
  const standing = await takeMany(
    tx,
    entity,
    past.map(({ id }) => id),
  )
  const undone: Undone = { reversed: 0, refused: [] }
  const rewrites = past.flatMap((each): Rewrite[] => {
    const found = standing.get(each.id)
    if (!found) {
      undone.refused.push(refusedPart(each, null, 'row.gone', 'This is gone, or you may no longer change it.'))
      return []
    }
    const { changed, since } = wayBack(tx, each, found.row)
    for (const field of since)
      undone.refused.push(
        refusedPart(each, field, 'field.changed_since', 'Somebody changed this again since; it was left as it is.'),
      )
    return Object.keys(changed).length === 0 ? [] : [{ ...found, changed, op: OPPOSITE[each.op] ?? 'update' }]
  })
  await rewriteMany(tx, entity, rewrites)
  undone.reversed = rewrites.length
  return undone
}

/** What a change did, a thousand rows at a time; of one thing never two in the same batch. */
export async function* pastOf(tx: Change, changeId: string): AsyncGenerator<Past[]> {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await tx.query<Past & Values>(
      `select entity, entity_id as id, op, before, after, ordinal from history
       where workspace_id = $1 and change_id = $2 and audience && $3 and ordinal < $4 order by ordinal desc limit ${BATCH}`,
      [tx.scope.workspaceId, changeId, tx.scope.viewer, before],
    )
    const seen = new Set<string>()
    const repeated = rows.findIndex(({ id }) => seen.size === seen.add(id).size)
    const batch = repeated === -1 ? rows : rows.slice(0, repeated)
    const last = batch.at(-1)
    if (!last) return
    yield batch
    before = last.ordinal
  }
}

async function undoBatch(tx: Change, batch: readonly Past[]): Promise<Undone> {
  const undone: Undone = { reversed: 0, refused: [] }
  for (const name of new Set(batch.map(({ entity }) => entity))) {
    const entity = tx.scope.house.entities.get(name)
    const own = batch.filter(each => each.entity === name)
    if (!entity) {
      undone.refused.push(
        ...own.map(each => refusedPart(each, null, 'entity.unknown', 'This kind of thing no longer exists.')),
      )
      continue
    }
    const part = await undoUpdates(tx, entity, own)
    undone.reversed += part.reversed
    undone.refused.push(...part.refused)
  }
  return undone
}

const OPPOSITE: Partial<Record<Op, Op>> = { insert: 'archive', restore: 'archive', archive: 'restore' }

function wayBack(tx: Change, { op, before, after }: Past, row: Values): { changed: Values; since: string[] } {
  if (op === 'insert' || op === 'restore')
    return { changed: row['archivedAt'] === null ? { archivedAt: tx.at, archivedBy: tx.actorId } : {}, since: [] }
  if (op === 'archive')
    return { changed: row['archivedAt'] === null ? {} : { archivedAt: null, archivedBy: null }, since: [] }
  const fields = Object.keys(before ?? {})
  const mine = fields.filter(field => equal(row[field], after?.[field] ?? null))
  return {
    changed: Object.fromEntries(mine.map(field => [field, before?.[field] ?? null])),
    since: fields.filter(field => !mine.includes(field)),
  }
}

const refusedPart = ({ entity, id }: Past, field: string | null, code: string, detail: string): RefusedPart => ({
  entity,
  id,
  field,
  code,
  detail,
})
