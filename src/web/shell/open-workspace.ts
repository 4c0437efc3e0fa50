import type { QueryClient } from '@tanstack/react-query'
import { exchangeIn } from '../api/send.ts'
import type { Account, WorkspaceSummary } from '../api/session.ts'
import { placeOf, registered } from '../registry.ts'
import { forgetfulCache, lateCache, type Cache } from '../store/cache.ts'
import { browserSource } from '../store/changes.ts'
import { cacheName, claimTab, openCache } from '../store/idb-cache.ts'
import type { Socket, Timers } from '../store/live.ts'
import { putInPages } from '../store/pages.ts'
import { WorkspaceStore } from '../store/workspace-store.ts'
import { bootstrapParts } from './bootstrap-parts.ts'
import { notice } from './notices.ts'

export const timers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  chance: () => Math.random(),
}

/** One tab, one name: what it has not sent is its own while it is open. */
const tab = crypto.getRandomValues(new Uint32Array(2)).join('-')

/** Opens a workspace in this tab, with everything of the browser that the store itself does not know. */
export function openWorkspace(account: Account, summary: WorkspaceSummary, client: QueryClient): WorkspaceStore {
  const store: WorkspaceStore = new WorkspaceStore({
    known: {
      seq: 0,
      workspace: { ...summary, settings: {} },
      me: { personId: '', name: account.name, email: account.email, role: summary.role, productRoles: [] },
    },
    exchange: exchangeIn(summary.id),
    bootstrapParts: () => readAnew(summary),
    openSocket: since => liveSocket(summary.id, since),
    cache: lateCache(() => cacheOf(account.id, summary)),
    placeOf,
    timers,
    source: browserSource(() => store.me.personId || null),
    invalidate: invalidator(client),
    confirmed: (entity, row) => putInPages(client, entity, row),
    notify: each => notice(store, each),
  })
  return store
}

async function cacheOf(accountId: string, summary: WorkspaceSummary): Promise<Cache> {
  claimTab(tab)
  // A change of role changes which rows one may see, so rows kept under the old one do not count.
  return openCache(cacheName(accountId, summary.id), `${summary.role} ${shapeOfEntities()}`, tab).catch(() =>
    forgetfulCache(),
  )
}

function shapeOfEntities() {
  const fields = [...registered().things.values()].map(
    ({ entity }) => `${entity.name}:${Object.keys(entity.fields).join()}`,
  )
  let hash = 5381
  for (const character of fields.sort().join('|')) hash = (hash * 33 + character.charCodeAt(0)) | 0
  return hash.toString(36)
}

async function* readAnew(summary: WorkspaceSummary) {
  yield* bootstrapParts(summary)
  localStorage.setItem(`workback:kept ${summary.slug}`, summary.id)
}

function liveSocket(workspaceId: string, since: number): Socket {
  const address = new URL('/api/v1/live', location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  address.search = new URLSearchParams({ workspace: workspaceId, since: String(since) }).toString()
  return new WebSocket(address) as unknown as Socket
}

/** So long after the first news are queries read again: a large import tells of itself in a hundred pieces. */
const GATHERING = 60
const LEAST_PAUSE = 500

/** A bulk change names a thousand rows: each entity is read again once. */
function invalidator(client: QueryClient) {
  let waiting = new Set<string>()
  let last = 0
  const flush = () => {
    const entities = waiting
    waiting = new Set()
    last = Date.now()
    void client.invalidateQueries({
      predicate: ({ queryKey }) => entities.has('*') || entities.has(String(queryKey[0])) || queryKey[0] === 'activity',
    })
  }
  return (entities: ReadonlySet<string>) => {
    if (waiting.size === 0 && entities.size > 0)
      setTimeout(flush, Math.max(GATHERING, LEAST_PAUSE - (Date.now() - last)))
    for (const entity of entities) waiting.add(entity)
  }
}
