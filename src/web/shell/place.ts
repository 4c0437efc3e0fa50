import { useRouterState } from '@tanstack/react-router'
import type { Search } from '../router.ts'

export interface Place {
  /** Below the workspace: `ideas/idea_…`. */
  address: string
  search: Search
}

export function usePlace(): Place {
  const address = useRouterState({
    select: state => decodeURIComponent(state.location.pathname).split('/').slice(3).join('/').replace(/\/$/, ''),
  })
  const search = useRouterState({ select: state => (state as { location: { search: Search } }).location.search })
  return { address, search }
}

/** The product that lists are narrowed to; it stands in the address and is carried from list to list. */
export const useProductScope = () =>
  useRouterState({ select: state => (state as { location: { search: Search } }).location.search.product ?? null })
