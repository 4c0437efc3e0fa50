import { useCallback } from 'react'
import type { ChartPoint } from '#web/charts/point.ts'
import type { Cadence, Metric } from '../domain/metric.ts'
import { onAxis, withUnit } from './figures.ts'
import { periodWord, tickWord } from './period-words.ts'

/** How a chart of a metric writes its periods and values. */
export function useFormats({ unit }: Pick<Metric, 'unit'>, cadence: Cadence) {
  return {
    tick: useCallback((point: ChartPoint) => tickWord(point, cadence), [cadence]),
    period: useCallback((point: ChartPoint) => periodWord(point, cadence), [cadence]),
    format: useCallback((value: number | null) => withUnit(value, unit), [unit]),
    axis: useCallback((value: number, finer: number) => onAxis(value, unit, finer), [unit]),
  }
}
