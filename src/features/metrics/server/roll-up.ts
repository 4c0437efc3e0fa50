import { daysBetween, type Day, type Span } from '#kernel/calendar.ts'
import type { Change } from '#server/store/change.ts'
import type { Entry } from '#server/store/entry.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { metricObserved } from '../domain/facts.ts'
import type { Metric } from '../domain/metric.ts'

/** Further apart than this, two days share neither a week nor a month. */
const APART = 62

/** Adds up anew the periods that these days lie in, of each metric by itself. */
export function rollUp(tx: Change, days: ReadonlyMap<string, Iterable<Day>>) {
  addUp(
    tx,
    [...days].sort().flatMap(([metric, own]) => spansOf(own).map(span => ({ metric, ...span }))),
  )
}

const addUp = (tx: Change, spans: readonly (Span & { metric: string })[]) =>
  spans.length > 0 &&
  tx.send('call wb_metrics_roll_up($1, $2, $3::date[], $4::date[])', [
    tx.scope.workspaceId,
    spans.map(({ metric }) => metric),
    spans.map(({ from }) => from),
    spans.map(({ to }) => to),
  ])

/** Days as few spans that share no period. What lies between two of them is added up again, and comes to the same. */
export function spansOf(days: Iterable<Day>): Span[] {
  const spans: Span[] = []
  for (const day of [...days].sort()) {
    const last = spans.at(-1)
    if (last && daysBetween(last.to, day) <= APART) last.to = day
    else spans.push({ from: day, to: day })
  }
  return spans
}

/**
 * Keeps the sums in step with observations that are taken back, brought back or moved, and tells that something else is known
 * of their metrics: an undone import is judged like one that was made. What is recorded tells it by itself.
 */
export const rollUpKeeper: Keeper = {
  watches: ['observation'],
  async keep(tx, entries) {
    const days = new Map<string, Set<Day>>()
    for (const { row, before } of entries)
      for (const { metric, occurredOn } of [row, { ...row, ...before }] as { metric: string; occurredOn: Day }[])
        days.set(metric, (days.get(metric) ?? new Set()).add(occurredOn))
    rollUp(tx, days)
    const told = new Set(entries.filter(isKnownOtherwise).map(({ row }) => row['metric'] as Metric['id']))
    for (const metric of told) tx.fact(metricObserved, { metric })
  },
  async rebuild(tx) {
    await tx.query('delete from metric_period where workspace_id = $1', [tx.scope.workspaceId])
    addUp(
      tx,
      await tx.query<Span & { metric: string }>(
        `select metric, min(occurred_on) as "from", max(occurred_on) as "to" from observation where workspace_id = $1
         group by metric order by metric`,
        [tx.scope.workspaceId],
      ),
    )
  },
}

/** What goes with its metric to another product says nothing new. */
const isKnownOtherwise = ({ op, after }: Entry) =>
  op !== 'update' || Object.keys(after ?? {}).some(name => name !== 'product')
