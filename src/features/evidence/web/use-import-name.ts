import { useEffect } from 'react'
import { tellTitle } from '#web/store/titles.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'

/** Calls an import that the inbox is narrowed to by its file. */
export function useImportName(id: string | undefined) {
  const store = useWorkspace()
  useEffect(() => {
    if (id === undefined || !/^import_\w+$/.test(id)) return
    store.exchange(`/imports/${id}`, { method: 'GET' }).then(
      ({ value }) => tellTitle(store, id, String((value as { fileName: unknown }).fileName)),
      // One that is gone has no name: the filter says so by itself.
      () => {},
    )
  }, [store, id])
}
