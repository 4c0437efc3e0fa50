import * as Y from 'yjs'
import { newId } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import type { Reader } from '../scope.ts'
import { readPlace } from '../store/activity.ts'
import type { Change } from '../store/change.ts'
import { ReadyJson } from '../store/list.ts'

export interface NewVersion {
  documentId: string
  kind: 'automatic' | 'named'
  name: string | null
  shared: Y.Doc
  seq: number
  wordCount: number
}
export interface Version {
  id: `version_${string}`
  kind: 'automatic' | 'named'
  name: string | null
  wordCount: number
  at: string
  by: `person_${string}` | null
}

/** Keeps a document as it is, whole: an old version opens without the log it came from. */
export function insertVersion(tx: Change, { documentId, kind, name, shared, seq, wordCount }: NewVersion): Version {
  const version: Version = { id: newId('version'), kind, name, wordCount, at: tx.at, by: tx.actorId }
  tx.send(
    `insert into document_version (workspace_id, id, document_id, kind, name, seq, word_count, state, at, by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.scope.workspaceId,
      version.id,
      documentId,
      kind,
      name,
      seq,
      wordCount,
      Buffer.from(Y.encodeStateAsUpdateV2(shared)),
      tx.at,
      tx.actorId,
    ],
  )
  return version
}

/** Whether a version was kept after a moment; then another one by itself would be one too many. */
export async function hasVersionSince(reader: Reader, documentId: string, moment: string): Promise<boolean> {
  const rows = await reader.query(
    'select 1 from document_version where workspace_id = $1 and document_id = $2 and at > $3 limit 1',
    [reader.scope.workspaceId, documentId, moment],
  )
  return rows.length > 0
}

export async function listVersions(
  reader: Reader,
  documentId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const [at, id] = readPlace(cursor) ?? [null, null]
  const rows = await reader.query<{ json: string; at: string; id: string }>(
    `select id, at::text as at, json_build_object('id', id, 'kind', kind, 'name', name, 'wordCount', word_count, 'at', wb_moment(at), 'by', by)::text as json
     from document_version where workspace_id = $1 and document_id = $2 and ($3::timestamptz is null or (at, id) < ($3, $4))
     order by at desc, id desc limit $5`,
    [reader.scope.workspaceId, documentId, at, id, limit + 1],
  )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null
  return new ReadyJson(`{"items":[${items.map(row => row.json).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`)
}

export async function readVersion(
  reader: Reader,
  documentId: string,
  versionId: string,
): Promise<{ version: Version; shared: Y.Doc }> {
  const [row] = await reader.query<Version & { state: Buffer }>(
    `select id, kind, name, word_count as "wordCount", at, by, state from document_version
     where workspace_id = $1 and document_id = $2 and id = $3`,
    [reader.scope.workspaceId, documentId, versionId],
  )
  if (!row)
    throw new Refusal('not_found', { code: 'version.not_found', message: 'There is no such version of this document.' })
  const { state, ...version } = row
  const shared = new Y.Doc()
  Y.applyUpdateV2(shared, state)
  return { version, shared }
}
