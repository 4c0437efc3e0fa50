import { useMemo } from 'react'
import { Spark } from '#web/charts/spark.tsx'
import type { MetricSummary } from '../api.ts'
import { chartPoint } from './use-series.ts'

export function MetricSpark({ summary }: { summary: MetricSummary | undefined }) {
  const points = useMemo(() => summary?.points.map(chartPoint) ?? [], [summary])
  return <Spark points={points} />
}
