import type { AppPool, Lease } from '../db/app-pool.ts'
import type { Reader } from '../scope.ts'

/** Other nodes hear of appended edits here, as `node workspace document seq`. */
export const EDITS_CHANNEL = 'workback_edits'

export interface StoredDocument {
  /** The number of the last edit in the log; 0 where nothing was written yet. */
  seq: number
  settledSeq: number
  snapshotSeq: number
  /** In Yjs's second encoding, which takes about half the room. */
  snapshot: Uint8Array | null
  updates: Uint8Array[]
}

interface Waiting {
  data: Uint8Array
  appended: (seq: number) => void
  failed: (error: unknown) => void
}

/**
 * The stored form of live documents. An edit counts as saved when `append` has answered: it is then committed.
 * Edits of one document that arrive while the last commit is under way go into the next one together.
 */
export class UpdateLog {
  private readonly pool: AppPool
  private readonly node: string
  /**
   * Whether other nodes listen. Telling them costs every commit of the database a turn in one queue, so a node
   * that is alone tells nobody.
   */
  isHeard = true
  private readonly queues = new Map<string, Waiting[]>()

  constructor(pool: AppPool, node: string) {
    this.pool = pool
    this.node = node
  }

  /** Answers with the edit's number in the document's log, once it is committed. */
  append(workspaceId: string, documentId: string, data: Uint8Array): Promise<number> {
    return new Promise((appended, failed) => {
      const key = `${workspaceId} ${documentId}`
      const queue = this.queues.get(key)
      if (queue) queue.push({ data, appended, failed })
      else {
        this.queues.set(key, [{ data, appended, failed }])
        void this.drain(key, workspaceId, documentId)
      }
    })
  }

  private async drain(key: string, workspaceId: string, documentId: string) {
    for (let batch = this.take(key); batch.length > 0; batch = this.take(key)) {
      try {
        const last = await this.write(
          workspaceId,
          documentId,
          batch.map(one => one.data),
        )
        batch.forEach((one, index) => one.appended(last - batch.length + 1 + index))
      } catch (error) {
        for (const one of batch) one.failed(error)
      }
    }
  }

  /** Everything that waits; a queue that is empty is gone, so that the next edit starts a new one. */
  private take(key: string): Waiting[] {
    const waiting = this.queues.get(key) ?? []
    if (waiting.length === 0) this.queues.delete(key)
    else this.queues.set(key, [])
    return waiting
  }

  private async write(workspaceId: string, documentId: string, data: readonly Uint8Array[]): Promise<number> {
    const values = [workspaceId, documentId, data.map(bufferOf), this.isHeard ? this.node : null]
    const rows = await this.pool.withWorkspace(
      workspaceId,
      async client => (await client.query<{ seq: number }>({ name: 'wb-append-edits', text: APPEND, values })).rows,
    )
    return Number(rows[0]?.seq)
  }

  /** Begins a document with its first content, unless somebody has begun it. */
  begin(workspaceId: string, documentId: string, data: Uint8Array): Promise<void> {
    return this.pool.withWorkspace(workspaceId, async client => {
      await client.query(BEGIN, [workspaceId, documentId, bufferOf(data)])
    })
  }

  /** The whole state, as of one moment. */
  load(workspaceId: string, documentId: string): Promise<StoredDocument> {
    return this.pool.withWorkspace(workspaceId, client => loadState(client, workspaceId, documentId))
  }

  loadIn({ scope }: Reader, documentId: string): Promise<StoredDocument> {
    return this.load(scope.workspaceId, documentId)
  }

  /** Edits after a number, or `null` where they have been compacted and the state must be loaded instead. */
  async after(
    workspaceId: string,
    documentId: string,
    seq: number,
  ): Promise<{ seq: number; data: Uint8Array }[] | null> {
    const rows = await this.pool.withWorkspace(
      workspaceId,
      async client =>
        (
          await client.query<{ seq: number; data: Buffer }>(
            'select seq, data from doc_update where workspace_id = $1 and document_id = $2 and seq > $3 order by seq',
            [workspaceId, documentId, seq],
          )
        ).rows,
    )
    const first = rows[0]?.seq
    return first !== undefined && first !== seq + 1 ? null : rows
  }

