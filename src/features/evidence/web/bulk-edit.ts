import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatNumber } from '#web/ui/format.ts'
import { telling, toast } from '#web/ui/toast.tsx'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { evidenceApi } from '../api.ts'
import { feedback } from '../domain/feedback.ts'

type Edit = Parameters<ReturnType<typeof useClient<typeof evidenceApi>>['editFeedback']>[0]

/**
 * Many pieces at once are one request and one change; a single one goes through the store, shown at once. With
 * `everything`, whatever passes these filters is meant instead of the pieces named.
 */
export function useBulkEdit(everything: Readonly<Record<string, string>> | null) {
  const { t } = useLingui()
  const store = useWorkspace()
  const queries = useQueryClient()
  const client = useClient(evidenceApi)
  const change = useChange(feedback)

  const selectionOf = (ids: readonly string[]) =>
    everything ? { filter: { ...everything } } : { ids: [...ids] as Edit['ids'] }

  async function edit(body: Edit, label: string) {
    try {
      const words = body.filter ? t`Changing everything that passes the filters…` : t`Changing…`
      const { changeId, changed, refused, refusedCount } = await telling(words, client.editFeedback(body))
      // Offered before the list is read again: whoever sees that it is done may take it back at once.
      if (changeId) store.undoing.offer(label, changeId)
      void queries.invalidateQueries({ queryKey: ['feedback'] })
      if (refusedCount > 0)
        toast({
          text: t`${formatNumber(changed)} changed, ${formatNumber(refusedCount)} left as they were`,
          detail: refused[0]?.detail ?? '',
          tone: 'caution',
        })
      else if (changeId) sayUndo(store, t`${formatNumber(changed)} changed`)
    } catch (failure) {
      toast({ text: sentenceOf(failure as Error), tone: 'bad' })
    }
  }

  return {
    patchMany(ids: readonly string[], values: Record<string, unknown>) {
      const [only] = ids
      if (ids.length === 1 && only && !everything) return change.patch(only, values as never, t`Change feedback`)
      const { tags, ...set } = values
      const selection = selectionOf(ids)
      void edit(
        tags === undefined ? { ...selection, set } : { ...selection, addTags: tags as string[] },
        t`Change feedback`,
      )
    },
    archiveMany(ids: readonly string[]) {
      const [only] = ids
      if (ids.length !== 1 || !only || everything)
        return void edit({ ...selectionOf(ids), archive: true }, t`Archive feedback`)
      change.archive(only, t`Archive feedback`)
      sayUndo(store, t`1 archived`)
    },
  }
}
