import { useLingui } from '@lingui/react/macro'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { launch, type Launch } from '../domain/launch.ts'
import type { Readiness } from '../domain/readiness.ts'
import classes from './launches.module.css'
import { ReadinessLine } from './readiness-line.tsx'
import { Until } from './until.tsx'

/** Where the launch stands, when it is or was, and how ready. */
export function LaunchState({ row, readiness }: { row: Launch; readiness: Readiness }) {
  const { t } = useLingui()
  const now = useNow()
  const isAhead = row.status === 'planned' || row.status === 'ready'
  return (
    <p className={classes.state}>
      <ChoiceMark entity={launch} field="status" value={row.status} />
      {row.launchedAt !== null ? (
        <time dateTime={row.launchedAt} title={formatMoment(row.launchedAt)}>
          {formatDay(row.launchedAt)}
        </time>
      ) : (
        <span className={classes.when}>
          {formatDay(row.launchOn)} {isAhead && <Until day={row.launchOn} now={now} />}
        </span>
      )}
      <span>{t`Tier ${row.tier}`}</span>
      <ReadinessLine of={readiness} isOver={!isAhead} />
    </p>
  )
}
