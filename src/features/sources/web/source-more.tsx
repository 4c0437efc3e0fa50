import { useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore, Pause, Pencil, Play } from 'lucide-react'
import { useCommands } from '#web/commands.ts'
import { useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { metricSource, type MetricSource } from '../domain/metric-source.ts'

/** What is done with a source beside reading it. */
export function SourceMore({ row, mayEdit }: { row: MetricSource; mayEdit: boolean }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(metricSource)
  const [, set] = useSearchState()
  const isArchived = row.archivedAt !== null
  const isPaused = row.state === 'paused'
  const archive = () => {
    change.archive(row.id, t`Archive source`)
    sayUndo(store, t`Source archived`)
  }
  const edit = { word: t`Change what is read`, icon: Pencil, run: () => set({ edit: '1' }) }
  const pause = isPaused
    ? { word: t`Go on`, icon: Play, run: () => change.patch(row.id, { state: 'active' }, t`Go on with a source`) }
    : { word: t`Pause`, icon: Pause, run: () => change.patch(row.id, { state: 'paused' }, t`Pause a source`) }
  useCommands([
    { id: 'source.edit', ...edit, disabled: !mayEdit },
    { id: 'source.pause', ...pause, disabled: isArchived },
    { id: 'source.archive', word: t`Archive source`, icon: Archive, disabled: isArchived, run: archive },
  ])
  const last = isArchived
    ? { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(row.id, t`Bring back source`) }
    : { word: t`Archive`, icon: Archive, run: archive }
  return (
    <ActionMenu
      label={t`More about this source`}
      actions={[...(mayEdit ? [edit] : []), ...(isArchived ? [] : [pause]), last]}
    />
  )
}
