import { Trans } from '@lingui/react/macro'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import { stretchWord, useWorkings, WentIn } from '#features/metrics/web/index.ts'
import { useEntity } from '#web/store/hooks.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { To } from '#web/ui/to.tsx'
import { WorkingsText } from '#web/ui/workings.tsx'
import classes from './deck.module.css'
import type { Figure } from './figure.ts'

/** What a pressed figure or point is made of, and the way to its metric. */
export function FigureModal({ figure, onClose }: { figure: Figure | null; onClose: () => void }) {
  return (
    <Modal opened={figure !== null} onClose={onClose} title={figure?.title ?? ''} size="lg">
      {figure && (
        <>
          <WorkingsText {...figure} />
          {figure.sides.map(({ from, to }) => (
            <Made key={`${from} ${to}`} figure={figure} from={from} to={to} isOnly={figure.sides.length === 1} />
          ))}
          <p>
            <To address={`metrics/${figure.metric}`}>
              <Trans>Open the metric</Trans>
            </To>
          </p>
        </>
      )}
    </Modal>
  )
}

/** The values of one side, day by day, and what a formula's operands came to, as they were known then. */
function Made({ figure, from, to, isOnly }: { figure: Figure; from: string; to: string; isOnly: boolean }) {
  const row = useEntity(metric, figure.metric)
  return row ? <Values row={row} figure={figure} from={from} to={to} isOnly={isOnly} /> : null
}

interface ValuesProps {
  row: Metric
  figure: Figure
  from: string
  to: string
  isOnly: boolean
}

function Values({ row, figure, from, to, isOnly }: ValuesProps) {
  const { data, error, refetch } = useWorkings(row, { day: from, to, cadence: null, asOf: figure.moment })
  if (error && !data) return <FailurePage failure={error} again={() => void refetch()} />
  if (!data) return <p aria-busy="true" />
  return (
    <section className={classes.made}>
      {!isOnly && <h3>{stretchWord({ from, to })}</h3>}
      <WentIn of={data} row={row} />
    </section>
  )
}
