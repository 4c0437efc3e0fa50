import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { titleOf } from '#web/store/hooks.ts'
import { useAllRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'

interface LinkRow {
  id: string
  fromId: string
  relation: string
  toType: string
  toId: string
  quote: string | null
  start: number | null
  end: number | null
  importance: number | null
}
export interface LinkedPassage extends LinkRow {
  title: string
}

/** What a piece of feedback is linked to, with the passage and the name of the other end. */
export function usePassages(id: string): readonly LinkedPassage[] {
  const store = useWorkspace()
  const ideas = useAllRows('idea')
  const { data } = useQuery({
    queryKey: ['link', store.details.id, 'passages', id],
    queryFn: async ({ signal }) =>
      ((await store.exchange(`/links?id=${id}&limit=200`, { method: 'GET', signal })).value as { items: LinkRow[] })
        .items,
  })
  return useMemo(
    () =>
      (data ?? [])
        .filter(link => link.fromId === id)
        .map(link => ({ ...link, title: titleOf(store, link.toType, link.toId) || link.toType })),
    // A title may arrive after the link.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [data, id, store, ideas],
  )
}
