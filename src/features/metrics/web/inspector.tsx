import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Gap } from '../domain/amount.ts'
import { AddedProperties } from '#web/added-properties.tsx'
import { titleOf, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { formatDay, formatMoment, MISSING } from '#web/ui/format.ts'
import { Modal } from '#web/ui/modal.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { FigureWorkings } from '../api.ts'
import { metric, type Aggregation, type Cadence, type Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import { FormulaLine } from './formula.tsx'
import classes from './inspector.module.css'
import { periodWord } from './period-words.ts'
import { useWorkings } from './use-series.ts'

interface InspectorProps {
  row: Metric
  /** The first day of the period, `null` while none is looked at. */
  day: string | null
  cadence: Cadence
  asOf: string | null
  onClose: () => void
  /** With the first day of the period. */
  onAnnotate?: (day: string) => void
}

/** How a figure came about: its formula, what went in, as of when, how complete it is, and what it was before. */
export function Inspector({ row, day, cadence, asOf, onClose, onAnnotate }: InspectorProps) {
  const { t } = useLingui()
  return (
    <Modal opened={day !== null} onClose={onClose} title={t`How this figure came about`} size="lg">
      {day !== null && <Opened row={row} day={day} cadence={cadence} asOf={asOf} />}
      {day !== null && onAnnotate && (
        <Button variant="default" onClick={() => onAnnotate(day)}>
          <Trans>Annotate this period</Trans>
        </Button>
      )}
    </Modal>
  )
}

function Opened({ row, ...view }: { row: Metric; day: string; cadence: Cadence; asOf: string | null }) {
  const { t } = useLingui()
  const { data, error, refetch } = useWorkings(row, view)
  const gaps = useGapWords()
  if (error && !data) return <FailurePage failure={error} again={() => void refetch()} />
  if (!data) return <div className={classes.waiting} aria-busy="true" />
  const [own, ...below] = data.figures
  if (!own) return null
  const figures = new Map(data.figures.map(figure => [figure.metric, figure]))
  return (
    <div className={classes.inspector}>
      <header>
        <span>
          {row.name} · {periodWord(data, data.cadence)}
        </span>
        <strong>{withUnit(own.value ?? own.soFar, row.unit)}</strong>
        {own.gap !== null && (
          <span className={classes.gap}>
            {own.value === null && own.soFar !== null ? t`so far, ${gaps[own.gap]}` : gaps[own.gap]}
          </span>
        )}
      </header>
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
          <dd>{data.asOf === null ? t`now` : formatMoment(data.asOf)}</dd>
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
      {below.length > 0 && <Below figures={below} />}
      <Restatements of={data} row={row} />
      <Inputs of={data} />
    </div>
  )
}

function FigureOf({ id, figure }: { id: string; figure: FigureWorkings['figures'][number] | undefined }) {
  const operand = useEntity(metric, id)
  return withUnit(figure?.value ?? figure?.soFar ?? null, operand?.unit ?? null)
}

/** Everything below a formula, with how much of it is known. */
function Below({ figures }: { figures: FigureWorkings['figures'] }) {
  const { t } = useLingui()
  const store = useWorkspace()
  return (
    <table className={classes.table}>
      <caption>{t`What it is made of`}</caption>
      <tbody>
        {figures.map(figure => (
          <tr key={figure.metric}>
            <th scope="row">
              <ToThing entity="metric" id={figure.metric}>
                {titleOf(store, 'metric', figure.metric)}
              </ToThing>
            </th>
            <td>
              <FigureOf id={figure.metric} figure={figure} />
            </td>
            <td data-part={figure.known < figure.expected || undefined}>
              {t`${figure.known} of ${figure.expected} known`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Restatements({ of, row }: { of: FigureWorkings; row: Metric }) {
  const { t } = useLingui()
  const store = useWorkspace()
  if (of.restatements.length === 0) return null
  return (
    <section>
      <h3>
        <Trans>Told anew since</Trans>
      </h3>
      <ol className={classes.restatements}>
        {of.restatements.map(({ metric: id, date, was, is, knownAt, source, by, before, after }) => (
          <li key={`${id} ${date} ${knownAt}`}>
            <span>
              {id !== row.id && `${titleOf(store, 'metric', id)}, `}
              {formatDay(date)}: {withUnit(was, null)} → {is === null ? t`unknown` : withUnit(is, null)}
            </span>
            <span>
              <Trans>
                The period went from {withUnit(before, row.unit)} to {withUnit(after, row.unit)}.
              </Trans>
            </span>
            <small>
              {formatMoment(knownAt)} <PersonMark id={by} /> {source}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The values that went in, day by day; a day that was due and is missing stands in its place. */
function Inputs({ of }: { of: FigureWorkings }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const metrics = [...new Set(of.inputs.map(input => input.metric))]
  return metrics.map(id => {
    const days = of.inputs.filter(input => input.metric === id)
    const missing = days.filter(({ value }) => value === null).length
    const title = metrics.length > 1 ? titleOf(store, 'metric', id) : t`Values that went in`
    return (
      <details key={id} open={metrics.length === 1}>
        <summary>
          {title}
          {missing > 0 && <small> {t`${missing} missing`}</small>}
        </summary>
        <table className={classes.table}>
          <caption className="visually-hidden">{title}</caption>
          <tbody>
            {days.map(({ date, value, knownAt, source }) => (
              <tr key={date} data-missing={value === null || undefined}>
                <th scope="row">{formatDay(date)}</th>
                <td>{value === null ? t`missing` : withUnit(value, null)}</td>
                <td>
                  {knownAt === null ? '' : t`known ${formatMoment(knownAt)}`}
                  {source && ` · ${source}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    )
  })
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
