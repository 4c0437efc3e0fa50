import { useMemo, useState } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import { readFilters, readSort, type Condition, type Sort } from '#kernel/filter.ts'
import { asTyped } from './as-typed.ts'
import { useSearchState, type Search } from './router.ts'
import type { Selection } from './store/selection.ts'

/** Names in the address that are not filters. */
export const RESERVED = [
  'limit',
  'cursor',
  'sort',
  'q',
  'archived',
  'view',
  'item',
  'tab',
  'new',
  'by',
  'columns',
  'saved',
] as const

export interface ListState {
  conditions: readonly Condition[]
  sort: Sort
  text: string
  archived: 'no' | 'only' | 'all'
  /** The selected thing, shown in the inspector. */
  item: string | null
  /** list, board, table: whatever the page calls its views. */
  view: string | null
  /** For `useRows`. */
  selection: Selection
  /** For `usePages`: the list's own query string. */
  query: Readonly<Record<string, string>>
  /** Filters as they stand in the address: `{'status': 'new,planned', 'rating.gte': '4'}`. */
  filters: Readonly<Record<string, string>>
  /** What a saved view keeps: filters, words and whether archived ones show. */
  viewFilters: Readonly<Record<string, string>>
  setFilters: (changes: Readonly<Record<string, string | null>>) => void
  /** Filters, sort, text and layout at once, as a saved view has them. */
  replaceAll: (search: Search) => void
  setSort: (field: string) => void
  setText: (text: string) => void
  /** What is being typed: a list in the browser follows each key, the address a moment later. */
  setDraft: (text: string | null) => void
  setArchived: (archived: 'no' | 'only' | 'all') => void
  setItem: (id: string | null) => void
  setView: (view: string) => void
  clear: () => void
  search: Search
}

/** What a list shows, kept in the address and nowhere else. */
export function useListState(entity: AnyEntity, fallback: Sort = { field: 'createdAt', descending: true }): ListState {
  const [search, set] = useSearchState()
  const [draft, setDraft] = useState<string | null>(null)
  return useMemo(() => {
    const asked = readList(entity, search, fallback)
    const { conditions, sort, text, archived, filters } = asked
    return {
      ...asked,
      search,
      item: search.item ?? null,
      view: search.view ?? null,
      selection: { where: conditions, sort, text: draft ?? text, archived },
      viewFilters: {
        ...filters,
        ...(text === '' ? {} : { q: text }),
        ...(search.archived ? { archived: search.archived } : {}),
      },
      setFilters: changes => set({ ...changes, saved: null }),
      replaceAll: next => set({ ...cleared(search), ...next }),
      setSort: field => set({ sort: field === sort.field && !sort.descending ? `-${field}` : field }),
      setDraft,
      setText: value => set({ q: value === '' ? null : value }),
      setArchived: value => set({ archived: value === 'no' ? null : value === 'only' ? 'true' : 'all' }),
      setItem: id => set({ item: id }),
      setView: view => set({ view }),
      clear: () => {
        setDraft(null)
        set({
          ...Object.fromEntries(Object.keys(filters).map(key => [key, null])),
          q: null,
          archived: null,
          saved: null,
        })
      },
    }
    // The address decides; `fallback` is a constant of the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [entity, search, set, draft])
}

/** What an address asks of a list. */
export function readList(entity: AnyEntity, search: Search, fallback: Sort) {
  // A name the entity does not have belongs to another page, such as the product all lists are narrowed to.
  const filters = Object.fromEntries(
    Object.entries(search).filter(
      ([key]) => !(RESERVED as readonly string[]).includes(key) && (key.split('.')[0] ?? '') in entity.fields,
    ),
  )
  const read = readFilters(entity, filters)
  const ordered = readSort(entity, search.sort, fallback)
  const sort = ordered.ok ? ordered.value : fallback
  const text = search.q ?? ''
  const archived: ListState['archived'] = search.archived === 'true' ? 'only' : search.archived === 'all' ? 'all' : 'no'
  return {
    conditions: read.ok ? read.value : [],
    sort,
    text,
    archived,
    filters,
    query: {
      ...(read.ok ? filters : {}),
      sort: `${sort.descending ? '-' : ''}${sort.field}`,
      ...(text.trim() === '' ? {} : { q: asTyped(text) }),
      ...(archived === 'no' ? {} : { archived: archived === 'only' ? 'true' : 'all' }),
    },
  }
}

const cleared = (search: Search) => Object.fromEntries(Object.keys(search).map(key => [key, null]))
