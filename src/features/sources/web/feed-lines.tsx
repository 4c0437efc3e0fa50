import { Trans } from '@lingui/react/macro'
import { metric } from '#features/metrics/domain/metric.ts'
import { titleOf } from '#web/store/hooks.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToThing } from '#web/ui/to.tsx'
import type { Feed } from '../domain/source-settings.ts'
import { feedWords } from './source-words.ts'
import classes from './sources.module.css'

/** Which column becomes which metric. */
export function FeedLines({ feeds }: { feeds: readonly Feed[] }) {
  const store = useWorkspace()
  // Redrawn when a metric gets another name.
  useRows(metric)
  if (feeds.length === 0)
    return (
      <p className={classes.soft}>
        <Trans>No column becomes a metric yet.</Trans>
      </p>
    )
  return (
    <ul className={classes.feedLines}>
      {feeds.map(feed => (
        <li key={feed.metric}>
          <span>{feedWords(feed)}</span>
          <span aria-hidden="true">→</span>
          <ToThing entity="metric" id={feed.metric}>
            {titleOf(store, 'metric', feed.metric) || feed.metric}
          </ToThing>
        </li>
      ))}
    </ul>
  )
}
