import type { Day } from '#kernel/calendar.ts'
import type { Change } from '#server/store/change.ts'
import type { Keeper } from '#server/store/keeper.ts'

/** Adds up anew the periods that these days lie in. */
export function rollUp(tx: Change, metricId: string, days: readonly Day[]) {
  tx.send('call wb_metric_roll_up($1, $2, $3::date[])', [tx.scope.workspaceId, metricId, [...new Set(days)]])
}

/** Keeps the sums in step with observations that are taken back, brought back or moved. */
export const rollUpKeeper: Keeper = {
  watches: ['observation'],
  async keep(tx, entries) {
    const days = new Map<string, Set<Day>>()
    for (const { row, before } of entries)
      for (const { metric, occurredOn } of [row, { ...row, ...before }] as { metric: string; occurredOn: Day }[])
        days.set(metric, (days.get(metric) ?? new Set()).add(occurredOn))
    for (const [metric, touched] of [...days].sort()) rollUp(tx, metric, [...touched])
  },
  async rebuild(tx) {
    await tx.query('delete from metric_period where workspace_id = $1', [tx.scope.workspaceId])
    const metrics = await tx.query<{ metric: string; days: Day[] }>(
      'select metric, array_agg(distinct occurred_on) as days from observation where workspace_id = $1 group by metric',
      [tx.scope.workspaceId],
    )
    for (const { metric, days } of metrics) rollUp(tx, metric, days)
  },
}
