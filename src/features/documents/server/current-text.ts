import type { RichNode } from '#kernel/richtext/schema.ts'
import { bodyOf } from '#kernel/richtext/yjs.ts'
import type { Collaboration } from '#server/collab/collaboration.ts'
import type { Scope } from '#server/scope.ts'
import type { Document } from '../domain/document.ts'
import { documents } from './rows.ts'

/** A document with its text as of the last committed edit, whether or not it has settled. */
export async function currentText(
  collaboration: Collaboration,
  scope: Scope,
  id: string,
): Promise<{ row: Document; body: RichNode }> {
  const row = await documents.get(scope, id)
  const { shared } = await collaboration.stateOf(scope.workspaceId, id)
  const body = bodyOf(shared)
  shared.destroy()
  return { row, body }
}
