import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { metric } from '#features/metrics/domain/metric.ts'
import { Inspected, withUnit } from '#features/metrics/web/index.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { formatDay, formatShare } from '#web/ui/format.ts'
import { Markdown } from '#web/ui/markdown.tsx'
import { Section } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import type { Goal } from '../domain/goal.ts'
import { goalCheckIn, type GoalCheckIn } from '../domain/goal-check-in.ts'
import classes from './goals.module.css'
import { useJudgmentWords } from './judgment.tsx'

const NEWEST = { sort: { field: 'date', descending: true } } as const

/** What was said of a goal, the newest first, each beside what its metric said that day. */
export function CheckIns({ row, mayWrite, onAdd }: { row: Goal; mayWrite: boolean; onAdd: () => void }) {
  const { t } = useLingui()
  const said = useRows(goalCheckIn, NEWEST).filter(each => each.goal === row.id && each.archivedAt === null)
  return (
    <Section
      title={t`Check-ins`}
      aside={
        mayWrite && (
          <Button variant="subtle" size="compact-sm" onClick={onAdd}>
            <Trans>Check in</Trans>
          </Button>
        )
      }
    >
      {said.length === 0 ? (
        <p className={classes.none}>
          <Trans>
            Now and then its owner says how the goal stands and how sure they are. The figure of that day is kept beside
            it.
          </Trans>
        </p>
      ) : (
        <ol className={classes.checkIns}>
          {said.map(each => (
            <li key={each.id}>
              <CheckInLine of={each} mayWrite={mayWrite} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

export function CheckInLine({ of, mayWrite }: { of: GoalCheckIn; mayWrite: boolean }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(goalCheckIn)
  const take = () => {
    change.archive(of.id, t`Take a check-in back`)
    sayUndo(store, t`Check-in taken back`)
  }
  return (
    <>
      <p className={classes.said}>
        <time dateTime={of.date}>{formatDay(of.date, { weekday: false })}</time>
        <ChoiceMark entity={goalCheckIn} field="status" value={of.status} />
        {of.confidence !== null && (
          <span className={classes.soft} data-given>
            <Trans>{formatShare(of.confidence)} confident</Trans>
          </span>
        )}
        <Figure of={of} />
        <span className={classes.by}>
          <PersonMark id={of.createdBy} bare />
          {mayWrite && <ToolButton icon={Trash2} word={t`Take this check-in back`} onClick={take} />}
        </span>
      </p>
      {of.note !== null && <Markdown text={of.note} />}
      {of.pathToGreen !== null && (
        <div className={classes.path}>
          <h3>
            <Trans>Path to green</Trans>
          </h3>
          <Markdown text={of.pathToGreen} />
        </div>
      )}
    </>
  )
}

/** What the metric said that day: as it was read then, and how it came about when pressed. */
function Figure({ of }: { of: GoalCheckIn }) {
  const row = useEntity(metric, of.metric)
  const words = useJudgmentWords()
  if (of.value === null || of.valueFrom === null || !row) return null
  return (
    <span className={classes.soft}>
      <Inspected metric={row.id} day={of.valueFrom} to={of.valueTo ?? undefined} asOf={of.createdAt}>
        {withUnit(of.value, row.unit)}
      </Inspected>
      , {words[of.judged].toLowerCase()}
    </span>
  )
}
