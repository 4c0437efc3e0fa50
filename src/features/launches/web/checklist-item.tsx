import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, Flag } from 'lucide-react'
import { useState } from 'react'
import { FieldEdit } from '#web/field-edit.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { EditableProperty } from '#web/field-edit.tsx'
import { checkItem, launchItem, type LaunchItem } from '../domain/launch-item.ts'
import classes from './launches.module.css'

interface ChecklistItemProps { item: LaunchItem; mayWrite: boolean; isOverdue: boolean; isBlocker: boolean }

/** One question of the checklist. A state that asks for more, as a waiver does, opens what it asks for. */
export function ChecklistItem({ item, mayWrite, isOverdue, isBlocker }: ChecklistItemProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(launchItem)
  const [wanted, setWanted] = useState<LaunchItem['state'] | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const next = wanted === null ? item : { ...item, state: wanted }
  const outcome = checkItem(next)
  const setState = (value: unknown) => {
    const state = value as LaunchItem['state']
    if (checkItem({ ...item, state }).ok) return change.patch(item.id, { state }, t`Change state`)
    setWanted(state)
    setIsOpen(true)
  }
  const patch = (field: string) => (value: unknown) => {
    const changed = { ...next, [field]: value }
    const isFit = wanted !== null && checkItem(changed).ok
    change.patch(item.id, { [field]: value, ...(isFit ? { state: wanted } : {}) } as never, t`Change checklist item`)
    if (isFit) setWanted(null)
  }
  return (
    <li className={classes.item} data-state={item.state}>
      <div className={classes.itemLine}>
        <FieldEdit entity={launchItem} row={item} field="state" onSave={setState} />
        <span className={classes.itemTitle}>
          <FieldEdit entity={launchItem} row={item} field="title" />
          {isBlocker && <Flag size={14} className={classes.bad} aria-label={t`High risk, open`} />}
        </span>
        <span data-late={isOverdue || undefined} className={classes.due}><FieldEdit entity={launchItem} row={item} field="dueOn" /></span>
        <FieldEdit entity={launchItem} row={item} field="owner" />
        <button type="button" className={classes.more} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{isOpen ? <Trans>Less</Trans> : <Trans>More</Trans>}</button>
      </div>
      {isOpen && (
        <div className={classes.itemMore}>
          {wanted !== null && !outcome.ok && outcome.problems.map(problem => <ProblemText key={problem.code} of={problem} />)}
          <Properties>
            <EditableProperty entity={launchItem} row={item} field="evidence" onSave={patch('evidence')} />
            <EditableProperty entity={launchItem} row={item} field="highRisk" />
            <EditableProperty entity={launchItem} row={item} field="group" />
            {(wanted === 'waived' || item.state === 'waived') && ['waiverReason', 'waivedBy', 'waiverExpiresOn'].map(field => <EditableProperty key={field} entity={launchItem} row={item} field={field} onSave={patch(field)} />)}
          </Properties>
          {mayWrite && <ToolButton icon={Archive} word={t`Archive this item`} onClick={() => {
            change.archive(item.id, t`Archive checklist item`)
            sayUndo(store, t`Checklist item archived`)
          }} />}
        </div>
      )}
    </li>
  )
}
