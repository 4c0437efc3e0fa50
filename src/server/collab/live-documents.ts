import type * as Y from 'yjs'
import type { RichNode } from '#kernel/richtext/schema.ts'
import type { Actor, Scope } from '../scope.ts'
import type { Change } from '../store/change.ts'

export type Access = 'write' | 'read'

/** What a feature decides about its live documents; the machinery knows no feature. */
export interface LiveDocuments {
  /** How this caller may join the document, or `null` where there is none for them. */
  admit(scope: Scope, documentId: string): Promise<Access | null>
  /** What a document holds before anybody has written, or `null` where there is no such document. */
  firstBody(workspaceId: string, documentId: string): Promise<RichNode | null>
  /** Called soon after changes have settled: the moment for words, counts, search and links. */
  settled(settling: Settling): Promise<void>
}

export interface Settling {
  workspaceId: string
  documentId: string
  shared: Y.Doc
  /** Up to which number of the log the document is known to be whole. */
  seq: number
  /** Who wrote since it last settled, the latest last; empty where a process died before it could tell. */
  editors: readonly Actor[]
  /**
   * To be asked first in the transaction that writes what was read off the document: false when a later state has
   * been written by another node, whose words must not be replaced by older ones.
   */
  claim(tx: Change): Promise<boolean>
}

/** How a document is called on the wire. Ids are made by callers, so that two workspaces may hold the same one. */
export const liveName = (workspaceId: string, documentId: string) => `${workspaceId}/${documentId}`

export function readLiveName(name: string): { workspaceId: string; documentId: string } | null {
  const [workspaceId = '', documentId = '', ...rest] = name.split('/')
  return workspaceId !== '' && documentId !== '' && rest.length === 0 ? { workspaceId, documentId } : null
}
