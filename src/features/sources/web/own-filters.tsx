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
import { filtersOf, isAnother, linesOf, type FilterLine as Line } from '../domain/filter-lines.ts'
import { metricSource } from '../domain/metric-source.ts'
import type { SettingsOf } from '../domain/source-settings.ts'
import classes from './sources.module.css'

const COUNTED: Record<(typeof COUNTS)[OwnFigure], AnyEntity> = {
  feedback,
  organization,
  idea,
  launch,
  roadmapItem,
  product,
}
/** Kinds of fields that a few words or a choice can say. */
const SAID = new Set(['text', 'choice', 'tags', 'integer', 'decimal', 'date', 'boolean'])

/** Which of the things are counted, said as lists are narrowed: all lines have to hold, but of values of one field any. */
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
    onChange({ ...settings, filters: filtersOf(next) })
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
          isAnother={isAnother(lines, place)}
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
  isAnother: isOr,
  fields,
  onChange,
  onRemove,
}: {
  entity: AnyEntity
  line: Line
  isAnother: boolean
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
    { value: '', label: isOr ? t`or is` : t`is` },
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
        data={fields.map(value => ({ value, label: fieldWord(entity, value) }))}
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

/** A product that is chosen by itself is called what it is. */
const fieldWord = (entity: AnyEntity, field: string) =>
  field === 'id' ? labelOf(metricSource, 'product') : labelOf(entity, field)

const fieldOf = (entity: AnyEntity, name: string) => (entity.fields as Record<string, Field>)[name]

const fieldsOf = (entity: AnyEntity) =>
  Object.entries(entity.fields as Record<string, Field>)
    .filter(
      ([name, field]) =>
        (SAID.has(field.kind) && !['version', 'textRevision'].includes(name)) || field.to === 'product',
    )
    .map(([name]) => name)
