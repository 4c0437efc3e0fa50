import * as Y from 'yjs'
import type { StoredDocument } from './update-log.ts'

/** Brings a document in memory to what is stored. Applying what it holds already changes nothing. */
export function applyStored(
  shared: Y.Doc,
  { snapshot, updates }: Pick<StoredDocument, 'snapshot' | 'updates'>,
  origin: unknown = null,
) {
  shared.transact(() => {
    if (snapshot) Y.applyUpdateV2(shared, snapshot, origin)
    for (const update of updates) Y.applyUpdate(shared, update, origin)
  }, origin)
}

export function sharedFrom(stored: Pick<StoredDocument, 'snapshot' | 'updates'>): Y.Doc {
  const shared = new Y.Doc()
  applyStored(shared, stored)
  return shared
}

/**
 * Whether an update can be read at all. It is stored before it is applied, so what cannot be read would be met
 * again at every later opening.
 */
export function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update)
    return true
  } catch {
    return false
  }
}

/** An update without insertions and deletions: two zeros. */
const EMPTY_BYTES = 2
export const isEmpty = (update: Uint8Array) => update.length <= EMPTY_BYTES

/** Whether a document holds everything of an update; after a reconnection most of what is sent again is known. */
export const holds = (shared: Y.Doc, update: Uint8Array) => Y.snapshotContainsUpdate(Y.snapshot(shared), update)
