import { addDays } from '#kernel/calendar.ts'
import { usualChoice } from '#features/metrics/domain/limits/process-limits.ts'
import { storedBehavior } from '#features/metrics/domain/limits/stored-behavior.ts'
import type { WeekChart } from '../week-chart.ts'

export const lastWeek = '2026-11-22'
export const weekBefore = (weeks: number) => addDays(lastWeek, -weeks * 7)

export function chartOf(values: readonly (number | null)[], gap: 'partial' | null = null): WeekChart {
  const weeks = values.map((value, n) => ({ to: weekBefore(values.length - 1 - n), value }))
  return {
    weeks,
    ruleSet: 'wheeler',
    choice: usualChoice('week'),
    denominator: null,
    chart: storedBehavior(
      usualChoice('week'),
      weeks.map(week => ({ ...week, from: addDays(week.to, -6) })),
    ),
    last: { from: addDays(lastWeek, -6), to: lastWeek, value: 1, soFar: null, known: 7, expected: 7, gap },
  }
}
/** Twenty weeks that come and go about ten, then what is told. */
export const after = (...last: (number | null)[]) => [...Array.from({ length: 20 }, (_, n) => 10 + (n % 3)), ...last]
