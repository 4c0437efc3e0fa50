import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '#web/store/workspace-context.ts'

interface Counts { items: { value: string | null; count: number; lastAt: string | null }[] }

/** How much live feedback there is, by one field. */
export function useCounts(by: string) {
  const store = useWorkspace()
  const { data } = useQuery({
    queryKey: ['feedback', store.details.id, 'counts', by],
    queryFn: async ({ signal }) => (await store.exchange(`/feedback/counts?by=${by}`, { method: 'GET', signal })).value as Counts,
  })
  return { items: data?.items ?? [], total: data ? data.items.reduce((sum, each) => sum + each.count, 0) : null }
}
