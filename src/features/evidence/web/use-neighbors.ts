import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { evidenceApi } from '../api.ts'
import type { Feedback } from '../domain/feedback.ts'

/** Long enough for somebody who goes through a list to be elsewhere by then. */
const FRESH_MILLISECONDS = 60_000

/** Fetches the pieces before and after the open one, so that going on shows them at once. */
export function useNeighbors(ids: readonly string[], item: string | null) {
  const store = useWorkspace()
  const queries = useQueryClient()
  const client = useClient(evidenceApi)
  const at = item === null ? -1 : ids.indexOf(item)
  const [before, after] = at < 0 ? [] : [ids[at - 1], ids[at + 1]]
  useEffect(() => {
    for (const id of [after, before])
      if (id !== undefined)
        void queries.prefetchQuery({
          queryKey: ['feedback', store.details.id, 'one', id],
          queryFn: ({ signal }) => client.getFeedback({ id: id as Feedback['id'] }, { signal }),
          staleTime: FRESH_MILLISECONDS,
        })
  }, [after, before, queries, client, store])
}
