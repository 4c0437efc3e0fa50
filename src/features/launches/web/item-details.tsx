import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { Archive } from 'lucide-react'
import { EditableProperty } from '#web/field-edit.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { labelOf } from '#web/words.ts'
import {
  checkItem,
  ITEM_GROUPS,
  launchItem,
  type ItemGroup,
  type ItemState,
  type LaunchItem,
} from '../domain/launch-item.ts'
import classes from './checklist.module.css'
import { groupWord } from './group-words.ts'

interface DetailsProps {
  item: LaunchItem
  /** A state that asks for more than is known; it is taken as soon as it is. */
  wanted: ItemState | null
  onSettled: () => void
  mayWrite: boolean
}

const WAIVER = ['waiverReason', 'waivedBy', 'waiverExpiresOn'] as const

/** All that is known of an item; what a wanted state still asks for is said above. */
export function ItemDetails({ item, wanted, onSettled, mayWrite }: DetailsProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(launchItem)
  const outcome = checkItem(wanted === null ? item : { ...item, state: wanted })
  const save = (field: string) => (value: unknown) => {
    const patch = { [field]: value }
    const isFit = wanted !== null && checkItem({ ...item, ...patch, state: wanted }).ok
    change.patch(item.id, (isFit ? { ...patch, state: wanted } : patch) as never, t`Change checklist item`)
    if (isFit) onSettled()
  }
  const archive = () => {
    change.archive(item.id, t`Archive checklist item`)
    sayUndo(store, t`Checklist item archived`)
  }
  const waiver = wanted === 'waived' || item.state === 'waived' ? WAIVER : []
  return (
    <div className={classes.details}>
      {wanted !== null &&
        !outcome.ok &&
        outcome.problems.map(problem => <ProblemText key={problem.code} of={problem} />)}
      <Properties>
        {['evidence', ...waiver].map(field => (
          <EditableProperty key={field} entity={launchItem} row={item} field={field} onSave={save(field)} />
        ))}
        <GroupProperty item={item} mayWrite={mayWrite} />
        {['title', 'highRisk'].map(field => (
          <EditableProperty key={field} entity={launchItem} row={item} field={field} />
        ))}
      </Properties>
      {mayWrite && <ToolButton icon={Archive} word={t`Archive this item`} onClick={archive} />}
    </div>
  )
}

function GroupProperty({ item, mayWrite }: { item: LaunchItem; mayWrite: boolean }) {
  const { t } = useLingui()
  const change = useChange(launchItem)
  const label = labelOf(launchItem, 'group')
  const choose = (group: ItemGroup) => change.patch(item.id, { group }, t`Change ${label}`)
  return (
    <Property name={label}>
      {mayWrite ? (
        <NativeSelect
          aria-label={label}
          data={ITEM_GROUPS.map(value => ({ value, label: groupWord(value) }))}
          value={item.group}
          onChange={event => choose(event.currentTarget.value as ItemGroup)}
        />
      ) : (
        groupWord(item.group)
      )}
    </Property>
  )
}
