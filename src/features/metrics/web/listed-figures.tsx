import { useCallback, type ReactNode } from 'react'
import { useSearchState } from '#web/router.ts'
import { useEntity } from '#web/store/hooks.ts'
import { metric } from '../domain/metric.ts'
import { Inspector } from './inspector.tsx'
import { OpenFigureContext, SummariesContext, useSummaries } from './use-series.ts'

/**
 * For a page that lists metrics: the last periods of each, and, after a press on one of these figures, how it came
 * about. Which one is open stands in the address.
 */
export function ListedFigures({ children }: { children: ReactNode }) {
  const summaries = useSummaries()
  const [{ figure, on }, set] = useSearchState()
  const row = useEntity(metric, figure)
  const open = useCallback((id: string, day: string) => set({ figure: id, on: day }), [set])
  const cadence = row ? (summaries.data?.get(row.id)?.cadence ?? null) : null
  return (
    <SummariesContext value={summaries.data ?? null}>
      <OpenFigureContext value={open}>{children}</OpenFigureContext>
      {row && on && (
        <Inspector row={row} day={on} cadence={cadence} asOf={null} onClose={() => set({ figure: null, on: null })} />
      )}
    </SummariesContext>
  )
}
