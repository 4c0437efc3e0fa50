import { useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { MarkdownEdit } from '#web/markdown-edit.tsx'
import { useChange } from '#web/store/hooks.ts'
import { useWhole } from '#web/store/pages.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { idea } from '../domain/idea.ts'

export function Description({ id }: { id: string }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { row, isWhole } = useWhole(idea, id)
  const change = useChange(idea)
  if (!row || !isWhole) return null
  const save = roleMay(me.role, 'ideas.write')
    ? { onSave: (description: string | null) => change.patch(id, { description }, t`Change description`) }
    : {}
  return (
    <MarkdownEdit
      label={t`Description`}
      value={row.description}
      invitation={t`What is the idea, for whom, and why now?`}
      {...save}
    />
  )
}
