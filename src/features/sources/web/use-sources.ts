import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { roleMay } from '#kernel/access.ts'
import { sourcesApi } from '../api.ts'
import type { SourceReading, SourceSettings } from '../domain/source-settings.ts'

/** What this person may do with sources. */
export function useSourceRights() {
  const { me } = useWorkspace()
  return { mayWrite: roleMay(me.role, 'sources.write'), mayReadHost: roleMay(me.role, 'sources.admin') }
}

/** What the host lets sources read; asked only by those who may know. */
export function useHost() {
  const client = useClient(sourcesApi)
  const { details } = useWorkspace()
  const { mayReadHost } = useSourceRights()
  return useQuery({
    enabled: mayReadHost,
    queryKey: ['sourceHost', details.id],
    // Files come and go without telling us.
    staleTime: 0,
    queryFn: ({ signal }) => client.sourceHost({}, { signal }),
  })
}

/** What a source would read and record, as it is set up on screen. */
export function usePreview(settings: SourceSettings | null, reading: SourceReading | null, asked: number) {
  const client = useClient(sourcesApi)
  const { details } = useWorkspace()
  return useQuery({
    enabled: settings !== null,
    queryKey: ['sourcePreview', details.id, asked, settings, reading],
    queryFn: ({ signal }) => client.previewSource({ settings: settings ?? NONE, reading }, { signal }),
    placeholderData: (previous, query) => (query?.queryKey[2] === asked ? keepPreviousData(previous) : undefined),
    staleTime: Infinity,
    retry: false,
  })
}

const NONE: SourceSettings = { kind: 'workback', figure: 'feedbackCount', filters: {}, currency: null }

/** The newest runs of a source; looked at again each second while one goes on. */
export function useRuns(source: string, isRunning: boolean, isThere: boolean) {
  const client = useClient(sourcesApi)
  const { details } = useWorkspace()
  return useQuery({
    enabled: isThere,
    queryKey: ['sourceRun', details.id, 'of', source],
    queryFn: ({ signal }) => client.listSourceRuns({ source, limit: 30 }, { signal }),
    refetchInterval: ({ state }) =>
      isRunning || state.data?.items.some(({ outcome }) => outcome === 'running') ? 1_000 : false,
  })
}
