import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { withUnit } from '#features/metrics/web/index.ts'
import { useToday } from '#web/today.ts'
import { formatDay } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { Goal } from '../domain/goal.ts'

/** Where the straight line of a goal is on a day: a press says between what it is drawn. */
export function PaceFigure({ row, unit, children }: { row: Goal; unit: string | null; children: ReactNode }) {
  const { t } = useLingui()
  const today = useToday()
  const day = (written: string | null) => formatDay(written, { weekday: false })
  return (
    <Workings
      what={t`Straight line`}
      formula={t`baseline + (target − baseline) × days since the beginning ÷ days from the beginning to the due day`}
      inputs={[
        { word: t`Baseline, ${day(row.startOn)}`, value: withUnit(row.baseline, unit) },
        { word: t`Target, ${day(row.dueOn)}`, value: withUnit(row.target, unit) },
      ]}
      asOf={day(today)}
      note={t`A convention, not a forecast.`}
    >
      {children}
    </Workings>
  )
}
