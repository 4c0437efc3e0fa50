import * as Y from 'yjs'
import type { Scope } from '../scope.ts'
import type { Collaboration } from './collaboration.ts'

/**
 * An edit made by the server: committed to the log like any other, then shown to everyone who has the document
 * open, and settled.
 */
export async function editLive(
  collaboration: Collaboration,
  scope: Scope,
  documentId: string,
  mutate: (shared: Y.Doc) => void,
) {
  const {
    workspaceId,
    identity: { actor },
  } = scope
  const { shared } = await collaboration.stateOf(workspaceId, documentId)
  const before = Y.encodeStateVector(shared)
  shared.transact(() => mutate(shared))
  const update = Y.encodeStateAsUpdate(shared, before)
  shared.destroy()
  const seq = await collaboration.log.append(workspaceId, documentId, update)
  const opened = await collaboration.opened(workspaceId, documentId)
  if (!opened) return collaboration.settler.settleStored(workspaceId, documentId, [actor])
  opened.state.noteEditor(actor)
  Y.applyUpdate(opened.document, update, { source: 'local' })
  opened.state.reached.add(seq)
}
