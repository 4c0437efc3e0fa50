import { Memory } from './memory.tsx'

/** What reviews said of a metric, on its own page: every explanation with what came of it. */
export const MetricPanel = ({ id }: { entity: string; id: string }) => <Memory of={id} />
