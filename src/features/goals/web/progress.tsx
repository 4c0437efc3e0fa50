import { useLingui } from '@lingui/react/macro'
import { use } from 'react'
import { metric } from '#features/metrics/domain/metric.ts'
import { withUnit } from '#features/metrics/web/index.ts'
import { useEntity } from '#web/store/hooks.ts'
import { formatDay, formatShare, MISSING } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { GoalStanding } from '../api.ts'
import type { Goal } from '../domain/goal.ts'
import { isKept } from '../domain/standing.ts'
import classes from './goals.module.css'
import { useGapSentences } from './judgment.tsx'
import { StandingsContext } from './use-standings.ts'

/** In a list: how far, as a bar and a share; a press says how it came about. */
export function ListedProgress({ row }: { row: Goal }) {
  const standing = use(StandingsContext).get(row.id)
  return standing ? <Progress row={row} standing={standing} /> : null
}

/** How far a goal has come, with a mark where the straight line is; a press says how it came about. */
export function Progress({ row, standing, wide = false }: { row: Goal; standing: GoalStanding; wide?: boolean }) {
  const { t } = useLingui()
  const unit = useEntity(metric, row.metric)?.unit ?? null
  const gaps = useGapSentences()
  const { progress, value, expected, expectedOn, from, to, on, gap } = standing
  if (value === null)
    return (
      <span className={classes.missing} title={gap === null ? undefined : gaps[gap]}>
        {MISSING}
      </span>
    )
  const isOver = row.dueOn < on
  const isLevel = isKept({ ...row, direction: standing.direction })
  const day = (written: string | null) => formatDay(written, { weekday: false })
  const lineInputs = (
    [
      [t`Straight line on ${day(to)}`, expected],
      [t`Straight line on ${day(on)}`, expectedOn],
    ] as const
  ).filter(([, at], place, all) => at !== null && !isLevel && (place === 0 || all[0]?.[0] !== all[1]?.[0]))
  const period = from === to ? day(to) : `${day(from)} – ${day(to)}`
  return (
    <Workings
      what={t`Progress`}
      formula={
        isLevel
          ? t`A level to keep: the value against the target, without a way to go`
          : t`(value − baseline) ÷ (target − baseline)`
      }
      inputs={[
        { word: t`Value, ${period}`, value: withUnit(value, unit) },
        {
          word: row.startOn === null ? t`Baseline` : t`Baseline, ${day(row.startOn)}`,
          value: withUnit(row.baseline, unit),
        },
        { word: t`Target, ${day(row.dueOn)}`, value: withUnit(row.target, unit) },
        ...lineInputs.map(([word, at]) => ({ word, value: withUnit(at, unit) })),
      ]}
      asOf={day(on)}
      note={t`Only periods that are known whole count. The line from baseline to target is straight: a convention, not a forecast.`}
    >
      <span className={classes.progress} data-wide={wide || undefined}>
        {progress !== null && (
          <Bar
            progress={progress}
            pace={isOver ? null : paceShare(row, expectedOn ?? expected)}
            judged={standing.judged}
          />
        )}
        <span>{progress === null ? withUnit(value, unit) : formatShare(progress)}</span>
      </span>
    </Workings>
  )
}

/** Where on the way the straight line is. */
function paceShare({ baseline, target }: Goal, expected: number | null): number | null {
  if (baseline === null || target === null || expected === null || baseline === target) return null
  return (expected - baseline) / (target - baseline)
}

const within = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`

function Bar({ progress, pace, judged }: { progress: number; pace: number | null; judged: GoalStanding['judged'] }) {
  return (
    <span className={classes.bar} data-judged={judged} aria-hidden="true">
      <span className={classes.done} style={{ width: within(progress) }} />
      {pace !== null && <span className={classes.pace} style={{ insetInlineStart: within(pace) }} />}
    </span>
  )
}
