import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { MessageSquareDot } from 'lucide-react'
import { useMemo } from 'react'
import { daysBetween } from '#kernel/calendar.ts'
import { roleMay } from '#kernel/access.ts'
import { wallTimeAt } from '#kernel/wall-clock.ts'
import { useGo } from '#web/router.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useToday, useZone } from '#web/today.ts'
import { formatDay } from '#web/ui/format.ts'
import { Section } from '#web/ui/page.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { WaitingRow } from '#web/ui/waiting-row.tsx'
import type { GoalStanding } from '../api.ts'
import { goalCheckIn } from '../domain/goal-check-in.ts'
import { goal, type Goal } from '../domain/goal.ts'
import { isOpen } from '../domain/stating.ts'
import { GOAL_WAITS, silentSince, waitOf, type GoalWait } from '../domain/waiting.ts'
import { JudgmentMark } from './judgment.tsx'
import classes from './my-goals.module.css'
import { Progress } from './progress.tsx'
import { useStandings } from './use-standings.ts'

interface WaitingGoal {
  row: Goal
  why: GoalWait
  /** The day of its last check-in, or on which it began. */
  since: string
  standing: GoalStanding | undefined
}

/** Goals of mine that need me: missed, behind their line, or with nothing said of them for a month. */
export function useMyGoals(): readonly WaitingGoal[] {
  const { me } = useWorkspace()
  const [today, zone] = [useToday(), useZone()]
  const all = useRows(goal, BY_DUE)
  const rows = useMemo(() => all.filter(row => isMine(row, me.personId)), [all, me.personId])
  const said = useRows(goalCheckIn, NEWEST)
  const standings = useStandings({ enabled: rows.length > 0 })
  return useMemo(() => {
    const waiting = rows.flatMap((row): WaitingGoal[] => {
      const lastCheckIn = said.find(each => each.goal === row.id && each.archivedAt === null) ?? null
      const standing = standings.get(row.id)
      const about = { ...row, writtenOn: wallTimeAt(row.createdAt, zone).day, lastCheckIn }
      const why = waitOf({ ...about, judged: standing?.judged ?? null }, today)
      return why === null ? [] : [{ row, why, since: silentSince(about), standing }]
    })
    return waiting.toSorted((one, other) => GOAL_WAITS.indexOf(one.why) - GOAL_WAITS.indexOf(other.why))
  }, [rows, said, standings, today, zone])
}

const isMine = (row: Goal, me: string | null) => row.owner === me && row.archivedAt === null && isOpen(row)

const BY_DUE = { sort: { field: 'dueOn', descending: false } } as const
const NEWEST = { sort: { field: 'date', descending: true } } as const

/** The same with why, and the way to say how they stand. Nothing where there are none. */
export function MyGoals() {
  const { t } = useLingui()
  const waiting = useMyGoals()
  if (waiting.length === 0) return null
  return (
    <Section title={t`Goals of yours`} aside={t`they wait for your word`}>
      <ul>
        {waiting.map(each => (
          <Row key={each.row.id} of={each} />
        ))}
      </ul>
    </Section>
  )
}

function Row({ of: { row, why, since, standing } }: { of: WaitingGoal }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const go = useGo()
  return (
    <WaitingRow
      title={
        <ToThing entity="goal" id={row.id}>
          {row.title}
        </ToThing>
      }
      acts={
        roleMay(me.role, 'goals.write') && (
          <button type="button" onClick={() => go(`goals/${row.id}?new=check-in`)}>
            <MessageSquareDot />
            {t`Check in`}
          </button>
        )
      }
    >
      <span className={classes.why}>
        {standing && <JudgmentMark of={standing.judged} />}
        {standing && standing.value !== null && <Progress row={row} standing={standing} />}
        <Consequence row={row} why={why} since={since} />
      </span>
    </WaitingRow>
  )
}

function Consequence({ row, why, since }: Pick<WaitingGoal, 'row' | 'why' | 'since'>) {
  const today = useToday()
  const due = formatDay(row.dueOn, { weekday: false })
  if (why === 'missed')
    return (
      <span>
        <Trans>It was due on {due}. Close it with what was learned.</Trans>
      </span>
    )
  if (why === 'behind')
    return (
      <span>
        <Trans>Due on {due}. Say how it comes back.</Trans>
      </span>
    )
  const days = daysBetween(since, today)
  return (
    <span>
      <Plural value={days} one="Nothing was said of it for a day." other="Nothing was said of it for # days." />
    </span>
  )
}
