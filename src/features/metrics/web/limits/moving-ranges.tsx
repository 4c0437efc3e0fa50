import { useLingui } from '@lingui/react/macro'
import type { ChartLine } from '#web/charts/point.ts'
import { TimeChart } from '#web/charts/time-chart.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { onAxis, withUnit } from '../figures.ts'
import { periodWord, tickWord } from '../period-words.ts'
import { sign } from './drawn.ts'

const HEIGHT = 150

interface MovingRangesProps {
  row: Metric
  behavior: Behavior
  /** A press on a range opens the value whose step it is. */
  onOpen: (point: { from: string }) => void
}

/** How far each value is from the one before: what the limits are made of. */
export function MovingRanges({ row, behavior, onOpen }: MovingRangesProps) {
  const { t } = useLingui()
  const { points, phases, cadence } = behavior
  if (phases.every(({ averageRange }) => averageRange === null)) return null
  const ranges = points.map(({ from, to, movingRange }) => ({ from, to, value: movingRange, known: 1, expected: 1 }))
  const breaks = phases.map(({ from }) => points.findIndex(point => point.from === from))
  const phaseAt = (from: string) => phases.find(phase => phase.from <= from && from <= phase.to)
  const line = (name: string, kind: ChartLine['kind'], of: 'averageRange' | 'rangeLimit'): ChartLine[] => {
    const values = points.map(({ from }) => phaseAt(from)?.[of] ?? null)
    const last = values.findLast(value => value !== null) ?? null
    return last === null
      ? []
      : [{ name: `${name} ${withUnit(last, sign(row.unit))}`, word: name, kind, values, breaks }]
  }
  const marks = new Map(
    points.flatMap(({ movingRange, rangeLimit }, place) =>
      movingRange !== null && rangeLimit !== null && movingRange > rangeLimit
        ? [[place, t`a step larger than usual`]]
        : [],
    ),
  )
  const last = ranges.findLast(({ value }) => value !== null)
  return (
    <TimeChart
      points={ranges}
      lines={[...line(t`Limit`, 'limit', 'rangeLimit'), ...line(t`Mean`, 'center', 'averageRange')]}
      marks={marks}
      name={last?.value == null ? '' : onAxis(last.value, row.unit)}
      sentence={t`Moving ranges: the distance of each value from the one before.`}
      tickWord={point => tickWord(point, cadence)}
      periodWord={point => periodWord(point, cadence)}
      format={value => withUnit(value, row.unit)}
      formatTick={(value, finer) => onAxis(value, row.unit, finer)}
      height={HEIGHT}
      onOpen={onOpen}
    />
  )
}
