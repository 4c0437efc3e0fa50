import { useLingui } from '@lingui/react/macro'
import { formatDay, formatMoment, formatNumber } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { Workings } from '#web/ui/workings.tsx'
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
    <div className={classes.state}>
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
      <Workings
        what={t`Readiness`}
        formula={t`Items that are done ÷ items that still apply`}
        inputs={[
          { word: t`Done`, value: formatNumber(readiness.done) },
          { word: t`Open`, value: formatNumber(readiness.open) },
          { word: t`Waived`, value: formatNumber(readiness.waived) },
          { word: t`Do not apply`, value: formatNumber(readiness.notApplicable) },
          { word: t`Open with high risk`, value: formatNumber(readiness.blockers.length) },
        ]}
        asOf={t`today`}
        note={t`Waived items and those that do not apply are left out. An empty checklist has no share.`}
      >
        <ReadinessLine of={readiness} isOver={!isAhead} />
      </Workings>
    </div>
  )
}
