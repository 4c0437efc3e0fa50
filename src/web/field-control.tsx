import { TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { ChoicePicker, EntityPicker, TagsPicker } from './entity-picker.tsx'
import classes from './field-control.module.css'
import { FieldValue, fieldOf } from './field-value.tsx'
import { MoneyInput, RangeInput } from './field-inputs.tsx'
import { InputWrapper } from './ui/input-wrapper.tsx'
import { CheckField } from './ui/check-field.tsx'
import { NumberField } from './ui/number-field.tsx'
import { Popup } from './ui/popup.tsx'
import { TextArea } from './ui/text-area.tsx'
import { labelOf } from './words.ts'

export interface FieldControlProps {
  entity: AnyEntity
  field: string
  value: unknown
  onChange: (value: unknown) => void
  /** What is wrong with it, in words. */
  error?: string | null
  autoFocus?: boolean
}

/** The control of one field, by its kind, with its label, help and problem. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const { entity, field: name, value, onChange, error, autoFocus } = props
  const { t } = useLingui()
  const field = fieldOf(entity, name)
  if (!field) return null
  const label = labelOf(entity, name)
  const shared = {
    label,
    description: field.help,
    error: error ?? null,
    ...(autoFocus ? { 'data-autofocus': true, autoFocus: true } : {}),
  }
  const written = typeof value === 'string' ? value : ''
  const text = (next: string) => onChange(next === '' && field.optional ? null : next)
  switch (field.kind) {
    case 'text':
    case 'url':
    case 'email':
      return (
        <TextInput
          {...shared}
          type={field.kind === 'text' ? 'text' : field.kind}
          value={written}
          onChange={event => text(event.target.value)}
        />
      )
    case 'longText':
      return (
        <TextArea
          label={label}
          description={field.help}
          error={error ?? null}
          value={written}
          onChange={text}
          autoFocus={autoFocus ?? false}
        />
      )
    case 'date':
      return <TextInput {...shared} type="date" value={written} onChange={event => text(event.target.value)} />
    case 'moment':
      return (
        <TextInput
          {...shared}
          type="datetime-local"
          value={toLocal(written)}
          onChange={event => onChange(event.target.value === '' ? null : new Date(event.target.value).toISOString())}
        />
      )
    case 'boolean':
      return <CheckField label={label} checked={value === true} error={error ?? null} onChange={onChange} />
    case 'integer':
    case 'decimal':
    case 'duration':
      return (
        <NumberField
          {...shared}
          {...(field.kind === 'duration' ? { unit: t`min` } : {})}
          value={(value as number | null | undefined) ?? null}
          onChange={onChange}
        />
      )
    case 'percent':
      return (
        <NumberField
          {...shared}
          unit="%"
          value={typeof value === 'number' ? Math.round(value * 1e6) / 1e4 : null}
          onChange={next => onChange(next === null ? null : next / 100)}
        />
      )
    case 'money':
      return <MoneyInput {...shared} value={value} onChange={onChange} />
    case 'range':
      return <RangeInput {...shared} value={value} onChange={onChange} />
    case 'choice':
    case 'choices':
    case 'tags':
    case 'person':
    case 'ref':
    case 'refs':
      return (
        <InputWrapper {...shared}>
          <PickedField {...props} field={name} definition={field} />
        </InputWrapper>
      )
    default:
      return null
  }
}

/** A field whose value is picked from a list: drawn as an input, opened as a popup. */
function PickedField({ entity, field, definition, value, onChange }: FieldControlProps & { definition: Field }) {
  return (
    <Popup
      kind="listbox"
      label={labelOf(entity, field)}
      target={handed => (
        <button type="button" className={classes.target} {...handed}>
          <span className={classes.value}>
            <FieldValue entity={entity} field={field} value={value} plain />
          </span>
          <ChevronsUpDown />
        </button>
      )}
    >
      {close => (
        <FieldPicker
          entity={entity}
          field={field}
          definition={definition}
          value={value}
          onChange={onChange}
          close={close}
        />
      )}
    </Popup>
  )
}

/** The list behind a picked field, wherever it is opened: a form, a property, a table, a key. */
export function FieldPicker({
  entity,
  field,
  definition,
  value,
  onChange,
  close,
}: {
  entity: AnyEntity
  field: string
  definition: Field
  value: unknown
  onChange: (value: unknown) => void
  close: () => void
}) {
  const single = (next: unknown) => (onChange(next), close())
  const nothing = definition.optional ? () => single(null) : undefined
  const list = Array.isArray(value) ? (value as string[]) : []
  const toggle = (next: string) => onChange(list.includes(next) ? list.filter(each => each !== next) : [...list, next])
  const chosen = typeof value === 'string' ? [value] : []
  switch (definition.kind) {
    case 'choice':
      return (
        <ChoicePicker
          entity={entity}
          field={field}
          choices={definition.choices ?? []}
          chosen={chosen}
          onPick={single}
          onNothing={nothing}
        />
      )
    case 'choices':
      return (
        <ChoicePicker
          entity={entity}
          field={field}
          choices={definition.choices ?? []}
          chosen={list}
          onPick={toggle}
          multiple
        />
      )
    case 'tags':
      return <TagsPicker entity={entity} field={field} chosen={list} onChange={onChange} />
    case 'refs':
      return <EntityPicker entity={definition.to ?? ''} chosen={list} onPick={toggle} multiple />
    default:
      return <EntityPicker entity={definition.to ?? ''} chosen={chosen} onPick={single} onNothing={nothing} />
  }
}

/** Kinds whose value is picked rather than typed. */
export const isPicked = (field: Field | undefined) =>
  field !== undefined && ['choice', 'choices', 'tags', 'person', 'ref', 'refs'].includes(field.kind)

/** An instant as the control for local times wants it: `2026-11-24T14:05`. */
function toLocal(moment: string) {
  if (moment === '') return ''
  const at = new Date(moment)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
