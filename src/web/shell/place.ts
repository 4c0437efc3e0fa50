import { useRouterState } from '@tanstack/react-router'
import type { Search } from '../router.ts'

/** The address below the workspace: `ideas/idea_…`. */
export const usePlace = () =>
  useRouterState({
    select: state => decodeURIComponent(state.location.pathname).split('/').slice(3).join('/').replace(/\/$/, ''),
  })

/** The product that lists are narrowed to; it stands in the address and is carried from list to list. */
export const useProductScope = () =>
  useRouterState({ select: state => (state as { location: { search: Search } }).location.search.product ?? null })
