import { useLingui } from '@lingui/react/macro'
import { Archive } from 'lucide-react'
import { useState } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { ChoicePicker, EntityPicker, TagsPicker, ValuesPicker } from './entity-picker.tsx'
import { isPicked } from './field-control.tsx'
import { fieldOf } from './field-value.tsx'
import { thingOf } from './registry.ts'
import classes from './filter-bar.module.css'
import { filterable, questionsFor, without, writtenFor, type Asked, type Question } from './filter-questions.ts'
import { TypedValues } from './filter-values.tsx'
import { questionWord } from './filter-words.ts'
import type { ListState } from './list-state.ts'
import { Picker } from './ui/picker.tsx'
import { labelOf, say } from './words.ts'

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
  /** What is asked already. */
  asked?: Asked
  state: ListState
  close: () => void
}

/** One question about one field: which question, and its values. */
export function FilterEditor({ entity, field: name, asked, state, close }: FilterEditorProps) {
  const field = fieldOf(entity, name)
  const isValued = thingOf(entity.name)?.valued?.includes(name) ?? false
  const usual = isValued ? 'is' : field && questionsFor(field)[0]
  const [question, setQuestion] = useState<Question>(asked?.question ?? usual ?? 'is')
  if (!field) return null
  const ask = (next: Question, values: readonly string[]) =>
    state.setFilters({ ...(asked ? without(asked) : {}), ...writtenFor({ field: name, question: next, values }) })
  const choose = (next: Question) => {
    setQuestion(next)
    if (next === 'empty' || next === 'filled') return (ask(next, []), close())
    if (asked && isPicked(field)) ask(next, asked.values)
  }
  return (
    <div className={classes.editor}>
      <div className={classes.operators} role="radiogroup" aria-label={labelOf(entity, name)}>
        <strong>{labelOf(entity, name)}</strong>
        {questionsFor(field).map(each => (
          <button key={each} type="button" role="radio" aria-checked={each === question} onClick={() => choose(each)}>
            {say(questionWord(each, field))}
          </button>
        ))}
      </div>
      {isValued && (question === 'is' || question === 'not') ? (
        <ValuesPicker
          entity={entity}
          field={name}
          chosen={asked?.values ?? []}
          onChange={values => ask(question, values)}
        />
      ) : isPicked(field) || field.kind === 'boolean' ? (
        <PickedValues
          entity={entity}
          name={name}
          field={field}
          values={[...(asked?.values ?? [])]}
          onChange={values => ask(question, values)}
        />
      ) : question === 'empty' || question === 'filled' ? null : (
        <TypedValues
          key={question === 'between' ? 'two' : 'one'}
          field={field}
          isRange={question === 'between'}
          first={asked?.values ?? []}
          onSave={values => (ask(question, values), close())}
        />
      )}
    </div>
  )
}

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
