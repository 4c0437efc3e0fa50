import { useLingui } from '@lingui/react/macro'
import { Archive, CircleDot, Tag, User, X, type LucideIcon } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import { roleMay } from '#kernel/access.ts'
import classes from './bulk-bar.module.css'
import { useCommands } from './commands.ts'
import { FieldPicker } from './field-control.tsx'
import { fieldOf } from './field-value.tsx'
import type { ListControl } from './list-control.ts'
import { thingOf } from './registry.ts'
import { sayUndo } from './shell/notices.ts'
import { useChange } from './store/hooks.ts'
import type { Row } from './store/row.ts'
import { useWorkspace } from './store/workspace-context.ts'
import { ToolButton } from './ui/action-menu.tsx'
import { PopupSurface } from './ui/popup.tsx'
import { labelOf } from './words.ts'

interface BulkBarProps {
  entity: AnyEntity
  control: ListControl
  /** What is selected, where it is more than the rows on screen. */
  words?: string
  /** For entities that live on the server, where one request changes them all. */
  onPatch?: (ids: readonly string[], patch: Record<string, unknown>) => void
  onArchive?: (ids: readonly string[]) => void
  /** And where the rows are looked up; others are found in the store. */
  rowOf?: (id: string) => Row | null
  children?: ReactNode
}

/**
 * What can be done with the selection, at the foot of a list; and the keys that do the same with the row at
 * the cursor: `s` status, `a` assigns, `t` tags, Delete archives. Offers what the entity has fields for.
 */
export function BulkBar({ entity, control, words, onPatch, onArchive, rowOf, children }: BulkBarProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(entity)
  const bar = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<string | null>(null)
  const mayWrite = roleMay(store.me.role, 'entity.write')
  const offers = mayWrite ? offersFor(entity) : []
  const targets = control.targets()

  const patch = (values: Record<string, unknown>, word: string) => {
    if (onPatch) onPatch(targets, values)
    else change.patchAll(targets, values as never, word)
  }
  const archive = () => {
    if (onArchive) onArchive(targets)
    else {
      change.archive(targets, t`Archive`)
      sayUndo(store, t`${targets.length} archived`)
    }
    control.clear()
  }
  useCommands(
    [
      ...offers.map(({ field, keys, icon }) => ({
        id: `bulk.${field}`,
        word: t`Change ${labelOf(entity, field)}`,
        icon,
        keys,
        run: () => setOpen(field),
        disabled: targets.length === 0,
      })),
      {
        id: 'bulk.archive',
        word: t`Archive`,
        icon: Archive,
        keys: 'delete',
        run: archive,
        disabled: !mayWrite || targets.length === 0,
      },
    ],
    t`In a list`,
  )
  // Looked up when a menu opens: the row under the cursor may have been drawn since.
  const anchor = {
    get current() {
      const row = control.selected.size > 0 ? null : document.querySelector<HTMLElement>('[data-cursor]')
      return row ?? bar.current
    },
  }
  return (
    <>
      <div
        ref={bar}
        className={classes.bar}
        data-shown={control.selected.size > 0 || undefined}
        role="toolbar"
        aria-label={t`With the selection`}
      >
        {control.selected.size > 0 && (
          <>
            <strong>{words ?? t`${control.selected.size} selected`}</strong>
            {offers.map(({ field, icon: Icon, keys }) => (
              <button
                key={field}
                type="button"
                data-hint={t`Change ${labelOf(entity, field)}`}
                data-hint-keys={keys}
                onClick={() => setOpen(field)}
              >
                <Icon />
                {labelOf(entity, field)}
              </button>
            ))}
            {children}
            {mayWrite && (
              <button type="button" onClick={archive}>
                <Archive />
                {t`Archive`}
              </button>
            )}
            <ToolButton icon={X} word={t`Let go`} keys="escape" onClick={control.clear} />
          </>
        )}
      </div>
      {open !== null && (
        <PopupSurface
          anchor={anchor}
          kind="listbox"
          label={labelOf(entity, open)}
          onClose={() => setOpen(null)}
          onLeave={() => setOpen(null)}
        >
          <BulkPicker
            entity={entity}
            field={open}
            ids={targets}
            first={rowOf ? rowOf(targets[0] ?? '') : store.rows.get(entity.name, targets[0] ?? '')}
            onPatch={value => patch({ [open]: value }, t`Change ${labelOf(entity, open)}`)}
            close={() => setOpen(null)}
          />
        </PopupSurface>
      )}
    </>
  )
}

function BulkPicker({
  entity,
  field,
  ids,
  first,
  onPatch,
  close,
}: {
  entity: AnyEntity
  field: string
  ids: readonly string[]
  first: Row | null
  onPatch: (value: unknown) => void
  close: () => void
}) {
  const [value, setValue] = useState<unknown>(ids.length === 1 ? (first?.[field] ?? null) : null)
  const definition = fieldOf(entity, field)
  if (!definition) return null
  return (
    <FieldPicker
      entity={entity}
      field={field}
      definition={definition}
      value={value}
      onChange={next => (setValue(next), onPatch(next))}
      close={close}
    />
  )
}

/** The state, the owner, the tags: what one changes all day. */
function offersFor(entity: AnyEntity): { field: string; keys: string; icon: LucideIcon }[] {
  const state = thingOf(entity.name)?.stateField
  const isSettable = (name: string) => fieldOf(entity, name)?.setBy === 'caller'
  return [
    ...(state && isSettable(state) ? [{ field: state, keys: 's', icon: CircleDot }] : []),
    ...(isSettable('owner') ? [{ field: 'owner', keys: 'a', icon: User }] : []),
    ...(isSettable('tags') ? [{ field: 'tags', keys: 't', icon: Tag }] : []),
  ]
}
