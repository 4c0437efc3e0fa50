import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useClient } from '#web/api/client.ts'
import { useIsThere, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { claimsApi } from '../../claims-api.ts'
import { claim } from '../../domain/claims/claim.ts'

/** How promises stand; read again when an observation comes, and when a promise is made or changed here or elsewhere. */
export function useStandings(asked: { metric?: `metric_${string}`; source?: string; asOf?: string }) {
  const client = useClient(claimsApi)
  const { details } = useWorkspace()
  const enabled = useIsThere('metric', asked.metric)
  const rows = useRows(claim)
  const own = useMemo(
    () =>
      rows
        .filter(row => row.version > 0 && (row.metric === asked.metric || row.source === asked.source))
        .map(row => `${row.id} ${row.version}`)
        .join(),
    [rows, asked.metric, asked.source],
  )
  return useQuery({
    enabled,
    queryKey: ['observation', details.id, 'standings', asked.metric ?? '', asked.source ?? '', asked.asOf ?? '', own],
    queryFn: async ({ signal }) => (await client.claimStandings(asked, { signal })).items,
    placeholderData: keepPreviousData,
  })
}
