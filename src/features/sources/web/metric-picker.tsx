import { useLingui } from '@lingui/react/macro'
import { ChevronsUpDown } from 'lucide-react'
import { metric, type Aggregation, type Metric } from '#features/metrics/domain/metric.ts'
import { useChange, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Picker } from '#web/ui/picker.tsx'
import { Popup } from '#web/ui/popup.tsx'
import classes from './sources.module.css'

/** What a new metric would be. */
export interface Proposal {
  name: string
  /** How its days become one figure; usually they add up. */
  aggregation: Aggregation
  unit: string | null
}

interface MetricPickerProps {
  chosen: Metric['id'] | null
  proposal: Proposal
  /** Fed by another column already. */
  without: readonly string[]
  onPick: (id: Metric['id']) => void
}

/** One metric, or a new one, which then belongs to whoever makes it. */
export function MetricPicker({ chosen, proposal, without, onPick }: MetricPickerProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(metric)
  const all = useRows(metric, BY_NAME)
  const offered = all.filter(({ id, operator }) => operator === null && (id === chosen || !without.includes(id)))
  const name = all.find(({ id }) => id === chosen)?.name
  const make = (written: string) => {
    const owner = me.personId as Metric['owner']
    const { aggregation, unit } = proposal
    onPick(change.create({ name: written, owner, aggregation, unit }, t`New metric`) as Metric['id'])
  }
  const { name: proposed } = proposal
  const isNew = proposed !== '' && !offered.some(each => each.name.toLowerCase() === proposed.toLowerCase())
  return (
    <Popup
      kind="listbox"
      label={t`Metric`}
      target={handed => (
        <button type="button" className={classes.picked} data-empty={!name || undefined} {...handed}>
          {name ?? t`Choose a metric`}
          <ChevronsUpDown aria-hidden="true" />
        </button>
      )}
    >
      {close => (
        <Picker
          label={t`Metrics`}
          options={offered.map(({ id, name: word }) => ({ value: id, word }))}
          chosen={chosen === null ? [] : [chosen]}
          onPick={id => {
            const found = offered.find(each => each.id === id)
            if (found) onPick(found.id)
            close()
          }}
          onCreate={written => (make(written), close())}
          nothing={isNew ? { word: t`New metric “${proposed}”`, onPick: () => (make(proposed), close()) } : undefined}
        />
      )}
    </Popup>
  )
}

const BY_NAME = { sort: { field: 'name', descending: false } } as const
