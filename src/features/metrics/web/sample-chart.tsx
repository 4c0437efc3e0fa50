import { useLingui } from '@lingui/react/macro'
import { addDays } from '#kernel/calendar.ts'
import { TimeChart } from '#web/charts/time-chart.tsx'
import { onAxis, withUnit } from './figures.ts'
import { periodWord, tickWord } from './period-words.ts'

const VALUES = [410, 398, 422, 405, 417, 401, 429, 466, 512, 560, 588, 611, 624, 241]
const POINTS = VALUES.map((value, n) => {
  const from = addDays('2026-01-05', n * 7)
  return { from, to: addDays(from, 6), value, known: n === VALUES.length - 1 ? 3 : 7, expected: 7 }
})
const TARGET = VALUES.map(() => 600)

/** What a metric will look like, with figures of nobody. */
export function SampleChart() {
  const { t } = useLingui()
  return (
    <TimeChart
      points={POINTS}
      lines={[{ name: t`Target 600`, kind: 'target', values: TARGET }]}
      name="624"
      height={180}
      sentence={t`An example: orders by week. The last week is known for 3 of its 7 days, so it is hatched and no total.`}
      tickWord={point => tickWord(point, 'week')}
      periodWord={point => periodWord(point, 'week')}
      format={value => withUnit(value, null)}
      formatTick={(value, finer) => onAxis(value, null, finer)}
    />
  )
}
