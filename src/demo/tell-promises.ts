import { addDays } from '#kernel/calendar.ts'
import { SAMPLE, type Ids, type Told } from './told.ts'

const PROMISES = [
  {
    metric: 'before-red',
    title: 'Nine in ten refills arrive before the jug shows red.',
    bound: 'at_least',
    target: 90,
  },
  { metric: 'cancellations', title: 'Late refills are no longer a reason to leave.', bound: 'at_most', target: 2.5 },
] as const
const DUE = -7

/** What the paper promised, so that it can be held against what came. */
export async function tellPromises({ as, today }: Told, metrics: Ids, paper: string): Promise<void> {
  for (const { metric, ...about } of PROMISES)
    await as.manager('POST', '/claims', {
      ...about,
      metric: metrics.get(metric),
      dueOn: addDays(today, DUE),
      source: paper,
      ...SAMPLE,
    })
}
