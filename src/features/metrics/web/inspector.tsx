import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Gap } from '../domain/amount.ts'
import { AddedProperties } from '#web/added-properties.tsx'
import { FailurePage } from '#web/ui/error-page.tsx'
import { formatMoment, MISSING } from '#web/ui/format.ts'
import { Modal } from '#web/ui/modal.tsx'
import type { FigureWorkings } from '../api.ts'
import type { Aggregation, Cadence, Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import { FormulaLine } from './formula.tsx'
import classes from './inspector.module.css'
import { periodWord, stretchWord } from './period-words.ts'
import { useWorkings, type FigureView } from './use-series.ts'
import { FigureOf, WentIn } from './went-in.tsx'

interface InspectorProps {
  row: Metric
  /** The first day of the period, `null` while none is looked at. */
  day: string | null
  /** The last day, where it is no day, week or month of the workspace. */
  to?: string | undefined
  /** By what it is shown; `null` by the metric's own. */
  cadence: Cadence | null
  asOf: string | null
  onClose: () => void
  /** With the first day of the period. */
  onAnnotate?: (day: string) => void
}

/** How a figure came about: its formula, what went in, as of when, how complete it is, and what it was before. */
export function Inspector({ row, day, to, cadence, asOf, onClose, onAnnotate }: InspectorProps) {
  const { t } = useLingui()
  return (
    <Modal opened={day !== null} onClose={onClose} title={t`How this figure came about`} size="lg">
      {day !== null && <Opened row={row} day={day} to={to} cadence={cadence} asOf={asOf} />}
      {day !== null && onAnnotate && (
        <p className={classes.below}>
          <Button variant="default" onClick={() => onAnnotate(day)}>
            <Trans>Annotate this period</Trans>
          </Button>
        </p>
      )}
    </Modal>
  )
}

function Opened({ row: now, ...view }: { row: Metric } & FigureView) {
  const { t } = useLingui()
  const { data, error, refetch } = useWorkings(now, view)
  const gaps = useGapWords()
  if (error && !data) return <FailurePage failure={error} again={() => void refetch()} />
  if (!data) return <div className={classes.waiting} aria-busy="true" />
  const row = { ...now, ...data.defined }
  const [own] = data.figures
  if (!own) return null
  return (
    <div className={classes.inspector}>
      <header>
        <span>
          {row.name} · {view.to === undefined ? periodWord(data, data.cadence) : stretchWord(data)}
        </span>
        <strong>{withUnit(own.value ?? own.soFar, row.unit)}</strong>
        {own.gap !== null && (
          <span className={classes.gap}>
            {own.value === null && own.soFar !== null ? t`so far, ${gaps[own.gap]}` : gaps[own.gap]}
          </span>
        )}
      </header>
      <FigureParts row={row} of={data} own={own} />
    </div>
  )
}

/** Formula, completeness, as of when, and all that went in. */
function FigureParts({ row, of, own }: { row: Metric; of: FigureWorkings; own: FigureWorkings['figures'][number] }) {
  const { t } = useLingui()
  const figures = new Map(of.figures.map(figure => [figure.metric, figure]))
  return (
    <>
      <dl>
        <div>
          <dt>
            <Trans>Formula</Trans>
          </dt>
          <dd>
            {row.operator === null ? (
              <AggregationWord of={row.aggregation} />
            ) : (
              <FormulaLine row={row} figure={id => <FigureOf id={id} figure={figures.get(id)} />} />
            )}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Complete</Trans>
          </dt>
          <dd>{own.expected === 0 ? MISSING : t`${own.known} of ${own.expected} values known`}</dd>
        </div>
        <div>
          <dt>
            <Trans>As of</Trans>
          </dt>
          <dd>{of.asOf === null ? t`now` : formatMoment(of.asOf)}</dd>
        </div>
        <AddedProperties
          of="metric"
          id={row.id}
          row={(name, content) => (
            <div>
              <dt>{name}</dt>
              <dd>{content}</dd>
            </div>
          )}
        />
        {row.sourceNote !== null && (
          <div>
            <dt>
              <Trans>Source</Trans>
            </dt>
            <dd>{row.sourceNote}</dd>
          </div>
        )}
      </dl>
      <WentIn of={of} row={row} />
    </>
  )
}

/** The same without a dialog, where a value is looked at in its place. */
export function FigureInPlace({ row, ...view }: { row: Metric } & FigureView) {
  const { data, error, refetch } = useWorkings(row, view)
  if (error && !data) return <FailurePage failure={error} again={() => void refetch()} />
  const own = data?.figures[0]
  if (!data || !own) return <p aria-busy="true" />
  return (
    <div className={classes.inspector}>
      <FigureParts row={{ ...row, ...data.defined }} of={data} own={own} />
    </div>
  )
}

function AggregationWord({ of }: { of: Aggregation }) {
  return useAggregationWords()[of]
}

export function useAggregationWords(): Record<Aggregation, string> {
  const { t } = useLingui()
  return {
    sum: t`Sum of the values in the period`,
    mean: t`Mean of the values in the period`,
    min: t`Lowest value in the period`,
    max: t`Highest value in the period`,
    first: t`First value in the period`,
    last: t`Last value in the period`,
  }
}

/** Why there is no figure, or why it is not the whole. */
export function useGapWords(): Record<Gap, string> {
  const { t } = useLingui()
  return {
    no_data: t`nothing is known`,
    partial: t`a part of the period is known`,
    after_as_of: t`still to come`,
    zero_base: t`compared with zero`,
    zero_divisor: t`divided by zero`,
    no_prior_period: t`nothing to compare with`,
    not_comparable: t`not comparable`,
    operand_unseen: t`you may not see one of its operands`,
    operands_never_meet: t`one operand is told by week and another by month`,
  }
}
