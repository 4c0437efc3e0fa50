import { useLingui } from '@lingui/react/macro'
import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { labelOf } from '#web/words.ts'
import { mayBeKey } from '../../domain/thing-fields.ts'
import type { ThingPlan } from '../../domain/thing-plan.ts'
import type { ShownImport } from '../../imports-api.ts'
import type { ImportOptions as Options } from './import-order.ts'
import classes from './import.module.css'
import { entityOfKind } from './kinds.ts'
import { DateFormatField, EncodingFields, UnreadableField, type SetOptions } from './reading-options.tsx'

interface ImportOptionsProps {
  of: ShownImport
  options: Options
  onChange: (options: Options) => void
}

/** How to read what can be read in two ways. Only what the mapped columns make a question is asked. */
export function ImportOptions({ of, options, onChange }: ImportOptionsProps) {
  const entity = entityOfKind(of.kind)
  const set: SetOptions = values => {
    const next = Object.entries({ ...options, ...values }).filter(([, value]) => value !== undefined && value !== '')
    onChange(Object.fromEntries(next) as Options)
  }
  return (
    <div className={classes.options}>
      {of.plan && <FeedbackOptions of={of} plan={of.plan} set={set} />}
      {entity && of.thingPlan && <ThingOptions of={of} plan={of.thingPlan} entity={entity} set={set} />}
      <EncodingFields value={options} set={set} format={of.format} />
    </div>
  )
}

interface FeedbackOptionsProps {
  of: ShownImport
  plan: NonNullable<ShownImport['plan']>
  set: SetOptions
}

function FeedbackOptions({ of: { mapping, problems }, plan, set }: FeedbackOptionsProps) {
  const { t } = useLingui()
  return (
    <>
      {mapping['source'] === undefined && <SourceField value={plan.source} onChange={source => set({ source })} />}
      {(plan.dateFormat !== null || problems.some(({ field }) => field === 'occurredAt')) && (
        <DateFormatField value={plan.dateFormat} set={set} />
      )}
      {mapping['rating'] !== undefined && mapping['ratingMax'] === undefined && (
        <NumberInput
          label={t`Best rating`}
          min={1}
          max={1000}
          value={plan.ratingMax ?? ''}
          onChange={value => set({ ratingMax: typeof value === 'number' && value > 0 ? value : undefined })}
        />
      )}
      <UnreadableField value={plan.unreadable} set={set} />
    </>
  )
}

interface ThingOptionsProps {
  of: ShownImport
  plan: ThingPlan
  entity: AnyEntity
  set: SetOptions
}

function ThingOptions({ of: { mapping, problems }, plan, entity, set }: ThingOptionsProps) {
  const { t } = useLingui()
  const fields = entity.fields as Record<string, Field>
  const keys = Object.keys(mapping).filter(name => name === 'id' || mayBeKey(fields[name]))
  return (
    <>
      {keys.length > 1 && (
        <NativeSelect
          label={t`Known again by`}
          description={t`A row that is here already is changed, and never doubled.`}
          value={plan.key}
          onChange={event => set({ key: event.currentTarget.value })}
          data={keys.map(name => ({ value: name, label: labelOf(entity, name) }))}
        />
      )}
      {(plan.dateFormat !== null || problems.some(({ code }) => code === 'date.ambiguous')) && (
        <DateFormatField value={plan.dateFormat} set={set} />
      )}
      <UnreadableField value={plan.unreadable} set={set} />
    </>
  )
}

/** Written out before it is taken over: each letter would ask the server anew. */
function SourceField({ value, onChange }: { value: string; onChange: (source: string) => void }) {
  const { t } = useLingui()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      label={t`Source`}
      description={t`Where it was said. With the id it tells the rows of later files apart.`}
      value={text}
      onChange={event => setText(event.currentTarget.value)}
      onBlur={() => text.trim() !== '' && text.trim() !== value && onChange(text.trim())}
    />
  )
}
