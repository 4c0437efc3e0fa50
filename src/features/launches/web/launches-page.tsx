import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useRows } from '#web/store/hooks.ts'
import { OpenNew } from '#web/open-new.tsx'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { daysUntil, formatDay } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { launch, type Launch } from '../domain/launch.ts'
import { grouped } from './grouped.ts'
import classes from './launches.module.css'
import { NewLaunch } from './new-launch.tsx'
import { ReadinessLine } from './readiness-line.tsx'
import { useReadiness } from './use-readiness.ts'

const BY_DATE = { sort: { field: 'launchOn', descending: false } }

/** What comes when, and whether it is ready: next first, month by month; what has happened below. */
export function LaunchesPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const rows = useRows(launch, BY_DATE)
  const mayWrite = roleMay(me.role, 'launches.write')
  const ahead = rows.filter(row => row.status === 'planned' || row.status === 'ready')
  const behind = rows.filter(row => !ahead.includes(row)).toReversed()
  const months = useMemo(() => [...grouped(ahead, row => row.launchOn.slice(0, 7))], [ahead])
  return (
    <Page title={t`Launches`} width="reading" action={mayWrite && <NewLaunch />}>
      <div>
        {rows.length === 0 && (
          <EmptyState
            title={t`The days on which something reaches customers`}
            action={
              mayWrite && (
                <OpenNew>
                  <Trans>New launch</Trans>
                </OpenNew>
              )
            }
          >
            <Trans>
              A launch has a date, a tier and an owner, and a list of what must be true by then. It is marked on the
              charts of the metrics it should move.
            </Trans>
          </EmptyState>
        )}
        {months.map(([month, list]) => (
          <Section key={month} title={monthName(month)}>
            <Lines of={list} />
          </Section>
        ))}
        {behind.length > 0 && (
          <Section title={t`Done with`}>
            <Lines of={behind} />
          </Section>
        )}
      </div>
    </Page>
  )
}

const monthName = (month: string) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })

function Lines({ of }: { of: readonly Launch[] }) {
  return (
    <ul className={classes.launches}>
      {of.map(row => (
        <Line key={row.id} row={row} />
      ))}
    </ul>
  )
}

function Line({ row }: { row: Launch }) {
  const { t } = useLingui()
  const { readinessOf } = useReadiness()
  const days = daysUntil(row.launchOn, useNow())
  const isAhead = row.status === 'planned' || row.status === 'ready'
  return (
    <li className={classes.launch}>
      <span className={classes.date} data-late={(isAhead && days < 0) || undefined}>
        {formatDay(row.launchOn, { year: false })}
        {isAhead && <small>{days === 0 ? t`today` : days > 0 ? t`in ${days} days` : t`${-days} days late`}</small>}
      </span>
      <span className={classes.name}>
        <ChoiceMark entity={launch} field="status" value={row.status} bare />
        <ToThing entity="launch" id={row.id}>
          {row.title}
        </ToThing>
        <small>{t`Tier ${row.tier}`}</small>
      </span>
      <ReadinessLine of={readinessOf(row.id)} />
      <PersonMark id={row.owner} />
    </li>
  )
}
