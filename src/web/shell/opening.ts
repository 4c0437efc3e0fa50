import type { QueryClient } from '@tanstack/react-query'
import type { RouterHistory } from '@tanstack/react-router'
import { exchangeIn } from '../api/send.ts'
import { sessionQuery, type Session } from '../api/session.ts'
import { placeOf, registered, type Page } from '../registry.ts'
import { parseSearch } from '../router.ts'
import { askAhead, pathAhead, putAhead, type Listing, type PageOfRows } from '../store/pages.ts'
import { routerOf } from './routes.tsx'

/** So long the first drawing is put off for what it needs; after that it shows what it is waiting for. */
const PATIENCE_MS = 400

type Address = Pick<Location, 'pathname' | 'search'>

/** What the first drawing of an address is made of. */
export interface FirstAnswers {
  session: Session
  list: PageOfRows
}

/** A page whose first drawing is a list that can be asked for by the address alone. */
export interface Ahead {
  page: Page
  /** As the address names it. */
  workspace: string
  listing: Listing
  /** Of the list, below `/api/v1`. */
  path: string
}

export function aheadOf({ pathname, search }: Address): Ahead | null {
  const [, area, workspace = '', ...place] = pathname.split('/')
  const page = area === 'w' ? pageAt(place) : undefined
  const listing = page?.ahead?.(parseSearch(search))
  const path = listing && placeOf(listing.entity.name)?.path
  return page && listing && path ? { page, workspace, listing, path: pathAhead(path, listing) } : null
}

/** Opens an address with what it is drawn from at hand: nothing is asked, and nothing is waited for but programs. */
export async function openAnswered(
  { page, workspace, listing }: Ahead,
  { session, list }: FirstAnswers,
  client: QueryClient,
  history?: RouterHistory,
) {
  client.setQueryData(sessionQuery.queryKey, session)
  const summary = summaryIn(session, workspace)
  if (summary) putAhead(client, summary.id, listing, list)
  const router = routerOf(history)
  await Promise.all([page.load(), router.load()])
  return router
}

/**
 * Asks at once for all that the first page needs: who I am, its program, its list. A page that has them is drawn once;
 * one that had to wait for each of them would be drawn four times.
 */
export async function openAddress(address: Address, client: QueryClient) {
  const ahead = aheadOf(address)
  const keep = ahead && askAhead(ahead.listing, ahead.path, exchangeIn(ahead.workspace))
  const session = client.fetchQuery(sessionQuery)
  const list = session.then(answer => {
    const summary = ahead && summaryIn(answer, ahead.workspace)
    return summary && keep?.(client, summary.id)
  })
  const patience = new Promise(resolve => setTimeout(resolve, PATIENCE_MS))
  // All questions are on their way; what comes next may wait for its turn.
  await new Promise(resolve => setTimeout(resolve))
  const router = routerOf()
  const program = (ahead?.page ?? pageOf(address))?.load()
  await Promise.race([Promise.allSettled([program, session, list]).then(() => router.load()), patience])
  return router
}

const summaryIn = ({ workspaces }: Session, name: string) =>
  workspaces.find(each => each.slug === name || each.id === name)

function pageOf({ pathname }: Address): Page | undefined {
  const [, area, , ...place] = pathname.split('/')
  return area === 'w' ? pageAt(place) : undefined
}

function pageAt(place: readonly string[]): Page | undefined {
  return registered().pages.find(({ path }) => {
    const parts = path.split('/')
    return parts.length === place.length && parts.every((part, index) => part.startsWith('$') || part === place[index])
  })
}
