import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { use } from 'react'
import type { Goal } from '../domain/goal.ts'
import classes from './goals.module.css'
import { JudgmentMark } from './judgment.tsx'
import { StandingsContext } from './use-standings.ts'

/** What the metric says, in a list; marked where the owner says something else. */
export function ListedJudgment({ row }: { row: Goal }) {
  const { t } = useLingui()
  const standing = use(StandingsContext).get(row.id)
  if (!standing) return null
  return (
    <span className={classes.judgment}>
      <JudgmentMark of={standing.judged} />
      {standing.differs && <TriangleAlert role="img" aria-label={t`The owner says something else.`} />}
    </span>
  )
}
