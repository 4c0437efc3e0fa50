import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createContext, useMemo } from 'react'
import { useClient } from '#web/api/client.ts'
import type { ChartLine, ChartPoint } from '#web/charts/point.ts'
import { useLingui } from '@lingui/react/macro'
import { useIsThere, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { metricsApi, type MetricSummary, type Series, type SeriesPoint } from '../api.ts'
import { reachedFrom } from '../domain/formula-graph.ts'
import { metric, type Cadence, type Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'

export interface View {
  cadence: Cadence | null
  asOf: string | null
  /** The first day that is looked at; unless told, as much of the past as is usual. */
  from?: string | null
}

/** A metric's periods as the server adds them up; read again when an observation comes or the metric's rules change. */
export function useSeries(row: Metric, { cadence, asOf, from = null }: View) {
  const { id } = row
  const rules = useRulesOf(row)
  const client = useClient(metricsApi)
  const { details } = useWorkspace()
  const enabled = useIsThere(metric.name, id)
  return useQuery({
    enabled,
    queryKey: ['observation', details.id, 'series', id, cadence, asOf, from, rules],
    queryFn: ({ signal }) =>
      client.metricSeries(
        { id, ...(cadence ? { cadence } : {}), ...(asOf ? { asOf } : {}), ...(from ? { from } : {}) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  })
}

/** Which figure of a metric is taken apart, and as of when. */
export interface FigureView {
  day: string
  to?: string | undefined
  cadence: Cadence | null
  asOf: string | null
}

/** How one figure came about, asked for when it is opened. */
export function useWorkings(row: Metric, { day, to, cadence, asOf }: FigureView) {
  const { id } = row
  const rules = useRulesOf(row)
  const client = useClient(metricsApi)
  const { details } = useWorkspace()
  return useQuery({
    queryKey: ['observation', details.id, 'workings', id, day, to, cadence, asOf, rules],
    queryFn: ({ signal }) =>
      client.metricWorkings(
        { id, day, ...(to ? { to } : {}), ...(cadence ? { cadence } : {}), ...(asOf ? { asOf } : {}) },
        { signal },
      ),
  })
}

/** What the figures of a metric depend on beside its values: how it and all that is below it are put together. */
export function useRulesOf(row: Metric): string {
  const rows = useRows(metric)
  return useMemo(() => {
    const byId = new Map<string, Metric>(rows.map(each => [each.id, each]))
    const arrows = new Map([...byId].map(([id, { operands }]) => [id, operands]))
    const below = [row.id, row.targetSeries ?? ''].flatMap(id => reachedFrom(id, arrows))
    return below.map(id => ruleOf(byId.get(id) ?? row)).join()
  }, [rows, row])
}

const ruleOf = ({ id, cadence, aggregation, operator, operands, targetSeries }: Metric) =>
  [id, cadence, aggregation, operator, ...operands, targetSeries].join(' ')

/** What happened around launches. Follows observations here; links and launches are asked for again when the page opens. */
export function useEffects(id: Metric['id'], asOf: string | null = null) {
  const client = useClient(metricsApi)
  const { details } = useWorkspace()
  const enabled = useIsThere(metric.name, id)
  return useQuery({
    enabled,
    queryKey: ['link', details.id, 'effects', id, asOf],
    queryFn: ({ signal }) => client.metricEffects({ id, ...(asOf ? { asOf } : {}) }, { signal }),
  })
}

/** What the cells of a list draw from: asked for once by the page. */
export const SummariesContext = createContext<ReadonlyMap<string, MetricSummary> | null>(null)

/** What a press on a figure of a list does: asks the page to take that period apart. */
export const OpenFigureContext = createContext<(metric: string, day: string) => void>(() => {})

/** The last periods of every metric. */
export function useSummaries() {
  const client = useClient(metricsApi)
  const { details } = useWorkspace()
  // Of one that the server does not have yet it says nothing: it is asked again when it has it.
  const rules = useRows(metric)
    .filter(({ version }) => version > 0)
    .map(ruleOf)
    .join()
  return useQuery({
    queryKey: ['observation', details.id, 'summaries', rules],
    queryFn: async ({ signal }) =>
      new Map((await client.metricSummaries({}, { signal })).items.map(each => [each.metric as string, each])),
    placeholderData: keepPreviousData,
  })
}

/** What is known of a period, a part of it included: the chart marks it as one. */
export const chartPoint = ({
  from,
  to,
  value,
  soFar,
  known,
  expected,
  restated = 0,
}: Omit<SeriesPoint, 'prior' | 'restated' | 'target'> & { restated?: number }): ChartPoint => ({
  from,
  to,
  value: value ?? soFar,
  known,
  expected,
  restated,
})

/** The year before, and the target, beside a series. */
export function useLines(row: Metric, series: Series | undefined): readonly ChartLine[] {
  const { t } = useLingui()
  return useMemo(() => {
    if (!series) return []
    const prior: ChartLine = { name: t`Year before`, kind: 'prior', values: series.points.map(point => point.prior) }
    const target: ChartLine = {
      name: t`Target ${withUnit(row.target, row.unit)}`,
      word: t`Target`,
      kind: 'target',
      values: series.points.map(() => row.target),
    }
    const planned: ChartLine = { name: t`Target`, kind: 'target', values: series.points.map(point => point.target) }
    const isPlanned = planned.values.some(value => value !== null)
    return [
      ...(prior.values.some(value => value !== null) ? [prior] : []),
      ...(isPlanned ? [planned] : row.target !== null && isTargetOf(row, series.cadence) ? [target] : []),
    ]
  }, [row, series, t])
}

/** A target for a sum is one of its usual period: a month is not held against the target of a week. */
const isTargetOf = ({ aggregation, cadence }: Metric, shown: Cadence) => aggregation !== 'sum' || cadence === shown
