import { Button, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { Archive } from 'lucide-react'
import { useState } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import type { Condition, Operator } from '#kernel/filter.ts'
import { ChoicePicker, EntityPicker, TagsPicker } from './entity-picker.tsx'
import { isPicked } from './field-control.tsx'
import { fieldOf } from './field-value.tsx'
import classes from './filter-bar.module.css'
import { filterable, operatorsFor, operatorWord } from './filter-words.ts'
import type { ListState } from './list-state.ts'
import { NumberField } from './ui/number-field.tsx'
import { Picker } from './ui/picker.tsx'
import { labelOf, say } from './words.ts'

/** A condition's name in the address: `status`, `rating.gte`. */
export const keyOf = ({ field, operator }: Pick<Condition, 'field' | 'operator'>) =>
  operator === 'is' ? field : `${field}.${operator}`

/** First which field, then what about it. */
export function FilterMenu({ entity, state, close }: { entity: AnyEntity; state: ListState; close: () => void }) {
  const { t } = useLingui()
  const [field, setField] = useState<string | null>(null)
  if (field !== null) return <FilterEditor entity={entity} field={field} state={state} close={close} />
  const fields = filterable(entity).map(([name]) => ({ value: name, word: labelOf(entity, name) }))
  const archived = {
    value: ' archived',
    word: t`Archived`,
    mark: (
      <>
        <Archive />
        <span>{t`Archived`}</span>
      </>
    ),
  }
  return (
    <Picker
      label={t`Filter by`}
      options={[...fields, archived]}
      chosen={[]}
      onPick={name => (name === archived.value ? (state.setArchived('only'), close()) : setField(name))}
    />
  )
}

interface FilterEditorProps {
  entity: AnyEntity
  field: string
  condition?: Condition
  state: ListState
  close: () => void
}

/** One condition: its operator and its values. */
export function FilterEditor({ entity, field: name, condition, state, close }: FilterEditorProps) {
  const { t } = useLingui()
  const field = fieldOf(entity, name)
  const [operator, setOperator] = useState<Operator>(
    condition?.operator ?? (field ? operatorsFor(field)[0] : undefined) ?? 'is',
  )
  if (!field) return null
  const become = (next: Operator, written: string | null) => {
    if (condition && condition.operator !== next) state.setFilter(keyOf(condition), null)
    state.setFilter(keyOf({ field: name, operator: next }), written)
  }
  const values = condition?.values ?? []
  return (
    <div className={classes.editor}>
      <div className={classes.operators} role="radiogroup" aria-label={labelOf(entity, name)}>
        <strong>{labelOf(entity, name)}</strong>
        {operatorsFor(field).map(each => (
          <button
            key={each}
            type="button"
            role="radio"
            aria-checked={each === operator}
            onClick={() => (setOperator(each), condition && become(each, written(values)))}
          >
            {say(operatorWord(each, field))}
          </button>
        ))}
      </div>
      {isPicked(field) || field.kind === 'boolean' ? (
        <PickedValues
          entity={entity}
          name={name}
          field={field}
          values={values.map(value => (value === null ? 'null' : String(value)))}
          onChange={list => become(operator, list.length === 0 ? null : list.join(','))}
        />
      ) : (
        <TypedValue
          field={field}
          label={t`Value`}
          first={written(values) ?? ''}
          onSave={text => (become(operator, text === '' ? null : text), close())}
        />
      )}
    </div>
  )
}

const written = (values: Condition['values']) =>
  values.length === 0 ? null : values.map(value => (value === null ? 'null' : String(value))).join(',')

function PickedValues({
  entity,
  name,
  field,
  values,
  onChange,
}: {
  entity: AnyEntity
  name: string
  field: Field
  values: string[]
  onChange: (values: string[]) => void
}) {
  const { t } = useLingui()
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter(each => each !== value) : [...values, value])
  const empty = () => toggle('null')
  switch (field.kind) {
    case 'boolean':
      return (
        <Picker
          label={t`Choose`}
          options={[
            { value: 'true', word: t`Yes` },
            { value: 'false', word: t`No` },
          ]}
          chosen={values}
          onPick={toggle}
        />
      )
    case 'choice':
    case 'choices':
      return (
        <ChoicePicker
          entity={entity}
          field={name}
          choices={field.choices ?? []}
          chosen={values}
          onPick={toggle}
          onNothing={field.optional ? empty : undefined}
          multiple
        />
      )
    case 'tags':
      return <TagsPicker entity={entity} field={name} chosen={values} onChange={onChange} />
    default:
      return (
        <EntityPicker
          entity={field.to ?? ''}
          chosen={values}
          onPick={toggle}
          onNothing={field.optional ? empty : undefined}
          multiple
        />
      )
  }
}

function TypedValue({
  field,
  label,
  first,
  onSave,
}: {
  field: Field
  label: string
  first: string
  onSave: (text: string) => void
}) {
  const { t } = useLingui()
  const [text, setText] = useState(first)
  const isNumber = ['integer', 'decimal', 'percent', 'duration'].includes(field.kind)
  const isDay = field.kind === 'date' || field.kind === 'moment'
  return (
    <form className={classes.typed} onSubmit={event => (event.preventDefault(), onSave(text.trim()))}>
      {isNumber ? (
        <NumberField
          data-autofocus
          autoFocus
          aria-label={label}
          value={text === '' ? null : Number(text)}
          onChange={next => setText(next === null ? '' : String(next))}
        />
      ) : (
        <TextInput
          data-autofocus
          autoFocus
          aria-label={label}
          type={isDay ? 'date' : 'text'}
          value={isDay ? text.slice(0, 10) : text}
          onChange={event => setText(event.target.value)}
        />
      )}
      <Button type="submit" variant="filled">{t`Apply`}</Button>
    </form>
  )
}
