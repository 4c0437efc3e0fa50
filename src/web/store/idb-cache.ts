import type { BootstrapHead } from './bootstrap.ts'
import { SLICE } from './bootstrap.ts'
import type { Cache } from './cache.ts'
import type { PendingChange, Row } from './row.ts'

/** Rows as their bootstrap wrote them: a text is kept and read back ten times sooner than its rows one by one. */
interface KeptBlock {
  entity: string
  text: string
}
/** What has become of one row since then; `row` is `null` when it is gone. */
interface KeptRow {
  entity: string
  id: string
  row: Row | null
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
      const since = new Map<string, KeptRow>()
      for await (const { rows, keys } of slices<KeptRow>(database, 'rows', SLICE))
        keys.forEach((key, index) => rows[index] && since.set(String(key), rows[index]))
      for await (const { rows } of slices<KeptBlock>(database, 'blocks', 1))
        for (const { entity, text } of rows)
          take(
            entity,
            (JSON.parse(text) as Row[]).filter(row => !since.has(`${entity} ${row.id}`)),
          )
      for (const [entity, of] of byEntity([...since.values()])) take(entity, of)
      return kept.head
    },
    async clear() {
      const change = database.transaction(['blocks', 'rows', 'meta'], 'readwrite')
      for (const name of ['blocks', 'rows', 'meta']) change.objectStore(name).clear()
      await finished(change)
    },
    async keep(entity, text) {
      const change = database.transaction('blocks', 'readwrite')
      change.objectStore('blocks').add({ entity, text } satisfies KeptBlock)
      await finished(change)
    },
    async apply(head, put, gone) {
      const change = database.transaction(['rows', 'meta'], 'readwrite')
      const rows = change.objectStore('rows')
      const note = (kept: KeptRow) => rows.put(kept, `${kept.entity} ${kept.id}`)
      for (const { entity, row } of put) note({ entity, id: row.id, row })
      for (const { entity, id } of gone) note({ entity, id, row: null })
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

/** Forgets what this browser kept of one workspace: on leaving it. */
export function forgetCache(accountId: string, { id, slug }: { id: string; slug: string }) {
  localStorage.removeItem(`workback:kept ${slug}`)
  indexedDB.deleteDatabase(cacheName(accountId, id))
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

const VERSION = 2

async function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION)
  request.onupgradeneeded = () => {
    const database = request.result
    for (const store of ['rows', 'meta', 'blocks'])
      if (database.objectStoreNames.contains(store)) database.deleteObjectStore(store)
    for (const store of ['rows', 'meta']) database.createObjectStore(store)
    database.createObjectStore('blocks', { autoIncrement: true })
    if (!database.objectStoreNames.contains('pending')) database.createObjectStore('pending')
  }
  const database = await answer(request)
  // Another tab with a newer build wants to change the shape: it must not wait for this one.
  database.onversionchange = () => database.close()
  return database
}

async function* slices<Kept>(database: IDBDatabase, name: string, size: number) {
  let after: IDBValidKey | null = null
  for (;;) {
    const store = database.transaction(name).objectStore(name)
    const range: IDBKeyRange | null = after === null ? null : IDBKeyRange.lowerBound(after, true)
    const [keys, rows]: [IDBValidKey[], Kept[]] = await Promise.all([
      answer(store.getAllKeys(range, size)),
      answer(store.getAll(range, size) as IDBRequest<Kept[]>),
    ])
    if (rows.length > 0) yield { keys, rows }
    if (rows.length < size) return
    after = keys.at(-1) ?? null
  }
}

function byEntity(rows: readonly KeptRow[]) {
  const found = new Map<string, Row[]>()
  for (const { entity, row } of rows) {
    const list = found.get(entity) ?? []
    found.set(entity, list)
    if (row) list.push(row)
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
