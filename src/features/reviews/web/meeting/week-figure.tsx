import type { ReactNode } from 'react'
import { addDays } from '#kernel/calendar.ts'
import { Inspected } from '#features/metrics/web/index.ts'

interface WeekFigureProps {
  metric: string
  weekEnding: string
  /** As it was known at this moment; `null` for what is known now. */
  asOf: string | null
  children: ReactNode
}

/** What a metric came to in a review's week: a press says how. */
export const WeekFigure = ({ metric, weekEnding, asOf, children }: WeekFigureProps) => (
  <Inspected metric={metric} day={addDays(weekEnding, -6)} to={weekEnding} asOf={asOf}>
    {children}
  </Inspected>
)
