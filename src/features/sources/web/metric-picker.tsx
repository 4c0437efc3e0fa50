import { useLingui } from '@lingui/react/macro'
import { ChevronsUpDown } from 'lucide-react'
import { metric, type Aggregation, type Metric } from '#features/metrics/domain/metric.ts'
import { useChange, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Picker } from '#web/ui/picker.tsx'
import { Popup } from '#web/ui/popup.tsx'
import classes from './sources.module.css'

interface MetricPickerProps {
  chosen: Metric['id'] | null
  /** What a new one would be called. */
  proposal: string
  /** How the days of a new one become one figure; usually they add up. */
  aggregation: Aggregation
  /** Fed by another column already. */
  without: readonly string[]
  onPick: (id: Metric['id']) => void
}

/** One metric, or a new one, which then belongs to whoever makes it. */
export function MetricPicker({ chosen, proposal, aggregation, without, onPick }: MetricPickerProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(metric)
  const all = useRows(metric, BY_NAME)
  const offered = all.filter(({ id, operator }) => operator === null && (id === chosen || !without.includes(id)))
  const name = all.find(({ id }) => id === chosen)?.name
  const make = (written: string) => {
    const owner = me.personId as Metric['owner']
    onPick(change.create({ name: written, owner, aggregation }, t`New metric`) as Metric['id'])
  }
  const isNew = proposal !== '' && !offered.some(each => each.name.toLowerCase() === proposal.toLowerCase())
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
          nothing={isNew ? { word: t`New metric “${proposal}”`, onPick: () => (make(proposal), close()) } : undefined}
        />
      )}
    </Popup>
  )
}

const BY_NAME = { sort: { field: 'name', descending: false } } as const
