import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { toast } from '#web/ui/toast.tsx'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { feedback } from '../domain/feedback.ts'

interface Edited { changeId: string | null; changed: number; refused: { detail: string }[]; refusedCount: number }

/** Many pieces at once are one request and one change; a single one goes through the store, shown at once. */
export function useBulkEdit() {
  const { t } = useLingui()
  const store = useWorkspace()
  const queries = useQueryClient()
  const change = useChange(feedback)

  async function edit(body: object, label: string) {
    try {
      const { value } = await store.exchange('/feedback/bulk', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      const { changeId, changed, refused, refusedCount } = value as Edited
      await queries.invalidateQueries({ queryKey: ['feedback'] })
      if (changeId) store.undoing.offer(label, changeId)
      if (refusedCount > 0) toast({ text: t`${changed} changed, ${refusedCount} left as they were`, detail: refused[0]?.detail ?? '', tone: 'caution' })
      else if (changeId) sayUndo(store, t`${changed} changed`)
    } catch (failure) {
      toast({ text: sentenceOf(failure as Error), tone: 'bad' })
    }
  }

  return {
    patchMany(ids: readonly string[], values: Record<string, unknown>) {
      const [only] = ids
      if (ids.length === 1 && only) return change.patch(only, values as never, t`Change feedback`)
      const { tags, ...set } = values
      void edit(tags === undefined ? { ids, set } : { ids, addTags: tags }, t`Change feedback`)
    },
    archiveMany(ids: readonly string[]) {
      const [only] = ids
      if (ids.length === 1 && only) return change.archive(only, t`Archive feedback`)
      void edit({ ids, archive: true }, t`Archive feedback`)
    },
  }
}
