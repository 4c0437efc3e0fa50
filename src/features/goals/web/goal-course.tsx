import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { addDays } from '#kernel/calendar.ts'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import { MetricCourse, onAxis, withUnit, type OwnLine } from '#features/metrics/web/index.ts'
import { useEntity } from '#web/store/hooks.ts'
import { formatDay, MISSING } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import type { Goal } from '../domain/goal.ts'
import { isKept, paceOf } from '../domain/standing.ts'
import { PaceFigure } from './pace-figure.tsx'
import { dayOf } from './today.ts'

/** Half a year: enough to see what the metric usually does. */
const USUAL_DAYS = 182

/** The goal's metric with the goal drawn into it: where it began, the straight line, the target, and the day it is due. */
export function GoalCourse({ row }: { row: Goal }) {
  const of = useEntity(metric, row.metric)
  return of ? <Course row={row} of={of} /> : null
}

function Course({ row, of }: { row: Goal; of: Metric }) {
  const { t } = useLingui()
  const usual = addDays(dayOf(useNow()), -USUAL_DAYS)
  const from = row.startOn !== null && row.startOn < usual ? row.startOn : usual
  const lines = useLines(row, of)
  const due = formatDay(row.dueOn, { weekday: false })
  const sentence =
    row.target === null
      ? t`The goal is due on ${due}.`
      : row.baseline === null
        ? t`The goal is ${withUnit(row.target, of.unit)} by ${due}.`
        : t`The goal is to come from ${withUnit(row.baseline, of.unit)} to ${withUnit(row.target, of.unit)} by ${due}.`
  return (
    <Section title={of.name}>
      <MetricCourse
        row={of}
        from={from}
        until={row.dueOn}
        lines={lines}
        lineFigure={(line, _place, shown) =>
          line.kind === 'limit' && shown !== MISSING ? (
            <PaceFigure row={row} unit={of.unit}>
              {shown}
            </PaceFigure>
          ) : (
            <span data-given>{shown}</span>
          )
        }
        sentence={sentence}
        told={[
          { word: t`Baseline of the goal`, value: withUnit(row.baseline, of.unit) },
          { word: t`Target of the goal, ${due}`, value: withUnit(row.target, of.unit) },
        ]}
      />
    </Section>
  )
}

/** Each from the day the goal begins to the day it is due. */
function useLines(row: Goal, { direction, unit }: Metric): readonly OwnLine[] {
  const { t } = useLingui()
  return useMemo(() => {
    const aim = { ...row, direction }
    const isWithin = ({ from, to }: { from: string; to: string }) =>
      from <= row.dueOn && (row.startOn === null || to >= row.startOn)
    const level = (value: number) => (period: { from: string; to: string }) => (isWithin(period) ? value : null)
    const lines: OwnLine[] = []
    if (row.target !== null)
      lines.push({
        name: t`Target ${onAxis(row.target, unit)}`,
        word: t`Target`,
        kind: 'target',
        at: level(row.target),
      })
    if (row.baseline !== null && row.baseline !== row.target)
      lines.push({
        name: t`Baseline ${onAxis(row.baseline, unit)}`,
        word: t`Baseline`,
        kind: 'center',
        at: level(row.baseline),
      })
    if (!isKept(aim) && row.baseline !== null && row.startOn !== null)
      lines.push({
        name: t`Straight line`,
        kind: 'limit',
        at: period => (isWithin(period) ? paceOf(aim, period.to < row.dueOn ? period.to : row.dueOn) : null),
      })
    return lines
  }, [row, direction, unit, t])
}
