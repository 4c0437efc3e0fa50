import * as Y from 'yjs'
import { entityOfId } from '#kernel/id.ts'
import { sharedFrom } from '../../collab/shared-state.ts'
import type { Change } from '../../store/change.ts'
import { readNdjson } from './ndjson.ts'
import type { Snapshot } from './snapshot.ts'
import { damaged } from './zip-reader.ts'

export const TEXTS = 'documents.ndjson'
export const VERSIONS = 'document-versions.ndjson'

interface HeadRow {
  document_id: string
  settled_seq: number
  seq: number
  changed_at: string
}

/** Documents whose row the exporter may see, each with its whole text as one Yjs update, encoded as base64. */
export async function* textLines(snapshot: Snapshot, told: (rows: number) => void): AsyncGenerator<string> {
  let rows = 0
  for (const head of await visibleHeads(snapshot)) {
    rows++
    const values = [snapshot.scope.workspaceId, head.document_id]
    const [kept] = await snapshot.query<{ data: Buffer }>(
      'select data from doc_snapshot where workspace_id = $1 and document_id = $2',
      values,
    )
    const updates = await snapshot.query<{ data: Buffer }>(
      'select data from doc_update where workspace_id = $1 and document_id = $2 order by seq',
      values,
    )
    const shared = sharedFrom({ snapshot: kept?.data ?? null, updates: updates.map(update => update.data) })
    const state = Buffer.from(Y.encodeStateAsUpdateV2(shared)).toString('base64')
    yield JSON.stringify({
      document: head.document_id,
      changedAt: head.changed_at,
      isSettled: head.settled_seq >= head.seq,
      state,
    })
  }
  told(rows)
}

interface VersionRow {
  id: string
  document_id: string
  kind: string
  name: string | null
  word_count: number
  state: Buffer
  at: string
  by: string | null
}

/** The versions people kept of those documents. */
export async function* versionLines(snapshot: Snapshot, told: (rows: number) => void): AsyncGenerator<string> {
  let rows = 0
  const ids = (await visibleHeads(snapshot)).map(head => head.document_id)
  const versions = snapshot.rows<VersionRow>(
    'select id, document_id, kind, name, word_count, state, at, by from document_version where workspace_id = $1 and document_id = any($2) order by id',
    [snapshot.scope.workspaceId, ids],
    20,
  )
  for await (const { document_id: document, word_count: wordCount, state, ...rest } of versions) {
    rows++
    yield JSON.stringify({ ...rest, document, wordCount, state: state.toString('base64') })
  }
  told(rows)
}

/** A text is seen by whoever may see the row it belongs to. */
async function visibleHeads(snapshot: Snapshot): Promise<HeadRow[]> {
  const { scope } = snapshot
  const heads = await snapshot.query<HeadRow & Record<string, unknown>>(
    'select document_id, seq, settled_seq, changed_at from doc_head where workspace_id = $1 order by document_id',
    [scope.workspaceId],
  )
  const seen = new Set<string>()
  for (const kind of new Set(heads.map(head => entityOfId(head.document_id)))) {
    const entity = kind === null ? undefined : scope.house.entities.get(kind)
    if (!entity) continue
    const rows = await snapshot.query<{ id: string }>(
      `select id from ${entity.table} where workspace_id = $1 and audience && $2 and id = any($3)`,
      [scope.workspaceId, scope.viewer, heads.map(head => head.document_id)],
    )
    for (const { id } of rows) seen.add(id)
  }
  return heads.filter(head => seen.has(head.document_id))
}

/** Each text becomes a snapshot without a log. */
export async function takeTexts(tx: Change, bytes: AsyncIterable<Buffer>): Promise<number> {
  let rows = 0
  for await (const group of readNdjson(TEXTS, bytes, 10)) {
    for (const { document, changedAt, isSettled, state } of group) {
      await tx.query(
        `with head as (insert into doc_head (workspace_id, document_id, seq, snapshot_seq, settled_seq, changed_at) values ($1, $2, 1, 1, $3, $4))
         insert into doc_snapshot (workspace_id, document_id, seq, data) values ($1, $2, 1, $5)`,
        [tx.scope.workspaceId, textOf(document), isSettled === true ? 1 : 0, textOf(changedAt), stateOf(state, TEXTS)],
      )
      rows++
    }
  }
  return rows
}

export async function takeVersions(tx: Change, bytes: AsyncIterable<Buffer>): Promise<number> {
  let rows = 0
  for await (const group of readNdjson(VERSIONS, bytes, 10)) {
    for (const { id, document, kind, name, wordCount, state, at, by } of group) {
      await tx.query(
        `insert into document_version (workspace_id, id, document_id, kind, name, seq, word_count, state, at, by)
         values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9)`,
        [
          tx.scope.workspaceId,
          textOf(id),
          textOf(document),
          textOf(kind),
          name ?? null,
          wordCount,
          stateOf(state, VERSIONS),
          textOf(at),
          by ?? null,
        ],
      )
      rows++
    }
  }
  return rows
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  throw damaged('a document in it is not complete.')
}

/** What cannot be read here would be met again at every later opening of the document. */
function stateOf(written: unknown, file: string): Buffer {
  const state = Buffer.from(textOf(written), 'base64')
  try {
    Y.applyUpdateV2(new Y.Doc(), state)
    return state
  } catch {
    throw damaged(`a text in "${file}" cannot be read.`)
  }
}
