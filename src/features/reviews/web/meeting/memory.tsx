import { Trans, useLingui } from '@lingui/react/macro'
import { metric } from '#features/metrics/domain/metric.ts'
import { useEntity } from '#web/store/hooks.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { To } from '#web/ui/to.tsx'
import { choiceWord } from '#web/words.ts'
import { predictionOf, reviewEntry, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { SeenBy } from './evidence.tsx'
import classes from './meeting.module.css'
import { useMemory } from './use-meeting.ts'
import { WeekFigure } from './week-figure.tsx'
import { figure, predictionWord, weekWord } from './words.ts'

/** What was said of a metric before, and how it turned out. */
export function Memory({ of, before = null, most }: { of: string; before?: string | null; most?: number }) {
  const entries = useMemory(of, before)
  if (entries.length === 0)
    return (
      <p className={classes.soft}>
        <Trans>Nothing was said of this metric in an earlier review.</Trans>
      </p>
    )
  return (
    <ul className={classes.memory}>
      {entries.slice(0, most).map(entry => (
        <li key={entry.id}>
          <Remembered entry={entry} />
        </li>
      ))}
    </ul>
  )
}

/** One entry: when, what, why, and how one could see it. */
export function Remembered({ entry }: { entry: ReviewEntry }) {
  return (
    <>
      <p className={classes.rememberedHead}>
        <To address={`reviews/${entry.meeting}?item=${entry.metric}`}>{weekWord(entry.weekEnding)}</To>
        <ChoiceMark entity={reviewEntry} field="disposition" value={entry.disposition} />
        {entry.causeClass && <span>{choiceWord(reviewEntry, 'causeClass', entry.causeClass)}</span>}
        {entry.owner && <PersonMark id={entry.owner} />}
      </p>
      {entry.text && <p data-given>{entry.text}</p>}
      <SeenBy entry={entry} />
      <Told entry={entry} />
    </>
  )
}

/** What an explanation predicted, and whether it was kept. */
export function Told({ entry }: { entry: ReviewEntry }) {
  const { t } = useLingui()
  const unit = useEntity(metric, entry.metric)?.unit ?? null
  const prediction = predictionOf(entry)
  if (prediction === null || entry.outcome === null) return null
  return (
    <p className={classes.told}>
      <ChoiceMark entity={reviewEntry} field="outcome" value={entry.outcome} />
      <span>
        <span data-given>{t`Predicted ${predictionWord(prediction, unit)}`}</span>
        {entry.scoredValue !== null && (
          <>
            {'; '}
            <Trans>
              it was{' '}
              <WeekFigure metric={entry.metric} weekEnding={prediction.byWeekEnding} asOf={entry.scoredAsOf}>
                {figure(entry.scoredValue, unit)}
              </WeekFigure>
            </Trans>
          </>
        )}
      </span>
    </p>
  )
}
