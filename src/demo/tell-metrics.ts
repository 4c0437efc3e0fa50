import { addDays, isWorkingDay, weekOf } from '#kernel/calendar.ts'
import { normal } from '#kernel/stats/normal.ts'
import type { Random } from '#kernel/stats/random.ts'
import { REFILL_LAUNCH_DAY } from './launches.ts'
import { ARRIVAL_DAYS, METRICS, type SampleMetric } from './metrics.ts'
import { SAMPLE, type Ids, type Told } from './told.ts'

const HISTORY_DAYS = 420
const DAYS_A_YEAR = 365
const TARGET_IN_DAYS = 90

export async function tellMetrics({ as, today, chance, products, people }: Told): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const metric of METRICS) {
    const { key, name, definition, unit, direction, kind, owner, aggregation, target } = metric
    const { id } = await as[owner]('POST', '/metrics', {
      name,
      definition,
      unit,
      direction,
      kind,
      aggregation,
      target,
      targetOn: target === null ? null : addDays(today, TARGET_IN_DAYS),
      owner: people[owner],
      product: products.jug,
      cadence: 'week',
      ...SAMPLE,
    })
    ids.set(key, id)
    await as[owner]('POST', `/metrics/${id}/observations`, { observations: seriesOf(metric, today, chance) })
  }
  // The shelves are the quiet process of the story: what chance does there is agreed on.
  await as.retail('POST', `/metrics/${ids.get('on-shelf')}/limits/lock`, {
    reason: 'A year without a change in how shelves are filled.',
  })
  await as.manager('POST', '/causal-links', {
    input: ids.get('before-red'),
    output: ids.get('cancellations'),
    hypothesis: 'Who gets the refill before the jug shows red has no reason to cancel for it.',
    sign: 'negative',
    lagWeeks: 1,
    ...SAMPLE,
  })
  return ids
}

/** A level, what the launch changed of it, a slow drift, weekends, and what nobody can explain. */
export function seriesOf(metric: SampleMetric, today: string, chance: Random) {
  const { base, after, drift, noise, weekend, digits, every } = metric
  return Array.from({ length: HISTORY_DAYS }, (_, n) => n - HISTORY_DAYS).flatMap(fromToday => {
    const date = addDays(today, fromToday)
    if (every === 'week' && weekOf(date).from !== date) return []
    const arrived = Math.min(1, Math.max(0, (fromToday - REFILL_LAUNCH_DAY) / ARRIVAL_DAYS))
    const level =
      base +
      (after - base) * arrived +
      (drift * fromToday) / DAYS_A_YEAR +
      (isWorkingDay(date) ? 0 : weekend) +
      normal(chance) * noise
    return [{ date, value: Number(Math.max(0, level).toFixed(digits)) }]
  })
}
