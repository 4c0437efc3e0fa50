import { IndexeddbPersistence } from 'y-indexeddb'
import type { Doc } from 'yjs'

/** Keeps a document on this device, so that it can be read and written offline; `null` where nothing can be kept. */
export async function keepCopy(name: string, shared: Doc): Promise<IndexeddbPersistence | null> {
  if (!(await canKeep())) return null
  const kept = new IndexeddbPersistence(name, shared)
  await kept.whenSynced
  return kept
}

/** A private window may have no storage, or refuse to open it. */
const canKeep = () =>
  new Promise<boolean>(resolve => {
    try {
      const request = indexedDB.open('workback-can-keep')
      request.onerror = () => resolve(false)
      request.onsuccess = () => {
        request.result.close()
        resolve(true)
      }
    } catch {
      resolve(false)
    }
  })
