import { randomUUID } from 'node:crypto'
import {
  Hocuspocus,
  type afterHandleMessagePayload,
  type beforeHandleAwarenessPayload,
  type beforeSyncPayload,
  type Connection,
  type Document,
  type onAuthenticatePayload,
  type onLoadDocumentPayload,
  type onStoreDocumentPayload,
} from '@hocuspocus/server'
import type { Doc } from 'yjs'
import { firstUpdateOf } from '#kernel/richtext/yjs.ts'
import { isUnavailable } from '../db/unavailable.ts'
import type { House } from '../house.ts'
import { Refusal } from '../refusal.ts'
import { liveName, readLiveName, type LiveDocuments } from './live-documents.ts'
import { OpenDocument } from './open-document.ts'
import { applyStored, holds, isEmpty, isReadable, sharedFrom } from './shared-state.ts'
import { Settler } from './settler.ts'
import { UpdateLog } from './update-log.ts'
import { CLOSE_AGAIN, CLOSE_FORBIDDEN, Denied, type Visitor, type VisitorContext } from './visitor.ts'

/** Words, counts and links follow the text after a second of quiet, and every two while somebody writes on. */
const SETTLE_MILLISECONDS = 1_000
const SETTLE_MILLISECONDS_MAX = 2_000
const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
/** Edits that come from the log are on every node already: they are neither stored again nor settled here. */
const FROM_LOG = { source: 'redis' } as const

/**
 * Live documents. An edit is committed to the log before it is applied, sent on and acknowledged, so that what a
 * page calls saved is saved. Other nodes learn of it through the log.
 */
export class Collaboration {
  readonly log: UpdateLog
  readonly node = randomUUID()
  readonly settler: Settler
  private readonly live: LiveDocuments
  private readonly open = new WeakMap<Document, OpenDocument>()
  private readonly committed = new WeakMap<Connection, number>()
  private readonly server: Hocuspocus<VisitorContext>

  constructor(house: House, live: LiveDocuments) {
    this.live = live
    this.log = new UpdateLog(house.database.app, this.node)
    this.settler = new Settler(house, live, this.log)
    this.server = new Hocuspocus<VisitorContext>({
      quiet: true,
      debounce: SETTLE_MILLISECONDS,
      maxDebounce: SETTLE_MILLISECONDS_MAX,
      onAuthenticate: payload => this.authenticate(payload),
      onLoadDocument: payload => this.load(payload),
      afterLoadDocument: async ({ document }) => this.settleIfBehind(document),
      beforeSync: payload => this.commit(payload),
      afterHandleMessage: async payload => this.noteApplied(payload),
      beforeHandleAwareness: async payload => nameStates(payload),
      onStoreDocument: payload => this.settle(payload),
      onDisconnect: async ({ context }) => context.visitor?.socket.close(CLOSE_AGAIN, 'closed'),
    })
  }

  /** A socket has been opened; what it sends before it is known waits. */
  connect(visitor: Visitor, request: Request) {
    return this.server.handleConnection(visitor.socket, request, { visitor })
  }

  /** Before the process ends: what was written is read off now, and not only when another node finds it. */
  async close() {
    await Promise.allSettled(this.documents().map(({ document, state }) => this.settler.settleOpen(document, state)))
  }

  /** Every document in memory here, with how far it has come. */
  documents(): { workspaceId: string; documentId: string; document: Document; state: OpenDocument }[] {
    return [...this.server.documents.values()].flatMap(document => {
      const state = this.open.get(document)
      return state ? [{ workspaceId: state.workspaceId, documentId: state.documentId, document, state }] : []
    })
  }

  connections() {
    return this.documents().flatMap(({ document }) => document.getConnections() as Connection<VisitorContext>[])
  }

  /** The document in memory, if somebody here has it open or is opening it. */
  async opened(workspaceId: string, documentId: string): Promise<{ document: Document; state: OpenDocument } | null> {
    const name = liveName(workspaceId, documentId)
    const document = await (this.server.loadingDocuments.get(name)?.catch(() => null) ??
      this.server.documents.get(name))
    const state = document && this.open.get(document)
    return document && state ? { document, state } : null
  }

  /** The state of a document for reading: a copy, whether or not it is open. */
  async stateOf(workspaceId: string, documentId: string): Promise<{ shared: Doc; seq: number }> {
    await this.begin(workspaceId, documentId)
    const stored = await this.log.load(workspaceId, documentId)
    return { shared: sharedFrom(stored), seq: stored.seq }
  }

  /** Takes in what other nodes have committed. */
  async catchUp(document: Document, seq: number) {
    const state = this.open.get(document)
    if (!state) return
    await state.oneAtATime(async () => {
      if (document.isDestroyed || state.reached.through >= seq) return
      const edits = await this.log.after(state.workspaceId, state.documentId, state.reached.through)
      if (edits && edits.length > 0) {
        applyStored(document, { snapshot: null, updates: edits.map(edit => edit.data) }, FROM_LOG)
        state.reached.addAllThrough(edits.at(-1)?.seq ?? 0)
      } else {
        const stored = await this.log.load(state.workspaceId, state.documentId)
        applyStored(document, stored, FROM_LOG)
        state.reached.addAllThrough(stored.seq)
      }
    })
  }

