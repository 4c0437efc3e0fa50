import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from './commands.ts'
import { FieldControl, FieldPicker, isPicked } from './field-control.tsx'
import classes from './field-edit.module.css'
import { FieldValue, fieldOf } from './field-value.tsx'
import { useChange } from './store/hooks.ts'
import type { Row } from './store/row.ts'
import { useWorkspace } from './store/workspace-context.ts'
import { Button } from '@mantine/core'
import { Popup } from './ui/popup.tsx'
import { Property } from './ui/properties.tsx'
import { labelOf } from './words.ts'

interface FieldEditProps {
  entity: AnyEntity
  row: Row
  field: string
  /** What opens it on a page of its own: the keys that do the same in a list. */
  keys?: string | undefined
  onSave?: (value: unknown) => void
}

/** On the page of a thing the keys of its list change it: `s` status, `a` owner, `t` tags. */
export const PROPERTY_KEYS: Readonly<Record<string, string>> = { status: 's', owner: 'a', tags: 't' }

/** A property of a thing: read until it is pressed, then changed in place and saved as you go. */
export const EditableProperty = (props: FieldEditProps) => (
  <Property name={labelOf(props.entity, props.field)}>
    <FieldEdit {...props} />
  </Property>
)

/** The value alone. Without `onSave` it goes through the store: shown at once, undone by `z`. */
export function FieldEdit({ entity, row, field: name, keys, onSave }: FieldEditProps) {
  const [isOpen, setOpen] = useState(false)
  const change = useChange(entity)
  const store = useWorkspace()
  const { t } = useLingui()
  const field = fieldOf(entity, name)
  const label = labelOf(entity, name)
  const mayEdit = field?.setBy === 'caller' && roleMay(store.me.role, 'entity.write')
  const save = (value: unknown) =>
    onSave ? onSave(value) : change.patch(row.id, { [name]: value } as never, t`Change ${label}`)
  const value = row[name]
  useCommands(
    keys && mayEdit ? [{ id: `property.${name}`, word: t`Change ${label}`, keys, run: () => setOpen(true) }] : NONE,
  )
  if (!field || !mayEdit) return <FieldValue entity={entity} field={name} value={value} />
  return (
    <Popup
      kind={isPicked(field) ? 'listbox' : 'dialog'}
      label={label}
      open={isOpen}
      onOpen={setOpen}
      target={handed => (
        <button
          type="button"
          className={classes.value}
          aria-label={t`Change ${label}`}
          {...(keys ? { 'data-hint': t`Change ${label}`, 'data-hint-keys': keys } : {})}
          {...handed}
        >
          <FieldValue entity={entity} field={name} value={value} plain />
        </button>
      )}
    >
      {close =>
        isPicked(field) ? (
          <FieldPicker entity={entity} field={name} definition={field} value={value} onChange={save} close={close} />
        ) : (
          <TypedField entity={entity} field={name} value={value} onSave={save} close={close} />
        )
      }
    </Popup>
  )
}

const NONE: [] = []

function TypedField({
  entity,
  field,
  value,
  onSave,
  close,
}: {
  entity: AnyEntity
  field: string
  value: unknown
  onSave: (value: unknown) => void
  close: () => void
}) {
  const { t } = useLingui()
  const [draft, setDraft] = useState(value)
  const [problem, setProblem] = useState<string | null>(null)
  const keep = () => {
    const parsed = fieldOf(entity, field)?.schema.safeParse(draft ?? null)
    if (parsed && !parsed.success) return setProblem(parsed.error.issues[0]?.message ?? null)
    onSave(parsed?.data)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    keep()
  }
  return (
    <div className={classes.typed} onKeyDown={onKeyDown}>
      <FieldControl
        entity={entity}
        field={field}
        value={draft}
        onChange={next => (setDraft(next), setProblem(null))}
        error={problem}
        autoFocus
      />
      <Button size="compact-sm" variant="filled" onClick={keep}>{t`Save`}</Button>
    </div>
  )
}

/** As high as its words, however wide the page becomes. */
function useFittingHeight(box: RefObject<HTMLTextAreaElement | null>, words: string) {
  useEffect(() => {
    const element = box.current
    if (!element) return
    let width = 0
    const fit = () => {
      width = element.clientWidth
      element.style.height = 'auto'
      element.style.height = `${element.scrollHeight}px`
    }
    fit()
    const watch = new ResizeObserver(() => void (element.clientWidth !== width && fit()))
    watch.observe(element)
    return () => watch.disconnect()
  }, [box, words])
}

/** The title of a thing's page (`small` in an inspector): text that becomes a field when pressed, saved when left. */
export function TitleEdit({
  entity,
  row,
  onSave,
  small = false,
  keys,
}: {
  entity: AnyEntity
  row: Row
  onSave?: (title: string) => void
  small?: boolean
  /** What begins it on a page of its own. */
  keys?: string
}) {
  const { t } = useLingui()
  const change = useChange(entity)
  const name = entity.titleField
  const kept = String(row[name] ?? '')
  const [draft, setDraft] = useState<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  useFittingHeight(box, draft ?? kept)
  useCommands(
    keys
      ? [{ id: 'title.edit', word: t`Change ${labelOf(entity, name)}`, keys, run: () => box.current?.focus() }]
      : NONE,
  )
  const save = () => {
    const title = draft?.trim() ?? ''
    setDraft(null)
    if (title === '' || title === kept) return
    if (onSave) onSave(title)
    else change.patch(row.id, { [name]: title } as never, t`Change ${labelOf(entity, name)}`)
  }
  return (
    <textarea
      ref={box}
      rows={1}
      className={classes.title}
      data-small={small || undefined}
      aria-label={labelOf(entity, name)}
      value={draft ?? kept}
      onBlur={save}
      onChange={event => setDraft(event.target.value.replaceAll('\n', ' '))}
      onKeyDown={event => {
        if (event.key === 'Escape') setDraft(null)
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
