import { useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { use, useCallback } from 'react'
import { partsOf } from './ui/to.tsx'
import { WorkspaceContext } from './store/workspace-context.ts'

/** The `$id` of the page's address. */
export function usePageId(name = 'id'): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

export type Search = Readonly<Record<string, string>>

/**
 * The search part of the address and a way to change it: `set({tab: 'thread', item: null})`. Everything a
 * page shows stands there, so that its address can be sent to someone. `replace` leaves no step to go back to.
 */
export function useSearchState(): [Search, (changes: Record<string, string | null>, replace?: boolean) => void] {
  const search = useRouterState({ select: state => (state as { location: { search: Search } }).location.search })
  const navigate = useNavigate()
  const set = useCallback(
    (changes: Record<string, string | null>, replace = true) => {
      void navigate({
        to: '.',
        replace,
        resetScroll: false,
        search: (before: Search) =>
          Object.fromEntries(
            Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null && value !== ''),
          ),
      } as never)
    },
    [navigate],
  )
  return [search, set]
}

/** Goes to a page of the workspace on screen: `go('ideas?status=new')`. */
export function useGo(): (address: string) => void {
  const navigate = useNavigate()
  const store = use(WorkspaceContext)
  return useCallback(
    (address: string) => {
      void navigate(partsOf(`/w/${store?.details.slug ?? ''}/${address}`) as never)
    },
    [navigate, store],
  )
}

/** `?status=new,planned&sort=-createdAt`: the address reads like the API's, every value as text. */
export const parseSearch = (written: string): Search => Object.fromEntries(new URLSearchParams(written))

export function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))
    .toString()
    // Commas, colons and slashes mean nothing to a server here, and people read addresses.
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
  return text === '' ? '' : `?${text}`
}
