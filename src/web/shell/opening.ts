import type { QueryClient } from '@tanstack/react-query'
import { exchangeIn } from '../api/send.ts'
import { sessionQuery } from '../api/session.ts'
import { placeOf, registered, type Page } from '../registry.ts'
import { parseSearch } from '../router.ts'
import { askAhead } from '../store/pages.ts'
import type { routerOf } from './routes.tsx'

/** So long the first drawing is put off for what it needs; after that it shows what it is waiting for. */
const PATIENCE_MS = 400

/**
 * Asks at once for all that the first page needs: who I am, its program, its list. A page that has them is drawn once;
 * one that had to wait for each of them would be drawn four times.
 */
export async function openAddress({ pathname, search }: Location, client: QueryClient, makeRouter: typeof routerOf) {
  const [, area, slug = '', ...place] = pathname.split('/')
  const page = area === 'w' ? pageAt(place) : undefined
  const listing = page?.ahead?.(parseSearch(search))
  const path = listing && placeOf(listing.entity.name)?.path
  const keep = listing && path ? askAhead(listing, path, exchangeIn(slug)) : null
  const session = client.fetchQuery(sessionQuery)
  const list = session.then(({ workspaces }) => {
    const summary = workspaces.find(each => each.slug === slug || each.id === slug)
    return summary && keep?.(client, summary.id)
  })
  const patience = new Promise(resolve => setTimeout(resolve, PATIENCE_MS))
  // All questions are on their way; what comes next may wait for its turn.
  await new Promise(resolve => setTimeout(resolve))
  const router = makeRouter()
  await Promise.race([Promise.allSettled([page?.load(), session, list]).then(() => router.load()), patience])
  return router
}

function pageAt(place: readonly string[]): Page | undefined {
  return registered().pages.find(({ path }) => {
    const parts = path.split('/')
    return parts.length === place.length && parts.every((part, index) => part.startsWith('$') || part === place[index])
  })
}
