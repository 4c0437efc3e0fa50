import { Suspense, useMemo, lazy } from 'react'
import type { PageTab } from './ui/page.tsx'
import { panelsOf } from './registry.ts'
import { Boundary } from './ui/error-page.tsx'
import { PageSkeleton } from './ui/skeleton.tsx'
import { say } from './words.ts'

/** The tabs that other slices add to the page of a thing. */
export const panelTabs = (entity: string): PageTab[] => panelsOf(entity).map(({ name, word }) => ({ name, word: say(word) }))

/** The open one of them; nothing when the open tab is the page's own. */
export function ThingPanel({ entity, id, open }: { entity: string; id: string; open: string }) {
  const panel = panelsOf(entity).find(each => each.name === open)
  const Part = useMemo(() => panel && lazy(async () => ({ default: await panel.load() })), [panel])
  if (!Part) return null
  return <Boundary resetOn={`${id} ${open}`}><Suspense fallback={<PageSkeleton />}><Part entity={entity} id={id} /></Suspense></Boundary>
}
