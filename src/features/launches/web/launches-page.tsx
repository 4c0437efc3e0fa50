import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { roleMay } from '#kernel/access.ts'
import { FilterBar } from '#web/filter-bar.tsx'
import { useListControl, type ListControl } from '#web/list-control.ts'
import { useListState } from '#web/list-state.ts'
import { OpenNew } from '#web/open-new.tsx'
import { SavedViews } from '#web/saved-views.tsx'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState, NothingFound } from '#web/ui/empty-state.tsx'
import { daysUntil, formatDay } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { To, ToThing } from '#web/ui/to.tsx'
import { launch, type Launch } from '../domain/launch.ts'
import { grouped } from './grouped.ts'
import classes from './launches.module.css'
import { NewLaunch } from './new-launch.tsx'
import { ReadinessLine } from './readiness-line.tsx'
import { SampleLaunch } from './sample-launch.tsx'
import { Until } from './until.tsx'
import { useReadiness, type Checklists } from './use-readiness.ts'

const BY_DATE = { field: 'launchOn', descending: false }
const LATE = 'late'

/** What comes when, and whether it is ready: what is late first, then month by month; what has happened below. */
export function LaunchesPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const state = useListState(launch, BY_DATE)
  const rows = useRows(launch, state.selection)
  const all = useRows(launch)
  const now = useNow()
  const mayWrite = roleMay(me.role, 'launches.write')
  const sections = useMemo(() => {
    const ahead = rows.filter(row => row.status === 'planned' || row.status === 'ready')
    const months = grouped(ahead, row => (daysUntil(row.launchOn, now) < 0 ? LATE : row.launchOn.slice(0, 7)))
    const named = [...months].map(([key, of]) => ({
      key,
      title: key === LATE ? t`Date has passed` : monthName(key),
      of,
    }))
    const behind = (status: Launch['status'], title: string) => ({
      key: status,
      title,
      of: rows.filter(row => row.status === status).toReversed(),
    })
    return [...named, behind('launched', t`Launched`), behind('canceled', t`Canceled`)].filter(
      section => section.of.length > 0,
    )
  }, [rows, now, t])
  const shown = useMemo(() => sections.flatMap(section => section.of), [sections])
  const control = useListControl({ rows: shown, entity: 'launch' })
  const checklists = useReadiness()
  return (
    <Page
      title={t`Launches`}
      tools={mayWrite && <To address="import?kind=launch">{t`Import`}</To>}
      action={mayWrite && <NewLaunch />}
      bar={
        all.length > 0 && (
          <FilterBar entity={launch} state={state} count={rows.length}>
            <SavedViews entity={launch} state={state} layout="list" />
          </FilterBar>
        )
      }
    >
      <div className={classes.list}>
        {all.length === 0 && <NoLaunches mayWrite={mayWrite} />}
        {all.length > 0 && rows.length === 0 && (
          <NothingFound>
            <Trans>No launch passes these filters.</Trans>
          </NothingFound>
        )}
        {sections.map(({ key, title, of }) => (
          <Section key={key} title={title}>
            <ul>
              {of.map(row => (
                <Line key={row.id} row={row} now={now} control={control} checklists={checklists} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </Page>
  )
}

const monthName = (month: string) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })

interface LineProps {
  row: Launch
  now: number
  control: ListControl
  checklists: Checklists
}

function Line({ row, now, control, checklists }: LineProps) {
  const { t } = useLingui()
  const isAhead = row.status === 'planned' || row.status === 'ready'
  return (
    <li
      className={classes.launch}
      data-cursor={control.cursor === row.id || undefined}
      onPointerDown={() => control.setCursor(row.id)}
    >
      <span className={classes.date}>
        {formatDay(row.launchOn, { year: !isAhead })}
        {isAhead && <Until day={row.launchOn} now={now} />}
      </span>
      <span className={classes.name}>
        <ChoiceMark entity={launch} field="status" value={row.status} bare />
        <ToThing entity="launch" id={row.id}>
          {row.title}
        </ToThing>
      </span>
      <span className={classes.tier}>{t`Tier ${row.tier}`}</span>
      <ReadinessLine of={checklists.readinessOf(row.id)} isOver={!isAhead} />
      <PersonMark id={row.owner} />
    </li>
  )
}

function NoLaunches({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui()
  return (
    <EmptyState
      title={t`The days on which something reaches customers`}
      example={<SampleLaunch />}
      action={
        mayWrite && (
          <OpenNew>
            <Trans>New launch</Trans>
          </OpenNew>
        )
      }
    >
      <Trans>
        A launch has a date, a tier and an owner, and a list of what must be true by then. It is marked on the charts of
        the metrics it should move.
      </Trans>
    </EmptyState>
  )
}
