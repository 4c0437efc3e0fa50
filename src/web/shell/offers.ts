import { registered, thingOf } from '../registry.ts'
import type { WorkspaceStore } from '../store/workspace-store.ts'
import { asTyped } from '../as-typed.ts'
import { partsAt, partsFrom, type Part } from '../ui/marked.tsx'
import { say } from '../words.ts'
import type { PaletteMode } from './overlays.ts'
import type { Found } from './finding.ts'
import { menuByArea } from './menu.ts'

/** Commands of all slices that make sense now. */
export function commandsToOffer(store: WorkspaceStore, go: (address: string) => void, mode: PaletteMode): Found[] {
  const context = { store, me: store.me, go }
  return registered()
    .commands.filter(
      command => (mode !== 'create' || command.id.endsWith('.create')) && (command.when?.(context) ?? true),
    )
    .map(command => ({
      key: command.id,
      title: say(command.title),
      run: () => command.run(context),
      ...(command.icon ? { icon: command.icon } : {}),
      ...(command.keys ? { keys: command.keys } : {}),
    }))
}

export const pagesToOffer = (go: (address: string) => void): Found[] =>
  menuByArea()
    .flatMap(({ pages }) => pages)
    .map(page => ({
      key: `page ${page.path}`,
      title: say(page.title),
      icon: page.menu.icon,
      run: () => go(page.path),
      ...(page.menu.letter ? { keys: `g ${page.menu.letter}` } : {}),
    }))

export interface SearchHit {
  entity: string
  id: string
  title: string
  snippet: string | null
  /** Where in the snippet the words begin and end. */
  marks: readonly (readonly [number, number])[]
  at: string
}
export interface SearchAnswer {
  items: SearchHit[]
  nextCursor: string | null
}

/** The words around what was asked for; of a thing without a title of its own, those that its title does not tell. */
export function snippetBeyondTitle({ title, snippet, marks }: SearchHit): Part[] {
  if (snippet === null) return []
  const parts = partsAt(snippet, marks)
  return snippet.startsWith(title) ? partsFrom(parts, title.length) : parts
}

/** What the server finds in whole texts. */
export async function searchServer(
  store: WorkspaceStore,
  text: string,
  signal: AbortSignal,
): Promise<(Found & { address: string })[]> {
  const { value } = await store.exchange(`/search?${new URLSearchParams({ q: asTyped(text), limit: '8' })}`, {
    method: 'GET',
    signal,
  })
  return (value as SearchAnswer).items.flatMap(hit => {
    const thing = thingOf(hit.entity)
    if (!thing) return []
    return [
      {
        key: hit.id,
        title: hit.title,
        icon: thing.icon,
        beside: say(thing.one),
        below: snippetBeyondTitle(hit),
        address: thing.address(hit.id),
        run: () => {},
      },
    ]
  })
}
