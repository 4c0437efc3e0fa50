import { formatDay } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import type { Goal } from '../domain/goal.ts'
import classes from './goals.module.css'
import { ListedJudgment } from './listed-judgment.tsx'

/** What a card says below the statement: what the metric says, by when, whose it is. */
export function GoalCard({ row }: { row: Goal }) {
  return (
    <div className={classes.card}>
      <ListedJudgment row={row} />
      <span>{formatDay(row.dueOn, { weekday: false })}</span>
      <span>
        <PersonMark id={row.owner} bare />
      </span>
    </div>
  )
}
