import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { ChartLine, ChartPhase, ChartPoint } from '#web/charts/point.ts'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { withUnit } from '../figures.ts'
import { rulesWord } from './rule-words.ts'

/** A process-behavior chart as points, marks and phases. Without its season, every value is divided by its factor. */
export function drawn({ points, phases, ruleSet, cadence }: Behavior, { isAdjusted }: { isAdjusted: boolean }) {
  const shown = points.map(({ from, to, value, soFar, known, expected, restated, factor }): ChartPoint => ({
    from,
    to,
    value: scaled(value ?? soFar, isAdjusted ? factor : 1),
    known,
    expected,
    restated,
  }))
  return {
    points: shown,
    marks: new Map<number, string>(
      points.flatMap(({ marks, leftOut }, place) => {
        const fired = rulesWord(marks, ruleSet, cadence)
        const left = leftOut === null ? '' : i18n._(msg`left out of the limits: ${leftOut}`)
        return marks.length > 0 ? [[place, [fired, left].filter(Boolean).join('; ')]] : []
      }),
    ),
    leftOut: new Set(points.flatMap(({ leftOut }, place) => (leftOut === null ? [] : place))),
    phases:
      phases.length < 2 && phases[0]?.state !== 'locked'
        ? []
        : phases.map(({ from, reason, state }, n): ChartPhase => ({
            place: Math.max(
              0,
              points.findIndex(point => point.from === from),
            ),
            word: reason ?? (n === 0 ? i18n._(msg`From the first value on`) : i18n._(msg`A new phase`)),
            isLocked: state === 'locked',
          })),
  }
}

const scaled = (value: number | null, factor: number) => (value === null ? null : value / factor)

/** Center and limits, each phase for itself; on trial they are dashed. */
export function useLimitLines(behavior: Behavior, { unit }: Metric, isAdjusted: boolean): readonly ChartLine[] {
  const { t } = useLingui()
  return useMemo(() => {
    const { points, phases } = behavior
    const breaks = phases.map(({ from }) => points.findIndex(point => point.from === from))
    const trials = new Set(phases.flatMap(({ state }, n) => (state === 'trial' ? (breaks[n] ?? []) : [])))
    const lineOf = (name: string, kind: ChartLine['kind'], of: 'center' | 'lower' | 'upper'): ChartLine[] => {
      const values = points.map(point => scaled(point[of], isAdjusted ? point.factor : 1))
      const last = values.findLast(value => value !== null) ?? null
      return last === null
        ? []
        : [{ name: `${name} ${withUnit(last, sign(unit))}`, word: name, kind, values, breaks, trials }]
    }
    return [
      ...lineOf(t`Upper`, 'limit', 'upper'),
      ...lineOf(t`Mean`, 'center', 'center'),
      ...lineOf(t`Lower`, 'limit', 'lower'),
    ]
  }, [behavior, unit, isAdjusted, t])
}

/** A percent sign stands beside every figure; the word “orders” does not. */
export const sign = (unit: string | null) => (unit?.length === 1 ? unit : null)
