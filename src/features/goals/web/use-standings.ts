import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createContext, useMemo } from 'react'
import { metric } from '#features/metrics/domain/metric.ts'
import { useClient } from '#web/api/client.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { goalsApi, type GoalStanding } from '../api.ts'
import { goal } from '../domain/goal.ts'

/** How goals stand by their metrics: read again when a value comes, and when a goal or a metric changes here or elsewhere. */
export function useStandings({ enabled = true } = {}): ReadonlyMap<string, GoalStanding> {
  const client = useClient(goalsApi)
  const { details } = useWorkspace()
  const goals = useRows(goal)
  const metrics = useRows(metric)
  const { data } = useQuery({
    enabled,
    queryKey: ['observation', details.id, 'goal standings', versionsOf(goals), versionsOf(metrics)],
    queryFn: async ({ signal }) => (await client.goalStandings({}, { signal })).items,
    placeholderData: keepPreviousData,
  })
  return useMemo(() => new Map(data?.map(each => [each.goal as string, each])), [data])
}

/** Grows with every change that the server knows of: what waits to be sent it could not answer for. */
const versionsOf = (rows: readonly { version: number }[]) =>
  `${rows.filter(({ version }) => version > 0).length} ${rows.reduce((sum, { version }) => sum + version, 0)}`

/** What the cells of a list draw from: asked for once by the page. */
export const StandingsContext = createContext<ReadonlyMap<string, GoalStanding>>(new Map())
