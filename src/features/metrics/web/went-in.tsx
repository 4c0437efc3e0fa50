import { Trans, useLingui } from '@lingui/react/macro'
import { titleOf, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { FigureWorkings } from '../api.ts'
import { metric, type Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import classes from './inspector.module.css'

/** More days than a month are folded away: a year to date has hundreds. */
const MOST_OPEN = 31

/** What a figure is made of: operands with what they came to, what was told anew, and every value day by day. */
export function WentIn({ of, row }: { of: FigureWorkings; row: Metric }) {
  const below = of.figures.slice(1)
  return (
    <div className={classes.inspector}>
      {below.length > 0 && <Below figures={below} />}
      <Restatements of={of} row={row} />
      <Inputs of={of} />
    </div>
  )
}

export function FigureOf({ id, figure }: { id: string; figure: FigureWorkings['figures'][number] | undefined }) {
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
      <details key={id} open={metrics.length === 1 && days.length <= MOST_OPEN}>
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