  settleIfBehind(document: Document) {
    const state = this.open.get(document)
    if (!state || state.reached.through <= state.settledSeq) return
    if (this.server.debouncer.isDebounced(`onStoreDocument-${document.name}`)) return
    void this.server.storeDocumentHooks(document, {
      instance: this.server,
      clientsCount: document.getConnectionsCount(),
      document,
      documentName: document.name,
      lastContext: {},
      lastTransactionOrigin: { source: 'local' },
    } as onStoreDocumentPayload)
  }

  /** Asks again whether a connection may be there; a right that was taken away ends it, a changed one reopens it. */
  async recheck(connection: Connection<VisitorContext>) {
    const { visitor } = connection.context
    const name = readLiveName(connection.document.name)
    const access = await visitor
      .enter()
      .then(scope => {
        visitor.scope = scope
        return name && name.workspaceId === scope.workspaceId ? this.live.admit(scope, name.documentId) : null
      })
      .catch((error: unknown) => (error instanceof Refusal ? null : ('unknown' as const)))
    if (access === 'unknown' || (access !== null && (access === 'read') === connection.readOnly)) return
    connection.close({ code: CLOSE_FORBIDDEN, reason: 'rights changed' })
  }

  private async authenticate({ documentName, context, connectionConfig }: onAuthenticatePayload<VisitorContext>) {
    const name = readLiveName(documentName)
    const scope = await entered(context.visitor)
    if (!name || name.workspaceId !== scope.workspaceId) throw new Denied('not_found')
    const access = await this.live
      .admit(scope, name.documentId)
      .catch((error: unknown) => Promise.reject(denialOf(error)))
    if (access === null) throw new Denied('not_found')
    connectionConfig.readOnly = access === 'read'
  }

  private async load({ document, documentName }: onLoadDocumentPayload<VisitorContext>) {
    const name = readLiveName(documentName)
    if (!name) throw new Denied('not_found')
    const { workspaceId, documentId } = name
    try {
      await this.begin(workspaceId, documentId)
      const stored = await this.log.load(workspaceId, documentId)
      applyStored(document, stored)
      this.open.set(document, new OpenDocument(workspaceId, documentId, stored))
    } catch (error) {
      throw denialOf(error)
    }
  }

  /** Writes the first content of a document that nobody has opened yet. */
  private async begin(workspaceId: string, documentId: string) {
    if ((await this.log.heads(workspaceId, [documentId])).size > 0) return
    const body = await this.live.firstBody(workspaceId, documentId)
    if (!body) throw new Denied('not_found')
    await this.log.begin(workspaceId, documentId, firstUpdateOf(body))
  }

  /** The edit is committed here; only when this has answered is it applied, sent to others and acknowledged. */
  private async commit({ connection, document, type, payload }: beforeSyncPayload<VisitorContext>) {
    if (type === SYNC_STEP_1 || connection.readOnly || isEmpty(payload)) return
    const state = this.open.get(document)
    if (!state) throw new Denied('unavailable')
    if (!isReadable(payload)) throw new Denied('unavailable')
    if (type === SYNC_STEP_2 && holds(document, payload)) return
    const seq = await this.log.append(state.workspaceId, state.documentId, payload)
    this.committed.set(connection, seq)
    const actor = (connection as Connection<VisitorContext>).context.visitor.scope?.identity.actor
    if (actor) state.noteEditor(actor)
  }

  private noteApplied({ connection, document }: afterHandleMessagePayload<VisitorContext>) {
    const seq = this.committed.get(connection)
    if (seq === undefined) return
    this.committed.delete(connection)
    this.open.get(document)?.reached.add(seq)
  }

  private async settle({ document }: onStoreDocumentPayload) {
    const state = this.open.get(document)
    if (state) await this.settler.settleOpen(document, state)
  }
}

async function entered(visitor: Visitor | undefined) {
  if (!visitor) throw new Denied('unauthenticated')
  try {
    visitor.scope = await visitor.enter()
    return visitor.scope
  } catch (error) {
    throw denialOf(error)
  }
}

function denialOf(error: unknown): unknown {
  if (error instanceof Denied) return error
  if (error instanceof Refusal) return new Denied(error.kind === 'unauthenticated' ? 'unauthenticated' : 'not_found')
  return isUnavailable(error) ? new Denied('unavailable') : error
}

/** Nobody appears under another's name, or moves another's caret: who somebody is comes from their session. */
function nameStates({ states, connection, document }: beforeHandleAwarenessPayload<VisitorContext>) {
  if (!connection) return
  const actor = (connection as Connection<VisitorContext>).context.visitor.scope?.identity.actor
  for (const [client, state] of states) {
    const isTaken = document
      .getConnections()
      .some(other => other !== connection && document.getClients(other).has(client))
    if (isTaken || !actor) states.delete(client)
    else state['user'] = { id: actor.personId, name: actor.name }
  }
}
