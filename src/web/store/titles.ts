import { useCallback } from 'react'
import { titleOfRow } from '../registry.ts'
import type { Row } from './row.ts'
import { useWorkspace } from './workspace-context.ts'
import type { WorkspaceStore } from './workspace-store.ts'
import { useWatched } from '../watched.ts'

/** So many ids fit into one question. */
const TOGETHER = 100

/** Names of things that live on the server, asked for together and kept for the visit. */
class Titles {
  private readonly store: WorkspaceStore
  private readonly known = new Map<string, string | null>()
  private readonly wanted = new Map<string, Set<string>>()
  private readonly listeners = new Set<() => void>()
  private asking: ReturnType<typeof setTimeout> | null = null

  constructor(store: WorkspaceStore) {
    this.store = store
  }

  get(entity: string, id: string): string | null {
    const known = this.known.get(id)
    if (known === undefined) this.want(entity, id)
    return known ?? null
  }

  /** A name that was read elsewhere, of something that no list can be asked for. */
  tell(id: string, title: string) {
    if (this.known.get(id) === title) return
    this.known.set(id, title)
    for (const listener of this.listeners) listener()
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private want(entity: string, id: string) {
    this.known.set(id, null)
    const set = this.wanted.get(entity) ?? new Set()
    this.wanted.set(entity, set.add(id))
    this.asking ??= setTimeout(() => void this.ask(), 10)
  }

  private async ask() {
    this.asking = null
    const wanted = [...this.wanted]
    this.wanted.clear()
    await Promise.all(wanted.flatMap(([entity, ids]) => chunks([...ids]).map(some => this.askFor(entity, some))))
    for (const listener of this.listeners) listener()
  }

  private async askFor(entity: string, ids: string[]) {
    const place = this.store.options.placeOf(entity)
    if (!place) return
    const question = new URLSearchParams({ id: ids.join(','), limit: String(TOGETHER), archived: 'all' })
    const answer = await this.store.exchange(`${place.path}?${question}`, { method: 'GET' }).catch(() => null)
    if (answer === null) return ids.forEach(id => this.known.delete(id))
    for (const row of (answer.value as { items: Row[] }).items) this.known.set(row.id, titleOfRow(entity, row))
  }
}

const chunks = (ids: string[]) =>
  Array.from({ length: Math.ceil(ids.length / TOGETHER) }, (_, index) =>
    ids.slice(index * TOGETHER, (index + 1) * TOGETHER),
  )

export const tellTitle = (store: WorkspaceStore, id: string, title: string) => titlesOf(store).tell(id, title)

const perStore = new WeakMap<WorkspaceStore, Titles>()
function titlesOf(store: WorkspaceStore) {
  const titles = perStore.get(store) ?? new Titles(store)
  perStore.set(store, titles)
  return titles
}

/** What a thing is called, wherever it lives; `null` until it is known or when it may not be seen. */
export function useTitle(entity: string, id: string | null | undefined): string | null {
  const store = useWorkspace()
  const place = store.options.placeOf(entity)
  const isHere = place?.entity.lives === 'browser'
  const titles = titlesOf(store)
  const subscribe = useCallback(
    (listener: () => void) => (isHere ? store.rows.subscribe(entity, listener) : titles.subscribe(listener)),
    [isHere, store, titles, entity],
  )
  return useWatched(subscribe, () => {
    if (!id) return null
    if (!place || !isHere) return titles.get(entity, id)
    const row = store.rows.get(entity, id)
    return row ? String(row[place.entity.titleField] ?? '') : null
  })
}
