import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ChartPoint } from '#web/charts/point.ts'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import type { Cadence } from '../domain/metric.ts'

type Period = Pick<ChartPoint, 'from' | 'to'>

const monthOf = (day: string, style: 'short' | 'long', year: boolean) =>
  new Intl.DateTimeFormat(i18n.locale || 'en', {
    month: style,
    timeZone: 'UTC',
    ...(year ? { year: 'numeric' } : {}),
  }).format(new Date(`${day}T00:00:00Z`))

/** The short name of a period, under an axis. A month that begins a year says which. */
export function tickWord({ from }: Period, cadence: Cadence): string {
  if (cadence === 'month') return from.slice(5, 7) === '01' ? from.slice(0, 4) : monthOf(from, 'short', false)
  return formatDay(from, { weekday: false, year: false })
}

/** "Week from 9 Nov 2026", "November 2026", "Tue 24 Nov 2026". */
export function periodWord({ from }: Period, cadence: Cadence): string {
  if (cadence === 'month') return monthOf(from, 'long', true)
  if (cadence === 'day') return formatDay(from)
  const day = formatDay(from, { weekday: false })
  return i18n._(msg`Week from ${day}`)
}

/** "16 Nov 2026 – 22 Nov 2026": days that are no period of the workspace. */
export const stretchWord = ({ from, to }: Period): string =>
  `${formatDay(from, { weekday: false })} – ${formatDay(to, { weekday: false })}`

/** The same inside a sentence: "in the week from 9 Nov 2026", "in November 2026". */
export function inPeriod(period: Period, cadence: Cadence): string {
  if (cadence === 'day') {
    const day = formatDay(period.from, { weekday: false })
    return i18n._(msg`on ${day}`)
  }
  if (cadence === 'month') {
    const month = periodWord(period, cadence)
    return i18n._(msg`in ${month}`)
  }
  const day = formatDay(period.from, { weekday: false })
  return i18n._(msg`in the week from ${day}`)
}

/** A day as it was asked for, or a moment; what is neither, as it was written. */
export function momentWord(asked: string): string {
  if (Number.isNaN(Date.parse(asked))) return asked
  return asked.length === 10 ? formatDay(asked, { weekday: false }) : formatMoment(asked)
}
