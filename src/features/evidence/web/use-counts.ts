import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { evidenceApi, type COUNTED_BY } from '../api.ts'

/** How much live feedback there is, by one field. */
export function useCounts(by: (typeof COUNTED_BY)[number]) {
  const store = useWorkspace()
  const client = useClient(evidenceApi)
  const { data } = useQuery({
    queryKey: ['feedback', store.details.id, 'counts', by],
    queryFn: ({ signal }) => client.countFeedback({ by }, { signal }),
  })
  return { items: data?.items ?? [], total: data ? data.items.reduce((sum, each) => sum + each.count, 0) : null }
}

export interface SaidByOne {
  count: number
  lastAt: string | null
}

/** As many customers as one question can name. */
const MOST = 200

/** How much each of these customers said, and when last; `null` until it is known. */
export function useSaid(customers: readonly string[]): ReadonlyMap<string, SaidByOne> | null {
  const store = useWorkspace()
  const client = useClient(evidenceApi)
  const pages = Math.ceil(customers.length / MOST)
  const { data } = useQuery({
    queryKey: ['feedback', store.details.id, 'counts', 'customer', customers],
    enabled: customers.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const parts = Array.from({ length: pages }, (_, page) => customers.slice(page * MOST, (page + 1) * MOST))
      const answers = await Promise.all(
        parts.map(ids => client.countFeedback({ by: 'customer', values: ids.join(','), limit: MOST }, { signal })),
      )
      return answers.flatMap(({ items }) => items)
    },
  })
  return useMemo(
    () =>
      data
        ? new Map(data.flatMap(({ value, count, lastAt }) => (value === null ? [] : [[value, { count, lastAt }]])))
        : null,
    [data],
  )
}
