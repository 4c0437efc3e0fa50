import { useSearchState } from '#web/router.ts'
import { CADENCES, type Metric } from '../domain/metric.ts'
import { useSeries } from './use-series.ts'

/** Which cadence and which moment the page of a metric is asked to show. */
export function useAskedView() {
  const [search] = useSearchState()
  return { cadence: CADENCES.find(cadence => cadence === search.by) ?? null, asOf: search.asOf ?? null }
}

/** The metric as it was at the moment that the page shows, and that moment; the metric itself now. */
export function useThen(row: Metric): { row: Metric; asOf: string | null } {
  const view = useAskedView()
  const { data } = useSeries(row, view)
  const defined = view.asOf === null ? null : data?.defined
  return { row: defined ? { ...row, ...defined } : row, asOf: view.asOf }
}
