import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { formatDay } from '../ui/format.ts'
import type { BarDays } from './geometry.ts'

/** "1 Dec – 14 Dec 2026": the year once where it is the same. */
export function spanWords({ start, end }: BarDays): string {
  if (end === null) return i18n._(msg`From ${formatDay(start, { weekday: false })}, end open`)
  const begins = formatDay(start, { weekday: false, year: start.slice(0, 4) !== end.slice(0, 4) })
  const ends = formatDay(end, { weekday: false })
  return i18n._(msg`${begins} – ${ends}`)
}
