import type { House } from '#server/house.ts'
import { jobScope } from '#server/jobs/runner.ts'
import type { Chore } from '#server/jobs/task.ts'
import { change } from '#server/store/change.ts'
import type { MetricSource } from '../domain/metric-source.ts'
import { beginRun, endRun, interrupted, IS_DEAD } from './run-rows.ts'

/** More at once would only wait for each other; the rest is taken the next minute. */
const AT_ONCE = 200

/** Every minute, on one node: sources that are due are read, and runs whose process died are ended and told. */
export const dueChore: Chore = { name: 'sources.due', at: '* * * * *', run: startDue }

export async function startDue(house: House): Promise<void> {
  const { rows: dead } = await house.database.owner.query<{ workspace: string; id: string }>(
    `select workspace_id as workspace, id from source_run r where ${IS_DEAD}`,
  )
  for (const { workspace, id } of dead)
    await alone(house, () =>
      change(jobScope(house, workspace), 'metricSource.read', tx => endRun(tx, id, interrupted())),
    )
  const { rows: due } = await house.database.owner.query<{ workspace: string; id: MetricSource['id'] }>(
    `select workspace_id as workspace, id from metric_source where state = 'active' and archived_at is null and next_run_at <= now()
     order by next_run_at limit ${AT_ONCE}`,
  )
  for (const { workspace, id } of due)
    await alone(house, () => beginRun(jobScope(house, workspace), id, { isByHand: false }))
}

/** One that cannot be begun does not keep the others from it. */
async function alone(house: House, begin: () => Promise<unknown>) {
  try {
    await begin()
  } catch (error) {
    house.log.error({ error: String(error) }, 'a source that is due was not begun')
  }
}
