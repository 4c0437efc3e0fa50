import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatNumber } from '#web/ui/format.ts'
import { evidenceApi } from '../api.ts'

/** How much passes these filters, in words; `null` until it is known. */
export function useTotal(filter: Readonly<Record<string, string>>): string | null {
  const store = useWorkspace()
  const client = useClient(evidenceApi)
  const { data } = useQuery({
    queryKey: ['feedback', store.details.id, 'total', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.totalFeedback({ ...filter }, { signal }),
  })
  return data ? `${formatNumber(data.count)}${data.isExact ? '' : '+'}` : null
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
