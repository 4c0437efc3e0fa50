import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { use, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { EntityPicker } from '#web/entity-picker.tsx'
import { useGo } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useRows } from '#web/store/hooks.ts'
import { useLinking, useLinks } from '#web/store/links.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { goal, type Goal } from '../domain/goal.ts'
import { serves } from '../domain/relations.ts'
import classes from './goals.module.css'
import { ListedJudgment } from './listed-judgment.tsx'
import { Progress } from './progress.tsx'
import { StandingsContext, useStandings } from './use-standings.ts'

const BY_DUE = { sort: { field: 'dueOn', descending: false } } as const

/** A tab of other things: the goals that a metric tells of, or that something serves. */
export function GoalsPanel({ entity, id }: { entity: string; id: string }) {
  const standings = useStandings()
  return (
    <StandingsContext value={standings}>
      {entity === 'metric' ? <OfMetric id={id} /> : <Served entity={entity} id={id} />}
    </StandingsContext>
  )
}

function OfMetric({ id }: { id: string }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const go = useGo()
  const rows = useRows(goal, BY_DUE).filter(row => row.metric === id && row.archivedAt === null)
  const add = roleMay(me.role, 'goals.write') && (
    <Button variant={rows.length === 0 ? 'filled' : 'default'} onClick={() => go(`goals?new=1&metric=${id}`)}>
      <Trans>New goal</Trans>
    </Button>
  )
  if (rows.length === 0)
    return (
      <EmptyState title={t`What this metric is to be, by when`} action={add}>
        <Trans>
          A goal names this metric, where it began and where it is to be. Its progress then follows it by itself.
        </Trans>
      </EmptyState>
    )
  return (
    <div className={classes.panel}>
      <GoalRows rows={rows} />
      <span>{add}</span>
    </div>
  )
}

function Served({ entity, id }: { entity: string; id: string }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const { link, unlink } = useLinking()
  const [failure, setFailure] = useState<Error | null>(null)
  const links = (useLinks(entity, id).data ?? []).filter(each => each.relation === serves.name)
  const rows = useRows(goal, BY_DUE).filter(row => links.some(({ toId }) => toId === row.id))
  const mayWrite = roleMay(store.me.role, 'links.write')
  const add = (to: string) =>
    link(t`Link with a goal`, { from: { type: entity, id }, relation: serves.name, to: { type: 'goal', id: to } }).then(
      () => setFailure(null),
      setFailure,
    )
  const remove = (row: Goal) => {
    const found = links.find(({ toId }) => toId === row.id)
    if (found) void unlink(t`Unlink from a goal`, found.id).then(() => sayUndo(store, t`Unlinked`), setFailure)
  }
  const adding = mayWrite && (
    <Popup
      kind="listbox"
      label={t`Goal that it serves`}
      target={handed => (
        <Button variant={rows.length === 0 ? 'filled' : 'default'} {...handed}>
          <Trans>Link a goal</Trans>
        </Button>
      )}
    >
      {close => (
        <EntityPicker
          entity="goal"
          chosen={[]}
          without={rows.map(row => row.id)}
          onPick={to => {
            close()
            void add(to)
          }}
        />
      )}
    </Popup>
  )
  if (rows.length === 0)
    return (
      <>
        <EmptyState title={t`Which goals this serves`} action={adding}>
          <Trans>
            Linked with a goal, it stands in the goal’s thread, and whoever asks why it is done finds it there.
          </Trans>
        </EmptyState>
        <ProblemText of={failure} />
      </>
    )
  return (
    <div className={classes.panel}>
      <GoalRows rows={rows} {...(mayWrite ? { onRemove: remove } : {})} />
      <span>{adding}</span>
      <ProblemText of={failure} />
    </div>
  )
}

function GoalRows({ rows, onRemove }: { rows: readonly Goal[]; onRemove?: (row: Goal) => void }) {
  const { t } = useLingui()
  const standings = use(StandingsContext)
  return (
    <ul className={classes.list}>
      {rows.map(row => {
        const standing = standings.get(row.id)
        return (
          <li key={row.id} className={classes.goal}>
            <ChoiceMark entity={goal} field="status" value={row.status} bare />
            <ToThing entity="goal" id={row.id}>
              {row.title}
            </ToThing>
            <ListedJudgment row={row} />
            {standing && <Progress row={row} standing={standing} />}
            {onRemove && <ToolButton icon={X} word={t`Unlink`} onClick={() => onRemove(row)} />}
          </li>
        )
      })}
    </ul>
  )
}
