import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { AddedProperties } from '#web/added-properties.tsx'
import { EditableProperty, PROPERTY_KEYS } from '#web/field-edit.tsx'
import { FieldValue } from '#web/field-value.tsx'
import { MarkdownEdit } from '#web/markdown-edit.tsx'
import { useSearchState } from '#web/router.ts'
import { useChange } from '#web/store/hooks.ts'
import { Section } from '#web/ui/page.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { labelOf } from '#web/words.ts'
import { metric, type Metric } from '../domain/metric.ts'
import { FormulaLine } from './formula.tsx'
import classes from './metrics.module.css'

const FIELDS = [
  'status',
  'owner',
  'kind',
  'direction',
  'aggregation',
  'comparison',
  'cadence',
  'unit',
  'target',
  'targetOn',
  'targetSeries',
  'alertBelow',
  'alertAbove',
  'sourceNote',
  'product',
] as const

const fieldsOf = ({ operator }: Metric) => FIELDS.filter(field => operator === null || field !== 'aggregation')

/** What a metric means, and its formula. */
export function Definition({ row, mayWrite }: { row: Metric; mayWrite: boolean }) {
  const { t } = useLingui()
  const change = useChange(metric)
  const [, set] = useSearchState()
  const save = mayWrite
    ? { onSave: (definition: string | null) => change.patch(row.id, { definition }, t`Change definition`) }
    : {}
  return (
    <Section title={t`Definition`}>
      {row.operator !== null && (
        <div className={classes.formula}>
          <FormulaLine row={row} />
          {mayWrite && (
            <Button variant="subtle" size="compact-sm" onClick={() => set({ new: 'formula' })}>
              <Trans>Change formula</Trans>
            </Button>
          )}
        </div>
      )}
      <div className={classes.definition}>
        <MarkdownEdit
          label={t`Definition`}
          value={row.definition}
          invitation={t`What exactly is counted, over what, and what is left out? Two people reading this should get the same figure.`}
          {...save}
        />
      </div>
    </Section>
  )
}

/** Its fields, each changed in place. */
export function MetricProperties({ row }: { row: Metric }) {
  const { t } = useLingui()
  return (
    <Section title={t`Properties`}>
      <Properties>
        {fieldsOf(row).map(field => (
          <EditableProperty key={field} entity={metric} row={row} field={field} keys={PROPERTY_KEYS[field]} />
        ))}
        <AddedProperties of="metric" id={row.id} row={(name, content) => <Property name={name}>{content}</Property>} />
      </Properties>
    </Section>
  )
}

/** The same as they were at the moment of a past view: to be read. */
export function PropertiesThen({ row }: { row: Metric }) {
  const { t } = useLingui()
  return (
    <Section title={t`Properties`}>
      <Properties>
        {fieldsOf(row).map(field => (
          <Property key={field} name={labelOf(metric, field)}>
            <FieldValue entity={metric} field={field} value={row[field]} />
          </Property>
        ))}
      </Properties>
    </Section>
  )
}
