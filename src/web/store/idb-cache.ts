import type { BootstrapHead } from './bootstrap.ts'
import { SLICE } from './bootstrap.ts'
import type { Cache } from './cache.ts'
import type { PendingChange, Row } from './row.ts'

interface KeptRow {
  entity: string
  row: Row
}
interface KeptChange {
  tab: string
  change: PendingChange
}

/**
 * The cache of one account in one workspace, in IndexedDB. `shape` names the fields this build knows:
 * rows kept by another build are left alone and read anew, unsent changes are always taken up.
 */
export async function openCache(name: string, shape: string, tab: string): Promise<Cache> {
  const database = await opened(name)
  const keep = (entity: string, rows: readonly Row[], store: IDBObjectStore) => {
    for (const row of rows) store.put({ entity, row } satisfies KeptRow, `${entity} ${row.id}`)
  }
  const save = async (change: PendingChange) => {
    const write = database.transaction('pending', 'readwrite', { durability: 'strict' })
    write.objectStore('pending').put({ tab, change } satisfies KeptChange, change.key)
    await finished(write)
  }
  return {
    save,
    async read(take) {
      const meta = database.transaction('meta').objectStore('meta')
      const kept = (await answer(meta.get('head'))) as { head: BootstrapHead; shape: string } | undefined
      if (kept?.shape !== shape) return null
      for await (const rows of slices(database)) for (const [entity, of] of byEntity(rows)) take(entity, of)
      return kept.head
    },
    async clear() {
      const change = database.transaction(['rows', 'meta'], 'readwrite')
      change.objectStore('rows').clear()
      change.objectStore('meta').clear()
      await finished(change)
    },
    async keep(entity, rows) {
      const change = database.transaction('rows', 'readwrite')
      keep(entity, rows, change.objectStore('rows'))
      await finished(change)
    },
    async apply(head, put, gone) {
      const change = database.transaction(['rows', 'meta'], 'readwrite')
      const rows = change.objectStore('rows')
      for (const { entity, row } of put) keep(entity, [row], rows)
      for (const { entity, id } of gone) rows.delete(`${entity} ${id}`)
      change.objectStore('meta').put({ head, shape }, 'head')
      await finished(change)
    },
    async unsent() {
      const kept = (await answer(database.transaction('pending').objectStore('pending').getAll())) as KeptChange[]
      const open = await openTabs()
      const left = kept.filter(each => !open.has(tabLock(each.tab))).map(each => each.change)
      for (const change of left) await save(change)
      return left
    },
    async drop(key) {
      const write = database.transaction('pending', 'readwrite')
      write.objectStore('pending').delete(key)
      await finished(write)
    },
    close: () => database.close(),
  }
}

/** Forgets everything this browser kept for an account: on signing out. */
export async function forgetCaches(accountId: string) {
  const kept = await indexedDB.databases?.().catch(() => [])
  for (const name of Object.keys(localStorage)) if (name.startsWith('workback:kept ')) localStorage.removeItem(name)
  for (const { name } of kept ?? []) if (name?.startsWith(`workback ${accountId} `)) indexedDB.deleteDatabase(name)
}

export const cacheName = (accountId: string, workspaceId: string) => `workback ${accountId} ${workspaceId}`

/** While this tab is open its unsent changes are its own; when it is gone another takes them up. */
export function claimTab(tab: string) {
  void navigator.locks?.request(tabLock(tab), () => new Promise(() => {}))
}
const tabLock = (tab: string) => `workback tab ${tab}`

async function openTabs(): Promise<ReadonlySet<string>> {
  const { held } = (await navigator.locks?.query()) ?? { held: [] }
  return new Set((held ?? []).map(lock => lock.name ?? ''))
}

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    for (const store of ['rows', 'meta', 'pending']) request.result.createObjectStore(store)
  }
  return answer(request)
}

async function* slices(database: IDBDatabase): AsyncGenerator<KeptRow[]> {
  let after: IDBValidKey | null = null
  for (;;) {
    const store = database.transaction('rows').objectStore('rows')
    const range: IDBKeyRange | null = after === null ? null : IDBKeyRange.lowerBound(after, true)
    const [keys, rows]: [IDBValidKey[], KeptRow[]] = await Promise.all([
      answer(store.getAllKeys(range, SLICE)),
      answer(store.getAll(range, SLICE) as IDBRequest<KeptRow[]>),
    ])
    if (rows.length > 0) yield rows
    if (rows.length < SLICE) return
    after = keys.at(-1) ?? null
  }
}

function byEntity(rows: readonly KeptRow[]) {
  const found = new Map<string, Row[]>()
  for (const { entity, row } of rows) {
    const list = found.get(entity) ?? []
    found.set(entity, list)
    list.push(row)
  }
  return found
}

const answer = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The cache cannot be read'))
  })

const finished = (change: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    change.oncomplete = () => resolve()
    change.onabort = change.onerror = () => reject(change.error ?? new Error('The cache cannot be written'))
  })
