import { useLingui } from '@lingui/react/macro'
import { CheckCheck, CircleSlash } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import type { ListControl } from '#web/list-control.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { FeedbackStatus } from '../domain/feedback.ts'

interface TriageOptions {
  control: ListControl
  /** The piece that is open beside the list. */
  item: string | null
  onItem: (id: string | null) => void
  patchMany: (ids: readonly string[], values: Record<string, unknown>) => void
}

/** Decides a piece and goes on to the next one: fifty of them without touching the mouse. */
export function useTriage({ control, item, onItem, patchMany }: TriageOptions) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const targets = control.targets()
  const disabled = targets.length === 0 || !roleMay(me.role, 'evidence.write')
  const decide = (status: FeedbackStatus) => () => {
    const next = neighborOf(control.ids, targets)
    patchMany(targets, { status })
    control.clear()
    if (next === null) return
    control.setCursor(next)
    if (item !== null) onItem(next)
  }
  useCommands(
    [
      {
        id: 'feedback.dismiss',
        word: t`Dismiss, and on to the next`,
        keys: 'e',
        icon: CircleSlash,
        run: decide('dismissed'),
        disabled,
      },
      {
        id: 'feedback.dismissToo',
        word: t`Dismiss, and on to the next`,
        keys: '#',
        run: decide('dismissed'),
        disabled,
      },
      {
        id: 'feedback.triage',
        word: t`Mark as triaged, and on to the next`,
        keys: 'm',
        icon: CheckCheck,
        run: decide('triaged'),
        disabled,
      },
    ],
    t`In evidence`,
  )
}

/** The first one after those decided, else the last one before them. */
function neighborOf(ids: readonly string[], decided: readonly string[]): string | null {
  const last = ids.findLastIndex(id => decided.includes(id))
  return ids.slice(last + 1)[0] ?? ids.slice(0, last + 1).findLast(id => !decided.includes(id)) ?? null
}
