import type { Change } from '#server/store/change.ts'
import { documents } from './rows.ts'

/**
 * An entry without fields: who did something to a document's text, and when. What was written is in the versions,
 * and is not undone field by field.
 */
export async function noteDeed(tx: Change, documentId: string) {
  const row = await documents.get(tx, documentId)
  const audience = documents.entity.audience(row as never)
  tx.record({
    entity: documents.entity,
    id: documentId,
    op: 'update',
    version: row.version,
    before: null,
    after: null,
    row,
    audience,
    audienceBefore: audience,
  })
}
