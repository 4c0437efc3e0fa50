import type { Change } from '#server/store/change.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { columnsFor } from '#server/store/columns.ts'
import { feedback, type Feedback } from '../domain/feedback.ts'
import { statusAfterLinks } from '../domain/triage.ts'
import { linkCounts } from './feedback-rows.ts'

/** Feedback becomes linked by its first link and goes back to triage with its last, in the same change. */
export const statusKeeper: Keeper = {
  watches: ['link'],
  async keep(tx, entries) {
    const ids = [
      ...new Set(entries.flatMap(({ row }) => (row['fromType'] === 'feedback' ? [String(row['fromId'])] : []))),
    ]
    if (ids.length === 0) return
    const rows = await tx.query<Feedback & { '~audience': string[] }>(
      `select ${columnsFor(feedback)}, audience as "~audience" from feedback where workspace_id = $1 and id = any($2) order by id for update`,
      [tx.scope.workspaceId, ids],
    )
    const counts = await linkCounts(tx, ids)
    for (const { '~audience': audience, ...row } of rows) become(tx, row, audience, counts.get(row.id) ?? 0)
  },
}

/** Kept in the history, so that undoing a link undoes what it made of the feedback. */
function become(tx: Change, row: Feedback, audience: string[], linkCount: number) {
  const status = statusAfterLinks(row, linkCount)
  if (status === row.status) return
  const version = row.version + 1
  const next = { ...row, status, version, updatedAt: tx.at, updatedBy: tx.actorId }
  tx.send(
    'update feedback set status = $3, version = $4, updated_at = $5, updated_by = $6 where workspace_id = $1 and id = $2',
    [tx.scope.workspaceId, row.id, status, version, tx.at, tx.actorId],
  )
  tx.record({
    entity: feedback,
    id: row.id,
    op: 'update',
    version,
    before: { status: row.status },
    after: { status },
    row: next,
    audience,
    audienceBefore: audience,
  })
}
