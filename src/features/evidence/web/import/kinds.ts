import { useQuery } from '@tanstack/react-query'
import type { AnyEntity } from '#kernel/entity.ts'
import { registered, thingOf } from '#web/registry.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { say } from '#web/words.ts'
import { useImports } from './use-import.ts'

export const FEEDBACK = 'feedback'

/** What people have in files of other tools, in the order in which they bring it in. */
const COMMON: readonly string[] = [FEEDBACK, 'organization', 'idea', 'goal', 'roadmapItem', 'launch', 'metric']

export interface Kind {
  value: string
  label: string
}

/** What the rows of a file may become, of that which has a name and a place here: what is common, and the rest. */
export function useKinds(): { common: readonly Kind[]; rare: readonly Kind[] } {
  const store = useWorkspace()
  const client = useImports()
  const { data } = useQuery({
    queryKey: ['import', store.details.id, 'kinds', store.me.role],
    queryFn: ({ signal }) => client.listImportKinds({}, { signal }),
    staleTime: Infinity,
  })
  const kinds = data?.items.map(({ kind }) => kind) ?? [FEEDBACK]
  const offered = kinds.flatMap(kind => {
    const thing = thingOf(kind)
    return thing && !thing.hidden ? [{ value: kind, label: say(thing.many) }] : []
  })
  return {
    common: COMMON.flatMap(kind => offered.find(({ value }) => value === kind) ?? []),
    rare: offered.filter(({ value }) => !COMMON.includes(value)).sort((a, b) => a.label.localeCompare(b.label)),
  }
}

/** The entity that rows become; `null` is feedback, which is read in its own way. */
export const entityOfKind = (kind: string): AnyEntity | null =>
  kind === FEEDBACK ? null : (thingOf(kind)?.entity ?? null)

export const kindWord = (kind: string): string => {
  const thing = thingOf(kind)
  return thing ? say(thing.many) : kind
}

/** The page on which the things of a kind are listed. */
export function listOfKind(kind: string): string {
  const page = thingOf(kind)?.address('x').split(/[/?]/)[0]
  return registered().pages.some(({ path, menu }) => path === page && menu !== undefined) ? (page ?? '') : 'activity'
}

/** Its page. The kind stands in it, so that the menu marks where its rows belong. */
export const addressOfImport = ({ id, kind }: { id: string; kind: string }) =>
  kind === FEEDBACK ? `import/${id}` : `import/${id}?kind=${kind}`

/** Where the things of a kind are at home, as the way to its import. */
export function trailOf(kind: string): { word: string; address: string } {
  const address = listOfKind(kind)
  const page = registered().pages.find(({ path }) => path === address)
  return { word: page ? say(page.title) : kindWord(kind), address }
}
