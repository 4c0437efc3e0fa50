import { Trans, useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { metric } from '#features/metrics/domain/metric.ts'
import { inPeriod, Inspected, withUnit } from '#features/metrics/web/index.ts'
import { useEntity, useRows } from '#web/store/hooks.ts'
import { formatDay, formatShare } from '#web/ui/format.ts'
import { Markdown } from '#web/ui/markdown.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { GoalStanding } from '../api.ts'
import { goal, type Goal } from '../domain/goal.ts'
import { goalCheckIn } from '../domain/goal-check-in.ts'
import { isKept } from '../domain/standing.ts'
import classes from './goals.module.css'
import { JudgmentMark, useGapSentences, useJudgmentWords } from './judgment.tsx'
import { PaceFigure } from './pace-figure.tsx'
import { Progress } from './progress.tsx'

/** What the metric says of a goal beside what its owner says: two voices, which may differ, and then it is said. */
export function Standing({ row, standing }: { row: Goal; standing: GoalStanding | undefined }) {
  const { t } = useLingui()
  return (
    <>
      <div className={classes.voices}>
        <section aria-label={t`What the metric says`}>
          <h2>
            <Trans>The metric says</Trans>
          </h2>
          {standing ? <ByMetric row={row} standing={standing} /> : <p className={classes.waiting} aria-busy="true" />}
        </section>
        <section aria-label={t`What the owner says`}>
          <h2>
            <Trans>The owner says</Trans>
          </h2>
          <ByOwner row={row} />
        </section>
      </div>
      {standing?.differs && <Difference row={row} standing={standing} />}
    </>
  )
}

function ByMetric({ row, standing }: { row: Goal; standing: GoalStanding }) {
  const gaps = useGapSentences()
  const { judged, gap } = standing
  return (
    <>
      <p className={classes.stated}>
        <JudgmentMark of={judged} />
        {judged !== 'no_figure' && <Progress row={row} standing={standing} wide />}
      </p>
      {standing.value !== null && judged !== 'no_figure' && (
        <p>
          <Told row={row} standing={standing} />
        </p>
      )}
      {gap !== null && <p className={classes.soft}>{gaps[gap]}</p>}
    </>
  )
}

/** "Refills before red: 87% in the week from 9 Nov 2026. The straight line was at 82% by then, and is at 92% on 7 Jan." */
function Told({ row, standing }: { row: Goal; standing: GoalStanding }) {
  const of = useEntity(metric, row.metric)
  const { value, from, to, cadence, expected, direction } = standing
  if (!of || from === null || to === null || cadence === null) return null
  const target = withUnit(row.target, of.unit)
  const due = formatDay(row.dueOn, { weekday: false })
  const isLevel = isKept({ ...row, direction })
  return (
    <>
      <ToThing entity="metric" id={of.id}>
        {of.name}
      </ToThing>
      :{' '}
      <Inspected metric={of.id} day={from} cadence={cadence}>
        {withUnit(value, of.unit)}
      </Inspected>{' '}
      {inPeriod({ from, to }, cadence)}.{' '}
      {direction === 'hold' ? (
        <span data-given>
          <Trans>
            It is to hold {target} until {due}, and may stray as far from it as {withUnit(row.baseline, of.unit)}.
          </Trans>
        </span>
      ) : expected === null || isLevel ? (
        <span data-given>
          <Trans>
            The target is {target} by {due}.
          </Trans>
        </span>
      ) : (
        <Trans>
          The straight line to <span data-given>{target}</span> by {due} was at{' '}
          <PaceFigure row={row} unit={of.unit}>
            {withUnit(expected, of.unit)}
          </PaceFigure>{' '}
          then.
        </Trans>
      )}
    </>
  )
}

function ByOwner({ row }: { row: Goal }) {
  const said = useRows(goalCheckIn, NEWEST).find(each => each.goal === row.id && each.archivedAt === null)
  return (
    <>
      <p className={classes.stated}>
        <ChoiceMark entity={goal} field="status" value={row.status} />
        {row.confidence !== null && (
          <span data-given>
            <Trans>{formatShare(row.confidence)} confident</Trans>
          </span>
        )}
        <PersonMark id={row.owner} />
      </p>
      <p className={classes.soft}>
        {said ? (
          <Trans>Last checked in on {formatDay(said.date, { weekday: false })}.</Trans>
        ) : (
          <Trans>Nobody has checked in yet.</Trans>
        )}
      </p>
      {row.pathToGreen !== null && (row.status === 'at_risk' || row.status === 'off_track') && (
        <div className={classes.path}>
          <h3>
            <Trans>Path to green</Trans>
          </h3>
          <Markdown text={row.pathToGreen} />
        </div>
      )}
    </>
  )
}

const NEWEST = { sort: { field: 'date', descending: true } } as const

/** Said without taking sides: figures lag, and owners know what figures do not. */
function Difference({ row, standing }: { row: Goal; standing: GoalStanding }) {
  const words = useJudgmentWords()
  const isOver = standing.judged === 'achieved' || standing.judged === 'missed'
  const isOpen = row.status === 'on_track' || row.status === 'at_risk' || row.status === 'off_track'
  return (
    <p className={classes.differs} role="note">
      <TriangleAlert aria-hidden="true" />
      <span>
        {isOver && isOpen ? (
          <Trans>
            Its day is over, and by its metric the goal is {words[standing.judged].toLowerCase()}. Close it by a
            check-in, with what was learned.
          </Trans>
        ) : (
          <Trans>
            Owner and metric say different things. One of them knows something that the other does not: say which in a
            check-in.
          </Trans>
        )}
      </span>
    </p>
  )
}
