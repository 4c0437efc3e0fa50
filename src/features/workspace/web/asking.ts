import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { membersApi } from '../members-api.ts'

/** What admins see of rights is asked of the server each time: it does not lie in browsers. */
export function useRights<T>(
  name: string,
  ask: (client: ReturnType<typeof useClient<typeof membersApi>>) => Promise<T>,
) {
  const { details } = useWorkspace()
  const client = useClient(membersApi)
  const queries = useQueryClient()
  const result = useQuery({ queryKey: ['rights', details.id, name], queryFn: () => ask(client) })
  return { ...result, client, again: () => queries.invalidateQueries({ queryKey: ['rights', details.id] }) }
}

/** One thing at a time: whether it is being done, and what went wrong. */
export function useDeed() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, attempt }
}
