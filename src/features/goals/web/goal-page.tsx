import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Archive, ArchiveRestore, MessageSquareDot } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import { EditableProperty, PROPERTY_KEYS, TitleEdit } from '#web/field-edit.tsx'
import { useGo, usePageId, useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ThreadLine } from '#web/thread-line.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { ThingColumns } from '#web/ui/thing-columns.tsx'
import { To } from '#web/ui/to.tsx'
import { goal, type Goal } from '../domain/goal.ts'
import { CheckInForm } from './check-in-form.tsx'
import { CheckIns } from './check-ins.tsx'
import { GoalCourse } from './goal-course.tsx'
import classes from './goals.module.css'
import { stateGoals } from './moving.ts'
import { ServedBy } from './served-by.tsx'
import { Standing } from './standing.tsx'
import { useStandings } from './use-standings.ts'

const FIELDS = [
  'status',
  'owner',
  'confidence',
  'dueOn',
  'startOn',
  'metric',
  'baseline',
  'target',
  'kind',
  'customerImpact',
  'deliverable',
  'pathToGreen',
  'product',
] as const

/** One goal: what its metric says beside what its owner says, how it got there, and what is done for it. */
export function GoalPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(goal, id)
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const standing = useStandings().get(id)
  if (!row)
    return (
      <ErrorPage title={t`There is no such goal`} action={<To address="goals">{t`All goals`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const mayWrite = roleMay(me.role, 'goals.write')
  const checkIn = () => set({ new: 'check-in' })
  const tabs = [{ name: 'goal', word: t`Goal` }, ...panelTabs('goal')]
  const open = openTab(tabs, search.tab)
  return (
    <Page
      title={row.title}
      trail={[{ word: t`Goals`, address: 'goals' }]}
      tools={mayWrite && <More row={row} onCheckIn={checkIn} />}
      action={
        mayWrite && (
          <Button variant="filled" data-hint={t`Check in`} data-hint-keys="c" onClick={checkIn}>
            <Trans>Check in</Trans>
          </Button>
        )
      }
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name === 'goal' ? null : name }) }}
    >
      {open === 'goal' ? (
        <article className={classes.page}>
          {row.archivedAt !== null && (
            <p className={classes.archived}>
              <Trans>This goal is archived. It is left out of lists and can be brought back.</Trans>
            </p>
          )}
          <TitleEdit entity={goal} row={row} keys="e" />
          <Standing row={row} standing={standing} />
          <GoalCourse row={row} />
          <ThingColumns narrow="below" side={<AllProperties row={row} />}>
            <CheckIns row={row} mayWrite={mayWrite} onAdd={checkIn} />
            <ServedBy id={id} />
          </ThingColumns>
          <Section title={t`Where it comes from`}>
            <ThreadLine type="goal" id={id} />
          </Section>
        </article>
      ) : (
        <ThingPanel entity="goal" id={id} open={open} />
      )}
      {mayWrite && (
        <CheckInForm
          row={row}
          standing={standing}
          isOpen={search.new === 'check-in'}
          status={search.status ?? null}
          onClose={() => set({ new: null, status: null })}
        />
      )}
    </Page>
  )
}

function AllProperties({ row }: { row: Goal }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const state = (status: unknown) => stateGoals(store, [row.id], String(status), { go, label: t`Change status` })
  return (
    <Section title={t`Properties`}>
      <Properties>
        {FIELDS.map(field => (
          <EditableProperty
            key={field}
            entity={goal}
            row={row}
            field={field}
            keys={PROPERTY_KEYS[field]}
            {...(field === 'status' ? { onSave: state } : {})}
          />
        ))}
      </Properties>
    </Section>
  )
}

function More({ row, onCheckIn }: { row: Goal; onCheckIn: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(goal)
  const isArchived = row.archivedAt !== null
  const archive = () => {
    change.archive(row.id, t`Archive goal`)
    sayUndo(store, t`Goal archived`)
  }
  useCommands([
    { id: 'goal.checkIn', word: t`Check in`, icon: MessageSquareDot, keys: 'c', run: onCheckIn },
    { id: 'goal.archive', word: t`Archive goal`, icon: Archive, disabled: isArchived, run: archive },
  ])
  const action = isArchived
    ? { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(row.id, t`Bring back goal`) }
    : { word: t`Archive`, icon: Archive, run: archive }
  return <ActionMenu label={t`More about this goal`} actions={[action]} />
}
