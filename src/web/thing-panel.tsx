import { createElement, lazy, Suspense, type ComponentType } from 'react'
import type { PageTab } from './ui/page.tsx'
import { panelsOf, stripsOf, type Panel } from './registry.ts'
import { Boundary } from './ui/error-page.tsx'
import { PageSkeleton } from './ui/skeleton.tsx'
import { say } from './words.ts'

/** The tabs that other slices add to the page of a thing. */
export const panelTabs = (entity: string): PageTab[] =>
  panelsOf(entity).map(({ name, word }) => ({ name, word: say(word) }))

/** The open one of them; nothing when the open tab is the page's own. */
export function ThingPanel({ entity, id, open }: { entity: string; id: string; open: string }) {
  const panel = panelsOf(entity).find(each => each.name === open)
  if (!panel) return null
  const Part = partOf(panel)
  return (
    <Boundary resetOn={`${id} ${open}`}>
      <Suspense fallback={<PageSkeleton />}>{createElement(Part, { entity, id })}</Suspense>
    </Boundary>
  )
}

/** What other slices have to say at once about a thing. */
export const ThingStrips = ({ entity, id }: { entity: string; id: string }) =>
  stripsOf(entity).map(strip => (
    <Boundary key={strip.name} resetOn={id}>
      <Suspense>{createElement(partOf(strip), { entity, id })}</Suspense>
    </Boundary>
  ))

type Part = ComponentType<{ entity: string; id: string }>
const parts = new WeakMap<Panel, Part>()

/** Loaded once, and the same component ever after. */
function partOf(panel: Panel): Part {
  const part = parts.get(panel) ?? lazy(async () => ({ default: await panel.load() }))
  parts.set(panel, part)
  return part
}
