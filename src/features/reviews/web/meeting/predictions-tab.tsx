import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { metric } from '#features/metrics/domain/metric.ts'
import { useClient } from '#web/api/client.ts'
import { useEntity, useRows } from '#web/store/hooks.ts'
import { useTitle } from '#web/store/titles.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FailurePage } from '#web/ui/error-page.tsx'
import { formatNumber, formatShare } from '#web/ui/format.ts'
import { Day } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { To } from '#web/ui/to.tsx'
import { Workings } from '#web/ui/workings.tsx'
import { labelOf } from '#web/words.ts'
import { meetingApi, type ReviewPrediction } from '../../meeting-api.ts'
import { recordsOf, type OwnerRecord } from '../../domain/meeting/owner-record.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import classes from './tables.module.css'
import { WeekFigure } from './week-figure.tsx'
import { figure, predictionWord } from './words.ts'

/** What explanations predicted, what came of it, and how often each owner was right. */
export function PredictionsTab() {
  const { t } = useLingui()
  const client = useClient(meetingApi)
  const { details } = useWorkspace()
  const entries = useRows(reviewEntry)
  const versions = entries.map(entry => `${entry.id} ${entry.version}`).join()
  const { data, error, refetch } = useQuery({
    queryKey: ['observation', details.id, 'predictions', versions],
    queryFn: ({ signal }) => client.reviewPredictions({}, { signal }),
    placeholderData: before => before,
  })
  if (error && !data) return <FailurePage failure={error} again={() => void refetch()} />
  if (!data) return <PageSkeleton />
  if (data.items.length === 0)
    return (
      <EmptyState title={t`Nothing has been predicted yet`}>
        <Trans>
          Whoever explains a week in a review says what will come of it: “back under 800 in two weeks”. It is scored
          here once that week is known.
        </Trans>
      </EmptyState>
    )
  const open = data.items.filter(({ outcome }) => outcome === 'open')
  const told = data.items.filter(({ outcome }) => outcome !== 'open')
  return (
    <div className={classes.sections}>
      {open.length > 0 && (
        <Section title={t`Open`}>
          <Predictions of={open} name={t`Open`} />
        </Section>
      )}
      {told.length > 0 && (
        <Section title={t`Scored`}>
          <Predictions of={told} name={t`Scored`} />
        </Section>
      )}
      <Section title={t`Who is right how often`} aside={t`kept of scored, with what so few leave possible`}>
        <Records of={recordsOf(entries)} />
      </Section>
    </div>
  )
}

function Predictions({ of, name }: { of: readonly ReviewPrediction[]; name: string }) {
  const { t } = useLingui()
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={name}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t`Metric`}</th>
            <th>{t`Prediction`}</th>
            <th>{labelOf(reviewEntry, 'owner')}</th>
            <th>{labelOf(reviewEntry, 'outcome')}</th>
            <th className={classes.number}>{t`It is`}</th>
          </tr>
        </thead>
        <tbody>
          {of.map(prediction => (
            <PredictionRow key={prediction.entry} of={prediction} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PredictionRow({ of }: { of: ReviewPrediction }) {
  const name = useTitle('metric', of.metric)
  const row = useEntity(metric, of.metric)
  const entry = useEntity(reviewEntry, of.entry)
  const unit = row?.unit ?? null
  return (
    <tr>
      <td>
        <To address={entry ? `reviews/${entry.meeting}?item=${of.metric}` : `metrics/${of.metric}`}>{name}</To>
        <small>
          <Day on={of.weekEnding} />
        </small>
      </td>
      <td data-given>{predictionWord(of, unit)}</td>
      <td>
        <PersonMark id={of.owner} />
      </td>
      <td>
        <ChoiceMark entity={reviewEntry} field="outcome" value={of.outcome} />
      </td>
      <td className={classes.number}>
        {of.scoredValue !== null ? (
          <WeekFigure metric={of.metric} weekEnding={of.byWeekEnding} asOf={of.scoredAsOf}>
            {figure(of.scoredValue, unit)}
          </WeekFigure>
        ) : of.known > 0 ? (
          <WeekFigure metric={of.metric} weekEnding={of.byWeekEnding} asOf={null}>
            <Trans>
              {of.known} of {of.expected} days known
            </Trans>
          </WeekFigure>
        ) : (
          <Trans>not known yet</Trans>
        )}
        {of.restated && <Restated of={of} {...of.restated} unit={unit} />}
      </td>
    </tr>
  )
}

/** The outcome stands; that its figure has changed since is said beside it. */
function Restated({
  of,
  value,
  outcome,
  unit,
}: {
  of: ReviewPrediction
  value: number | null
  outcome: ReviewPrediction['outcome'] | null
  unit: string | null
}) {
  const now = (
    <WeekFigure metric={of.metric} weekEnding={of.byWeekEnding} asOf={null}>
      {figure(value, unit)}
    </WeekFigure>
  )
  return (
    <small className={classes.restated}>
      {value === null ? (
        <Trans>no longer known whole</Trans>
      ) : outcome === 'missed' ? (
        <Trans>restated to {now} since: that would have missed</Trans>
      ) : (
        <Trans>restated to {now} since: that would have kept it</Trans>
      )}
    </small>
  )
}

function Records({ of }: { of: readonly OwnerRecord[] }) {
  const { t } = useLingui()
  const workings = useRecordWorkings()
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Who is right how often`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t`Owner`}</th>
            <th className={classes.number}>{t`Kept of scored`}</th>
            <th className={classes.number}>{t`Share`}</th>
            <th className={classes.number}>{t`Possible`}</th>
            <th className={classes.number}>{t`Open`}</th>
            <th className={classes.number}>{t`Without a prediction`}</th>
          </tr>
        </thead>
        <tbody>
          {of.map(record => (
            <tr key={record.owner}>
              <td>
                <PersonMark id={record.owner} />
              </td>
              <td className={classes.number}>
                <Workings {...workings(record)}>
                  {record.kept} / {record.scored}
                </Workings>
              </td>
              <td className={classes.number}>
                <Workings {...workings(record)}>{formatShare(record.share)}</Workings>
              </td>
              <td className={classes.number}>
                {record.low === null || record.high === null ? (
                  '–'
                ) : (
                  <Workings
                    {...workings(record)}
                  >{t`${formatShare(record.low)} to ${formatShare(record.high)}`}</Workings>
                )}
              </td>
              <td className={classes.number}>
                <Workings {...workings(record)}>{formatNumber(record.open)}</Workings>
              </td>
              <td className={classes.number}>
                <Workings {...workings(record)}>{formatNumber(record.withoutPrediction)}</Workings>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How a share came about: of small counts the interval says more than the share. */
function useRecordWorkings() {
  const { t } = useLingui()
  return ({ kept, scored, open, withoutPrediction, low, high }: OwnerRecord) => ({
    what: t`Share of predictions that were kept`,
    formula: t`kept ÷ scored`,
    inputs: [
      { word: t`Kept`, value: String(kept) },
      { word: t`Scored`, value: String(scored) },
      { word: t`Still open, not counted`, value: String(open) },
      { word: t`Explained without a prediction, not counted`, value: String(withoutPrediction) },
      { word: t`95% interval`, value: `${formatShare(low)} … ${formatShare(high)}` },
    ],
    asOf: t`now`,
    note: t`Wilson’s interval: what so few predictions leave possible.`,
  })
}
