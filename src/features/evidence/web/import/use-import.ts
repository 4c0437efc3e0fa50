import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Exchange } from '#web/api/send.ts'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { importsApi, type ShownImport } from '../../imports-api.ts'
import type { ImportOrder } from './import-order.ts'

/** How often a running import is looked at. */
const LOOK_MILLISECONDS = 400

export const useImports = () => useClient(importsApi)
const keyOf = (workspace: string, id: string) => ['import', workspace, id] as const

/** One import as it stands; while it runs or is being undone, again and again. */
export function useImport(id: string, isBusy = false) {
  const store = useWorkspace()
  const client = useImports()
  return useQuery({
    queryKey: keyOf(store.details.id, id),
    queryFn: ({ signal }) => client.getImport({ id: id as ShownImport['id'] }, { signal }),
    refetchInterval: query => (isBusy || query.state.data?.status === 'running' ? LOOK_MILLISECONDS : false),
  })
}

/** What would be read with these decisions. The last answer stays while the next is on its way. */
export function usePlan(id: string, order: ImportOrder, enabled: boolean) {
  const store = useWorkspace()
  const client = useImports()
  return useQuery({
    queryKey: [...keyOf(store.details.id, id), 'plan', order],
    queryFn: ({ signal }) => client.planImport({ id: id as ShownImport['id'], ...order }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
    retry: false,
  })
}

/** The latest imports, newest first. */
export function useImportList() {
  const store = useWorkspace()
  const client = useImports()
  return useQuery({
    queryKey: ['import', store.details.id, 'list'],
    queryFn: ({ signal }) => client.listImports({ limit: 30 }, { signal }),
    refetchInterval: query =>
      query.state.data?.items.some(({ status }) => status === 'running') ? 2 * LOOK_MILLISECONDS : false,
  })
}

/** Takes over what the server answered, so that the page shows it at once. */
export function useTakeOver() {
  const store = useWorkspace()
  const queries = useQueryClient()
  return useMemo(
    () => (answered: ShownImport) => {
      queries.setQueryData(keyOf(store.details.id, answered.id), answered)
      void queries.invalidateQueries({ queryKey: ['import', store.details.id, 'list'] })
    },
    [queries, store],
  )
}

/** Hands a file in; its bytes travel as they are. */
export async function handIn(exchange: Exchange, file: File, kind: string, signal: AbortSignal): Promise<ShownImport> {
  const query = new URLSearchParams({ kind, fileName: file.name })
  const { value } = await exchange(`/imports?${query}`, {
    method: 'POST',
    body: file,
    signal,
    headers: { 'content-type': 'application/octet-stream' },
  })
  return value as ShownImport
}
