import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { changeOf } from '#web/api/send.ts'
import { undoLast } from '#web/shell/notices.ts'
import { useIsThere, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { toast } from '#web/ui/toast.tsx'
import { useLingui } from '@lingui/react/macro'
import { limitsApi } from '../../limits-api.ts'
import { processLimits, type ProcessLimits } from '../../domain/limits/process-limits.ts'
import { metric, type Cadence, type Metric } from '../../domain/metric.ts'
import { useRulesOf } from '../use-series.ts'

/** A metric's process-behavior chart by its stored choice; read again when values come or somebody decides. */
export function useBehavior(row: Metric, { cadence, asOf }: { cadence: Cadence | null; asOf: string | null }) {
  const { id } = row
  const client = useClient(limitsApi)
  const { details } = useWorkspace()
  const rules = useRulesOf(row)
  const enabled = useIsThere(metric.name, id)
  const decided = useRows(processLimits)
    .filter(limits => limits.metric === id && limits.archivedAt === null)
    .map(limits => `${limits.id} ${limits.version}`)
    .join()
  return useQuery({
    enabled,
    queryKey: ['observation', details.id, 'behavior', id, cadence, asOf, rules, decided],
    queryFn: ({ signal }) =>
      client.metricBehavior({ id, ...(cadence ? { cadence } : {}), ...(asOf ? { asOf } : {}) }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Sends a decision, says that it holds, and offers to take it back. */
export function useDecision() {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useClient(limitsApi)
  return {
    client,
    said: (answer: ProcessLimits, label: string, text: string) => {
      const changeId = changeOf(answer)
      if (!changeId) return
      store.undoing.offer(label, changeId)
      toast({ text, action: { word: t`Undo`, keys: 'z', run: () => void undoLast(store) } })
    },
  }
}
