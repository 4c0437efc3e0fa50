import type { Document } from '@hocuspocus/server'
import * as Y from 'yjs'
import type { House } from '../house.ts'
import type { Actor } from '../scope.ts'
import type { Change } from '../store/change.ts'
import type { LiveDocuments } from './live-documents.ts'
import type { OpenDocument } from './open-document.ts'
import { sharedFrom } from './shared-state.ts'
import type { UpdateLog } from './update-log.ts'

/** A log this long is replaced by a snapshot: replaying it would be felt when the document is opened. */
const LOG_LENGTH_MAX = 500
/** When the last one leaves, a short log is worth replacing too. */
const LOG_LENGTH_MAX_CLOSED = 20

/** Reads words, counts and links off documents once they have settled, and keeps their logs short. */
export class Settler {
  private readonly house: House
  private readonly live: LiveDocuments
  private readonly log: UpdateLog

  constructor(house: House, live: LiveDocuments, log: UpdateLog) {
    this.house = house
    this.live = live
    this.log = log
  }

  async settleOpen(document: Document, state: OpenDocument) {
    const seq = state.reached.through
    if (seq > state.settledSeq) {
      const editors = state.takeEditors()
      try {
        await this.tell(state, document, seq, editors)
        state.settledSeq = seq
      } catch (error) {
        state.returnEditors(editors)
        throw error
      }
    }
    await this.compactOpen(document, state)
  }

  /** The same for a document that nobody has open: one whose node died, or one that was edited by the server. */
  async settleStored(workspaceId: string, documentId: string, editors: readonly Actor[] = []) {
    const stored = await this.log.load(workspaceId, documentId)
    if (stored.seq <= stored.settledSeq) return
    const shared = sharedFrom(stored)
    await this.tell({ workspaceId, documentId }, shared, stored.seq, editors)
    if (stored.updates.length >= LOG_LENGTH_MAX_CLOSED)
      await this.log.compact(workspaceId, documentId, {
        seq: stored.seq,
        replaces: stored.snapshotSeq,
        data: Y.encodeStateAsUpdateV2(shared),
      })
    shared.destroy()
  }

  /** Documents whose node died before it could settle them. */
  async settleAbandoned(isOpenHere: (workspaceId: string, documentId: string) => boolean) {
    const { rows } = await this.house.database.owner.query<{ workspace_id: string; document_id: string }>(
      `select workspace_id, document_id from doc_head where seq > settled_seq and changed_at < now() - $1::interval
       order by changed_at desc limit $2`,
      [`${ABANDONED_SECONDS} seconds`, ABANDONED_AT_ONCE],
    )
    for (const { workspace_id: workspaceId, document_id: documentId } of rows) {
      if (isOpenHere(workspaceId, documentId)) continue
      await this.settleStored(workspaceId, documentId).catch((error: unknown) =>
        this.house.log.warn(
          { error: String(error), documentId },
          'a document could not be settled; it will be tried again',
        ),
      )
    }
  }

  private tell(of: { workspaceId: string; documentId: string }, shared: Y.Doc, seq: number, editors: readonly Actor[]) {
    const { workspaceId, documentId } = of
    return this.live.settled({
      workspaceId,
      documentId,
      shared,
      seq,
      editors,
      claim: (tx: Change) => claim(tx, documentId, seq),
    })
  }

  private async compactOpen(document: Document, state: OpenDocument) {
    const seq = state.reached.through
    const length = seq - state.snapshotSeq
    if (length < (document.getConnectionsCount() > 0 ? LOG_LENGTH_MAX : LOG_LENGTH_MAX_CLOSED)) return
    const { workspaceId, documentId } = state
    const done = await this.log.compact(workspaceId, documentId, {
      seq,
      replaces: state.snapshotSeq,
      data: Y.encodeStateAsUpdateV2(document),
    })
    // Another node has put in a snapshot: which one is learned at the next opening, and until then nothing is replaced.
    state.snapshotSeq = done ? seq : (await this.log.load(workspaceId, documentId)).snapshotSeq
  }
}

/** Longer than any living node takes to settle what it has open. */
const ABANDONED_SECONDS = 15
const ABANDONED_AT_ONCE = 100

async function claim(tx: Change, documentId: string, seq: number) {
  const rows = await tx.query(
    'update doc_head set settled_seq = $3 where workspace_id = $1 and document_id = $2 and settled_seq < $3 returning settled_seq',
    [tx.scope.workspaceId, documentId, seq],
  )
  return rows.length > 0
}
