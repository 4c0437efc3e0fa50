import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { Phase } from './limit-telling.tsx'

/** How many values a phase has of those that limits need: a press says which were counted. */
export function Firmness({ phase, asOf, children }: { phase: Phase; asOf: string | null; children: ReactNode }) {
  const { t } = useLingui()
  const [from, to] = [formatDay(phase.from, { weekday: false }), formatDay(phase.to, { weekday: false })]
  return (
    <Workings
      what={t`Values of the phase`}
      formula={t`Periods that are known whole, without those that were left out`}
      inputs={[
        { word: t`Values`, value: String(phase.points) },
        { word: t`Within`, value: `${from} – ${to}` },
      ]}
      asOf={asOf === null ? t`now` : formatMoment(asOf)}
      note={t`From 6 values on there are limits; below 12 they are on trial, and cannot be locked.`}
    >
      {children}
    </Workings>
  )
}
