import { MISSING } from '#web/ui/format.ts'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { LimitFigure, phaseOf } from './limit-telling.tsx'

interface LineLimitProps {
  row: Metric
  behavior: Behavior
  /** Which of them. */
  of: 'lower' | 'center' | 'upper'
  place: number
  shown: string
}

/** The limits beside a value in the table: a press tells how they came about. */
export function LineLimit({ row, behavior, of, place, shown }: LineLimitProps) {
  const point = behavior.points[place]
  const phase = point && phaseOf(behavior, point.from)
  if (point === undefined || phase === undefined || shown === MISSING) return shown
  return (
    <LimitFigure row={row} behavior={behavior} phase={phase} of={of}>
      {shown}
    </LimitFigure>
  )
}
