import { useLingui } from '@lingui/react/macro'
import { useMemo, type ReactNode } from 'react'
import type { WorkingInput } from '#web/ui/workings.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { CourseCaption } from '../course-caption.tsx'
import { withUnit } from '../figures.ts'
import { useLimitTelling, type LimitName } from './limit-telling.tsx'

/** What a process-behavior chart says in words: a press tells how its figures, its limits and its signals came about. */
export function BehaviorCaption({ row, behavior, children }: { row: Metric; behavior: Behavior; children: ReactNode }) {
  const { t } = useLingui()
  const tell = useLimitTelling(row, behavior)
  const { phases, signals, cadence, asOf } = behavior
  const points = useMemo(
    () => behavior.points.map(point => ({ ...point, isComplete: point.gap === null && point.value !== null })),
    [behavior],
  )
  const phase = phases.at(-1)
  const limited = points.findLast(({ center }) => center !== null)
  const limits = (['lower', 'center', 'upper'] as const satisfies readonly LimitName[]).flatMap(
    (of): WorkingInput[] => {
      if (!phase || !limited || phase.state === 'none') return []
      const { what, formula } = tell(phase, of)
      return [
        {
          word: what,
          value: (
            <>
              {withUnit(limited[of], row.unit)}: {formula}
            </>
          ),
        },
      ]
    },
  )
  const [values] = phase && limits.length > 0 ? tell(phase, 'center').inputs : []
  return (
    <CourseCaption
      row={row}
      points={points}
      cadence={cadence}
      asOf={asOf}
      more={[
        ...limits,
        ...(values ? [{ ...values, word: t`Values behind the limits` }] : []),
        ...(signals.length > 0
          ? [{ word: t`Signals`, value: t`${signals.length}, each listed below with its rule` }]
          : []),
      ]}
    >
      {children}
    </CourseCaption>
  )
}
