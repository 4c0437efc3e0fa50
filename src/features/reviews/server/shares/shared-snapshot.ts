import type { Database } from '#server/db/database.ts'
import { hashOf } from '#server/auth/door.ts'
import { settings } from '#features/workspace/domain/settings.ts'
import { todayWith } from '#features/workspace/server/index.ts'
import { isOpenOn } from '../../domain/deck-share.ts'

interface Found {
  workspace_id: string
  id: string
  snapshot: string
  expires_on: string | null
  settings: object
}

export interface SharedSnapshot {
  snapshot: string
  title: string
  asOf: string
  frozen: unknown
}

/**
 * What a secret opens, or nothing: also where it was taken back, is over, or the workspace shares no longer. Nobody has
 * signed in, so it is asked as the tables' owner; the secret says which workspace, and leads to this one row.
 */
export async function sharedSnapshot(database: Database, secret: string): Promise<SharedSnapshot | null> {
  const { rows } = await database.owner.query<Found>(
    `select s.workspace_id, s.id, s.snapshot, s.expires_on::text, w.settings
     from deck_share s join workspace w using (workspace_id) where s.token_hash = $1 and s.revoked_at is null`,
    [hashOf(secret)],
  )
  const [found] = rows
  if (!found) return null
  const agreed = settings.parse(found.settings)
  if (!agreed.sharesDecks || !isOpenOn({ revokedAt: null, expiresOn: found.expires_on }, todayWith(agreed))) return null
  const { rows: opened } = await database.owner.query<SharedSnapshot>(
    `with opened as (
       update deck_share set last_opened_at = now(), opened = opened + 1 where workspace_id = $1 and id = $2 and revoked_at is null
       returning snapshot)
     select d.id as snapshot, d.title, wb_moment(d.as_of) as "asOf", d.frozen
     from opened o join deck_snapshot d on d.workspace_id = $1 and d.id = o.snapshot where d.archived_at is null`,
    [found.workspace_id, found.id],
  )
  return opened[0] ?? null
}
