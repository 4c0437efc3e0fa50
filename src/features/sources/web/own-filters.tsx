import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { ORDERED } from '#kernel/filter.ts'
import { feedback } from '#features/evidence/domain/feedback.ts'
import { idea } from '#features/ideas/domain/idea.ts'
import { launch } from '#features/launches/domain/launch.ts'
import { roadmapItem } from '#features/roadmap/domain/roadmap-item.ts'
import { organization } from '#features/workspace/domain/organization.ts'
import { product } from '#features/workspace/domain/product.ts'
import { useRows } from '#web/store/hooks.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { choiceWord, labelOf } from '#web/words.ts'
import { COUNTS, type OwnFigure } from '../domain/own-figures.ts'
import type { SettingsOf } from '../domain/source-settings.ts'
import classes from './sources.module.css'

const COUNTED: Record<(typeof COUNTS)[OwnFigure], AnyEntity> = { feedback, organization, idea, launch, roadmapItem }
/** Kinds of fields that a few words or a choice can say. */
const SAID = new Set(['text', 'choice', 'tags', 'integer', 'decimal', 'date', 'boolean'])

interface Line {
  field: string
  operator: '' | '.not' | '.gte' | '.lte'
  value: string
}

/** Which of the things are counted, said as lists are narrowed: all lines have to hold. */
export function OwnFilters({
  settings,
  onChange,
}: {
  settings: SettingsOf<'workback'>
  onChange: (settings: SettingsOf<'workback'>) => void
}) {
  const { t } = useLingui()
  const entity = COUNTED[COUNTS[settings.figure]]
  const [lines, setLines] = useState<Line[]>(() => linesOf(settings.filters))
  const [shown, setShown] = useState(settings.figure)
  if (shown !== settings.figure) {
    setShown(settings.figure)
    setLines([])
  }
  const keep = (next: Line[]) => {
    setLines(next)
    const full = next.filter(line => line.value.trim() !== '')
    onChange({
      ...settings,
      filters: Object.fromEntries(full.map(({ field, operator, value }) => [`${field}${operator}`, value.trim()])),
    })
  }
  const fields = fieldsOf(entity)
  const [first] = fields
  return (
    <div className={classes.lines}>
      {lines.map((line, place) => (
        <FilterLine
          key={place}
          entity={entity}
          line={line}
          fields={fields}
          onChange={next => keep(lines.with(place, next))}
          onRemove={() => keep(lines.toSpliced(place, 1))}
        />
      ))}
      {first !== undefined && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setLines([...lines, { field: first, operator: '', value: '' }])}
        >
          {lines.length === 0 ? <Trans>Count only some</Trans> : t`And only those`}
        </Button>
      )}
    </div>
  )
}

function FilterLine({
  entity,
  line,
  fields,
  onChange,
  onRemove,
}: {
  entity: AnyEntity
  line: Line
  fields: readonly string[]
  onChange: (line: Line) => void
  onRemove: () => void
}) {
  const { t } = useLingui()
  const products = useRows(product)
  const field = fieldOf(entity, line.field)
  const choices =
    field?.to === 'product'
      ? products.map(({ id, name }) => ({ value: id as string, label: name }))
      : field?.kind === 'boolean'
        ? [
            { value: 'true', label: t`yes` },
            { value: 'false', label: t`no` },
          ]
        : field?.choices?.map(value => ({ value, label: choiceWord(entity, line.field, value) }))
  const operators = [
    { value: '', label: t`is` },
    { value: '.not', label: t`is not` },
    ...(field && ORDERED.has(field.kind)
      ? [
          { value: '.gte', label: t`at least` },
          { value: '.lte', label: t`at most` },
        ]
      : []),
  ]
  const operatorOf = (written: string): Line['operator'] =>
    written === '.not' || written === '.gte' || written === '.lte' ? written : ''
  return (
    <div className={classes.line}>
      <NativeSelect
        aria-label={t`Field`}
        value={line.field}
        data={fields.map(value => ({ value, label: labelOf(entity, value) }))}
        onChange={event => onChange({ field: event.currentTarget.value, operator: '', value: '' })}
      />
      <NativeSelect
        aria-label={t`How it is compared`}
        value={line.operator}
        data={operators}
        onChange={event => onChange({ ...line, operator: operatorOf(event.currentTarget.value) })}
      />
      {choices ? (
        <NativeSelect
          aria-label={t`Value`}
          value={line.value}
          data={[{ value: '', label: t`Choose` }, ...choices]}
          onChange={event => onChange({ ...line, value: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          aria-label={t`Value`}
          value={line.value}
          type={field?.kind === 'date' ? 'date' : 'text'}
          onChange={event => onChange({ ...line, value: event.currentTarget.value })}
        />
      )}
      <ToolButton icon={X} word={t`Take this line away`} onClick={onRemove} />
    </div>
  )
}

const fieldOf = (entity: AnyEntity, name: string) => (entity.fields as Record<string, Field>)[name]

const fieldsOf = (entity: AnyEntity) =>
  Object.entries(entity.fields as Record<string, Field>)
    .filter(
      ([name, field]) =>
        (SAID.has(field.kind) && !['version', 'textRevision'].includes(name)) || field.to === 'product',
    )
    .map(([name]) => name)

const linesOf = (filters: Readonly<Record<string, string>>): Line[] =>
  Object.entries(filters).map(([key, value]) => {
    const [field = '', suffix = ''] = key.split('.')
    return {
      field,
      operator: suffix === 'not' ? '.not' : suffix === 'gte' ? '.gte' : suffix === 'lte' ? '.lte' : '',
      value,
    }
  })