  /** The last numbers of documents, to find out which of them moved on elsewhere. */
  async heads(workspaceId: string, documentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.pool.withWorkspace(
      workspaceId,
      async client =>
        (
          await client.query<{ document_id: string; seq: number }>(
            'select document_id, seq from doc_head where workspace_id = $1 and document_id = any($2)',
            [workspaceId, documentIds],
          )
        ).rows,
    )
    return new Map(rows.map(row => [row.document_id, row.seq]))
  }

  /**
   * Puts a snapshot in the place of the log up to `seq`. One statement: either all of it happened or nothing, and
   * only if the snapshot is still the one this node has seen. A process that dies leaves no lock behind.
   */
  async compact(
    workspaceId: string,
    documentId: string,
    snapshot: { seq: number; replaces: number; data: Uint8Array },
  ) {
    const rows = await this.pool.withWorkspace(
      workspaceId,
      async client =>
        (
          await client.query(COMPACT, [
            workspaceId,
            documentId,
            snapshot.seq,
            snapshot.replaces,
            bufferOf(snapshot.data),
          ])
        ).rows,
    )
    return rows.length > 0
  }
}

async function loadState(client: Lease, workspaceId: string, documentId: string): Promise<StoredDocument> {
  const { rows } = await client.query<{
    kind: number
    seq: number
    settled: number
    snapshot: number
    data: Buffer | null
  }>(LOAD, [workspaceId, documentId])
  const head = rows.find(row => row.kind === 0)
  return {
    seq: head?.seq ?? 0,
    settledSeq: head?.settled ?? 0,
    snapshotSeq: head?.snapshot ?? 0,
    snapshot: rows.find(row => row.kind === 1)?.data ?? null,
    updates: rows.flatMap(row => (row.kind === 2 && row.data ? [row.data] : [])),
  }
}

const bufferOf = (data: Uint8Array) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)

const APPEND = `
  with head as (
    insert into doc_head as h (workspace_id, document_id, seq, changed_at) values ($1, $2, cardinality($3::bytea[]), now())
    on conflict (workspace_id, document_id) do update set seq = h.seq + excluded.seq, changed_at = excluded.changed_at
    returning seq
  ), added as (
    insert into doc_update (workspace_id, document_id, seq, data)
    select $1, $2, head.seq - cardinality($3::bytea[]) + u.n, u.data from head, unnest($3::bytea[]) with ordinality as u (data, n)
  )
  select seq, case when $4::text is not null then pg_notify('${EDITS_CHANNEL}', $4 || ' ' || $1 || ' ' || $2 || ' ' || seq) end from head`

const BEGIN = `
  with head as (
    insert into doc_head (workspace_id, document_id, seq, settled_seq, changed_at) values ($1, $2, 1, 1, now())
    on conflict do nothing returning seq
  )
  insert into doc_update (workspace_id, document_id, seq, data) select $1, $2, seq, $3 from head`

const LOAD = `
  select 0 as kind, seq, settled_seq as settled, snapshot_seq as snapshot, null::bytea as data from doc_head where workspace_id = $1 and document_id = $2
  union all select 1, seq, 0, 0, data from doc_snapshot where workspace_id = $1 and document_id = $2
  union all select 2, seq, 0, 0, data from doc_update where workspace_id = $1 and document_id = $2
  order by 1, 2`

const COMPACT = `
  with moved as (
    update doc_head set snapshot_seq = $3
    where workspace_id = $1 and document_id = $2 and snapshot_seq = $4 and seq >= $3 and $3 > $4
    returning seq
  ), put as (
    insert into doc_snapshot (workspace_id, document_id, seq, data) select $1, $2, $3, $5 from moved
    on conflict (workspace_id, document_id) do update set seq = excluded.seq, data = excluded.data
  ), dropped as (
    delete from doc_update where workspace_id = $1 and document_id = $2 and seq <= $3 and exists (select from moved)
  )
  select seq from moved`
