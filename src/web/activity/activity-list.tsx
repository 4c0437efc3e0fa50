import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useWorkspace } from '../store/workspace-context.ts'
import { NothingFound } from '../ui/empty-state.tsx'
import { FailurePage } from '../ui/error-page.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { ChangeRow, type ChangeSet } from './change-row.tsx'

interface ActivityListProps {
  /** Of one thing; of everything without. */
  entity?: string
  id?: string
  actor?: string
}

/** Who changed what, when, from what to what; each change can be undone from here. */
export function ActivityList({ entity, id, actor }: ActivityListProps) {
  const { t } = useLingui()
  const activity = useActivity({ ...(entity ? { entity } : {}), ...(id ? { id } : {}), ...(actor ? { actor } : {}) })
  const sets = activity.data?.pages.flatMap(page => page.items) ?? []
  if (activity.isPending) return <RowsSkeleton rows={5} />
  if (activity.isError) return <FailurePage failure={activity.error} again={() => void activity.refetch()} />
  if (sets.length === 0) return <NothingFound>{t`Nothing has been changed yet.`}</NothingFound>
  return (
    <>
      <ol>
        {sets.map(set => (
          <ChangeRow key={set.id} of={set} isAboutOne={id !== undefined} />
        ))}
      </ol>
      {activity.hasNextPage && (
        <Button variant="subtle" loading={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
          <Trans>Earlier changes</Trans>
        </Button>
      )}
    </>
  )
}

export function useActivity(of: Readonly<Record<string, string>>, limit = 30) {
  const store = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['activity', store.details.id, of, limit],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const question = new URLSearchParams({ ...of, limit: String(limit), ...(pageParam ? { cursor: pageParam } : {}) })
      return (await store.exchange(`/activity?${question}`, { method: 'GET', signal })).value as {
        items: ChangeSet[]
        nextCursor: string | null
      }
    },
    getNextPageParam: page => page.nextCursor,
  })
}
