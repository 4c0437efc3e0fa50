import { use, useMemo } from 'react'
import { Spark } from '#web/charts/spark.tsx'
import { chartPoint, SummariesContext } from './use-series.ts'

export function MetricSpark({ metric }: { metric: string }) {
  const summary = use(SummariesContext)?.get(metric)
  const points = useMemo(() => summary?.points.map(chartPoint) ?? [], [summary])
  return <Spark points={points} />
}
