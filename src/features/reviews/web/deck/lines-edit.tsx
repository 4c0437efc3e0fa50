import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useRows } from '#web/store/hooks.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { CheckField } from '#web/ui/check-field.tsx'
import { missingForDeck } from '#features/metrics/domain/admission.ts'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import { DERIVED, LINE_STYLES } from '../../domain/config.ts'
import type { ShownLine, ShownRow } from '../../domain/deck-block.ts'
import classes from './deck.module.css'

const BY_NAME = { sort: { field: 'name', descending: false } } as const

/** Metrics that may enter a deck; the others are told with what they lack, and cannot be chosen. */
function useChoices() {
  const { t } = useLingui()
  return useRows(metric, BY_NAME).map(row => {
    const missing = missingForDeck(row)
    const label = missing.length === 0 ? row.name : t`${row.name} (lacks ${missing.join(', ')})`
    return { value: row.id, label, disabled: missing.length > 0 }
  })
}

const changed = <T,>(list: readonly T[], at: number, changes: Partial<T>) =>
  list.map((each, index) => (index === at ? { ...each, ...changes } : each))
const without = <T,>(list: readonly T[], at: number) => list.filter((_, index) => index !== at)

interface LinesProps {
  lines: readonly ShownLine[]
  most: number
  onChange: (lines: ShownLine[]) => void
}

/** Which metrics a chart draws, and how. */
export function LinesEdit({ lines, onChange, most }: LinesProps) {
  const { t } = useLingui()
  const choices = useChoices()
  const first = choices.find(each => !each.disabled)
  const styles = { primary: t`Line`, secondary: t`Second line`, target: t`Target` }
  return (
    <fieldset className={classes.lines}>
      <legend>
        <Trans>Metrics</Trans>
      </legend>
      {lines.map((line, at) => (
        <div key={at} className={classes.line}>
          <NativeSelect
            label={t`Metric`}
            value={line.metric}
            data={choices}
            onChange={event => onChange(changed(lines, at, { metric: event.currentTarget.value as Metric['id'] }))}
          />
          <ChangeSelect value={line.change} onChange={change => onChange(changed(lines, at, { change }))} />
          <NativeSelect
            label={t`Drawn as`}
            value={line.style}
            data={LINE_STYLES.map(value => ({ value, label: styles[value] }))}
            onChange={event => onChange(changed(lines, at, { style: event.currentTarget.value as ShownLine['style'] }))}
          />
          <TextInput
            label={t`Called`}
            value={line.legend ?? ''}
            maxLength={200}
            onChange={event => onChange(changed(lines, at, { legend: event.currentTarget.value || null }))}
          />
          <CheckField
            label={t`With the year before`}
            checked={line.showsPriorYear}
            onChange={showsPriorYear => onChange(changed(lines, at, { showsPriorYear }))}
          />
          <ToolButton icon={X} word={t`Take this metric out`} onClick={() => onChange(without(lines, at))} />
        </div>
      ))}
      {lines.length < most && (
        <Button
          variant="default"
          disabled={first === undefined}
          onClick={() =>
            first &&
            onChange([
              ...lines,
              { metric: first.value, change: null, style: 'primary', showsPriorYear: true, legend: null },
            ])
          }
        >
          <Trans>Add a metric</Trans>
        </Button>
      )}
    </fieldset>
  )
}

function ChangeSelect({
  value,
  onChange,
}: {
  value: ShownLine['change']
  onChange: (to: ShownLine['change']) => void
}) {
  const { t } = useLingui()
  const words = { WOW: t`Change on the week`, MOM: t`Change on the month`, YOY: t`Change on the year` }
  return (
    <NativeSelect
      label={t`Shown`}
      value={value ?? ''}
      data={[{ value: '', label: t`Itself` }, ...DERIVED.map(each => ({ value: each, label: words[each] }))]}
      onChange={event => onChange((event.currentTarget.value || null) as ShownLine['change'])}
    />
  )
}

interface RowsProps {
  rows: readonly ShownRow[]
  onChange: (rows: ShownRow[]) => void
}

/** Which rows a table has; one without a metric is a heading. */
export function RowsEdit({ rows, onChange }: RowsProps) {
  const { t } = useLingui()
  const choices = useChoices()
  const blank: ShownRow = { header: '', metric: null, change: null, scaling: '', style: '' }
  return (
    <fieldset className={classes.lines}>
      <legend>
        <Trans>Rows</Trans>
      </legend>
      {rows.map((row, at) => (
        <div key={at} className={classes.line}>
          <TextInput
            label={t`Called`}
            value={row.header}
            maxLength={200}
            onChange={event => onChange(changed(rows, at, { header: event.currentTarget.value }))}
          />
          <NativeSelect
            label={t`Metric`}
            value={row.metric ?? ''}
            data={[{ value: '', label: t`None: a heading` }, ...choices]}
            onChange={event =>
              onChange(changed(rows, at, { metric: (event.currentTarget.value || null) as ShownRow['metric'] }))
            }
          />
          <ChangeSelect value={row.change} onChange={change => onChange(changed(rows, at, { change }))} />
          <TextInput
            label={t`Written as`}
            value={row.scaling}
            maxLength={40}
            onChange={event => onChange(changed(rows, at, { scaling: event.currentTarget.value }))}
          />
          <ToolButton icon={X} word={t`Take this row out`} onClick={() => onChange(without(rows, at))} />
        </div>
      ))}
      <Button variant="default" onClick={() => onChange([...rows, blank])}>
        <Trans>Add a row</Trans>
      </Button>
    </fieldset>
  )
}
