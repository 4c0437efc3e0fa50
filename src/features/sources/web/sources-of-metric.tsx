import { Trans } from '@lingui/react/macro'
import { useRows } from '#web/store/hooks.ts'
import { MISSING } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { To } from '#web/ui/to.tsx'
import { metricSource } from '../domain/metric-source.ts'
import { feedWords } from './source-words.ts'
import classes from './sources.module.css'

/** Where a metric's values come from: which source, which column, read when. */
export function SourcesOfMetric({ id }: { id: string }) {
  const sources = useRows(metricSource)
  const feeding = sources.flatMap(source =>
    source.reading.feeds.filter(({ metric }) => metric === id).map(feed => ({ source, feed })),
  )
  if (feeding.length === 0) return <span>{MISSING}</span>
  return (
    <ul className={classes.ofMetric}>
      {feeding.map(({ source, feed }) => (
        <li key={source.id}>
          <To address={`sources/${source.id}`}>{source.name}</To>
          <small>
            {source.lastRead && `${source.lastRead}, `}
            {feedWords(feed)}
            {source.lastRunAt !== null && (
              <>
                {', '}
                <Trans>
                  read <Ago at={source.lastRunAt} />
                </Trans>
              </>
            )}
          </small>
        </li>
      ))}
    </ul>
  )
}
