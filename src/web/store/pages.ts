import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { AnyEntity, RowOf } from '#kernel/entity.ts'
import type { Exchange } from '../api/send.ts'
import type { Row } from './row.ts'
import { useWorkspace } from './workspace-context.ts'
import type { WorkspaceStore } from './workspace-store.ts'
import { useWatched } from '../watched.ts'

export interface PageOfRows {
  items: Row[]
  nextCursor: string | null
}
const PAGE = 100

/** A list as it is asked for: an entity, and the query string of its endpoint. */
export interface Listing {
  entity: AnyEntity
  query: Readonly<Record<string, string>>
}
type Query = Listing['query']

const keyOf = (entity: string, workspaceId: string, query: Query) => [entity, workspaceId, 'list', query] as const

function askedPage(path: string, query: Query, cursor: string | null) {
  const asked = new URLSearchParams({ ...query, limit: String(PAGE), ...(cursor ? { cursor } : {}) })
  return `${path}?${asked}` as const
}

/** Where the first page of a list is asked for, below `/api/v1`. */
export const pathAhead = (path: string, { query }: Listing) => askedPage(path, query, null)

/** Asks for the first page of a list before anything shows it; `keep` hands the answer on once the workspace is known. */
export function askAhead(listing: Listing, path: string, exchange: Exchange) {
  const answer = exchange(path, { method: 'GET' })
  // Whoever shows the list asks again, and says what is wrong.
  answer.catch(() => {})
  return async (client: QueryClient, workspaceId: string) =>
    putAhead(client, workspaceId, listing, (await answer).value as PageOfRows)
}

/** Lays the first page of a list where `usePages` finds it. */
export const putAhead = (client: QueryClient, workspaceId: string, { entity, query }: Listing, page: PageOfRows) =>
  void client.setQueryData(keyOf(entity.name, workspaceId, query), { pages: [page], pageParams: [null] })

/**
 * A list that lives on the server, read page by page as it is scrolled. `query` is the query string of its
 * endpoint (`{status: 'new', sort: '-createdAt', q: 'slow'}`): what `useListState` answers as `query`.
 * Changes made here are laid over it at once; changes of others make it read again.
 */
export function usePages<E extends AnyEntity>(entity: E, query: Readonly<Record<string, string>>) {
  const store = useWorkspace()
  const { path } = store.placeOf(entity)
  const result = useInfiniteQuery({
    queryKey: keyOf(entity.name, store.details.id, query),
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await store.exchange(askedPage(path, query, pageParam), { method: 'GET', signal })).value as PageOfRows,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const confirmed = useMemo(() => result.data?.pages.flatMap(page => page.items) ?? [], [result.data])
  const rows = useOverlaid(store, entity, confirmed)
  return {
    rows: rows as unknown as readonly RowOf<E>[],
    isLoading: result.isPending,
    /** Shown rows answer an older question while the new one is on its way. */
    isStale: result.isPlaceholderData,
    problem: result.error,
    hasMore: result.hasNextPage,
    more: () => void (result.hasNextPage && !result.isFetchingNextPage && result.fetchNextPage()),
    again: () => void result.refetch(),
  }
}

/** One thing with its long texts, which neither lists nor the store carry. */
export function useWhole<E extends AnyEntity>(entity: E, id: string | null | undefined) {
  const store = useWorkspace()
  const { path } = store.placeOf(entity)
  const result = useQuery({
    queryKey: [entity.name, store.details.id, 'one', id],
    // What was made here a moment ago is not there yet: asking for it would only fail.
    enabled: Boolean(id) && store.rows.get(entity.name, id ?? '')?.version !== 0,
    queryFn: async ({ signal }) => (await store.exchange(`${path}/${id}`, { method: 'GET', signal })).value as Row,
    placeholderData: () => (id ? (store.rows.get(entity.name, id) ?? undefined) : undefined),
  })
  const [row] = useOverlaid(
    store,
    entity,
    useMemo(() => (result.data ? [result.data] : []), [result.data]),
  )
  return {
    row: (row ?? null) as RowOf<E> | null,
    isLoading: result.isPending,
    isWhole: !result.isPlaceholderData,
    problem: result.error,
  }
}

/** Writes a confirmed row into every page that shows it, without asking again. */
export function putInPages(client: QueryClient, entity: string, row: Row) {
  client.setQueriesData<InfiniteData<PageOfRows>>(
    { queryKey: [entity], predicate: ({ queryKey }) => queryKey[2] === 'list' },
    held =>
      held && {
        ...held,
        pages: held.pages.map(page => ({
          ...page,
          items: page.items.map(item => (item.id === row.id ? { ...item, ...row } : item)),
        })),
      },
  )
  client.setQueriesData<Row>(
    { queryKey: [entity], predicate: ({ queryKey }) => queryKey[2] === 'one' && queryKey[3] === row.id },
    () => row,
  )
}

function useOverlaid(store: WorkspaceStore, entity: AnyEntity, confirmed: readonly Row[]): readonly Row[] {
  const { rows } = store
  const subscribe = useCallback((listener: () => void) => rows.subscribe(entity.name, listener), [rows, entity])
  const version = useWatched(subscribe, () => rows.versionOf(entity.name))
  return useMemo(() => {
    const shown = new Set(confirmed.map(row => row.id))
    // A thing made here a moment ago stands first until the list has been read again.
    const made = rows.all(entity.name).filter(row => entity.lives === 'server' && !shown.has(row.id))
    return [...made, ...confirmed.map(row => rows.overlaid(entity.name, row))]
    // `version` stands for what `rows` holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [confirmed, version, rows, entity])
}
