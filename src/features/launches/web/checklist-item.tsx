import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown, ChevronRight, Flag, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ChoicePicker, EntityPicker } from '#web/entity-picker.tsx'
import { FieldEdit } from '#web/field-edit.tsx'
import { useChange } from '#web/store/hooks.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { checkItem, ITEM_STATES, launchItem, type ItemState, type LaunchItem } from '../domain/launch-item.ts'
import type { Readiness } from '../domain/readiness.ts'
import { ItemDetails } from './item-details.tsx'
import classes from './checklist.module.css'

/** What of an item is open: its state, its owner, or all that is known of it. */
export type Part = 'state' | 'owner' | 'details'

interface ItemProps {
  item: LaunchItem
  readiness: Readiness
  mayWrite: boolean
  isCursor: boolean
  open: Part | null
  onOpen: (part: Part | null) => void
  onCursor: () => void
}

/** One question of the checklist. A state that asks for more, as a waiver does, opens what it asks for. */
export function ChecklistItem({ item, readiness, mayWrite, isCursor, open, onOpen, onCursor }: ItemProps) {
  const { t } = useLingui()
  const change = useChange(launchItem)
  const [wanted, setWanted] = useState<ItemState | null>(null)
  const isDetailed = open === 'details'
  const setState = (state: ItemState) => {
    if (checkItem({ ...item, state }).ok) {
      setWanted(null)
      onOpen(null)
      return change.patch(item.id, { state }, t`Change state`)
    }
    setWanted(state)
    onOpen('details')
  }
  return (
    <li
      id={item.id}
      className={classes.item}
      data-state={item.state}
      data-cursor={isCursor || undefined}
      onPointerDown={onCursor}
    >
      <div className={classes.itemLine}>
        <span className={classes.stateCell}>
          <StateControl
            item={item}
            mayWrite={mayWrite}
            isOpen={open === 'state'}
            onOpen={isOpen => onOpen(isOpen ? 'state' : null)}
            onPick={setState}
          />
        </span>
        <button
          type="button"
          className={classes.itemTitle}
          aria-expanded={isDetailed}
          onClick={() => onOpen(isDetailed ? null : 'details')}
        >
          {isDetailed ? <ChevronDown /> : <ChevronRight />}
          <span>{item.title}</span>
          {item.highRisk && (
            <Flag
              className={readiness.blockers.includes(item.id) ? classes.bad : classes.soft}
              aria-label={t`High risk`}
            />
          )}
        </button>
        <Remark item={item} readiness={readiness} />
        <span className={classes.due} data-late={readiness.overdue.includes(item.id) || undefined}>
          <FieldEdit entity={launchItem} row={item} field="dueOn" />
        </span>
        <span className={classes.ownerCell}>
          <OwnerControl
            item={item}
            mayWrite={mayWrite}
            isOpen={open === 'owner'}
            onOpen={isOpen => onOpen(isOpen ? 'owner' : null)}
          />
        </span>
      </div>
      {isDetailed && <ItemDetails item={item} wanted={wanted} onSettled={() => setWanted(null)} mayWrite={mayWrite} />}
    </li>
  )
}

/** What a reader should know before they open it: late, ticked without evidence, waived and for how long. */
function Remark({ item, readiness }: { item: LaunchItem; readiness: Readiness }) {
  if (readiness.expiredWaivers.includes(item.id))
    return (
      <small className={classes.bad}>
        <Trans>waiver has run out</Trans>
      </small>
    )
  if (readiness.overdue.includes(item.id))
    return (
      <small className={classes.bad}>
        <Trans>overdue</Trans>
      </small>
    )
  if (readiness.withoutEvidence.includes(item.id))
    return (
      <small className={classes.caution}>
        <Trans>no evidence</Trans>
      </small>
    )
  return null
}

interface ControlProps {
  item: LaunchItem
  mayWrite: boolean
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

function StateControl({
  item,
  mayWrite,
  isOpen,
  onOpen,
  onPick,
}: ControlProps & { onPick: (state: ItemState) => void }) {
  const { t } = useLingui()
  const mark = <ChoiceMark entity={launchItem} field="state" value={item.state} />
  if (!mayWrite) return mark
  return (
    <Popup
      kind="listbox"
      label={t`State`}
      open={isOpen}
      onOpen={onOpen}
      target={handed => (
        <button type="button" className={classes.control} data-hint={t`Change state`} {...handed}>
          {mark}
        </button>
      )}
    >
      {() => (
        <ChoicePicker
          entity={launchItem}
          field="state"
          choices={ITEM_STATES}
          chosen={[item.state]}
          onPick={value => onPick(value as ItemState)}
        />
      )}
    </Popup>
  )
}

function OwnerControl({ item, mayWrite, isOpen, onOpen }: ControlProps) {
  const { t } = useLingui()
  const change = useChange(launchItem)
  const assign = (owner: LaunchItem['owner']) => {
    change.patch(item.id, { owner }, t`Assign`)
    onOpen(false)
  }
  if (!mayWrite) return item.owner === null ? null : <PersonMark id={item.owner} bare />
  return (
    <Popup
      kind="listbox"
      label={t`Owner`}
      open={isOpen}
      onOpen={onOpen}
      target={handed => (
        <button
          type="button"
          className={classes.control}
          {...(item.owner === null ? { 'aria-label': t`Assign`, 'data-hint': t`Assign` } : {})}
          {...handed}
        >
          {item.owner === null ? <UserPlus className={classes.nobody} /> : <PersonMark id={item.owner} bare />}
        </button>
      )}
    >
      {() => (
        <EntityPicker
          entity="person"
          chosen={item.owner === null ? [] : [item.owner]}
          onPick={id => assign(id as LaunchItem['owner'])}
          onNothing={() => assign(null)}
        />
      )}
    </Popup>
  )
}
