import { addDays, type Day } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import { occurrenceText } from '#features/metrics/domain/annotations/occurrence.ts'
import { occurrencesOf as occurrencesBetween } from '#features/metrics/server/index.ts'
import type { Occurrence } from '../domain/events.ts'
import { firstDayOf } from '../domain/stored-config.ts'

/** What happened, or is planned, as far as a deck's charts reach; as it stands now, or stood at a moment. */
export async function occurrencesOf(
  reader: Reader,
  metrics: readonly string[],
  weekEnding: Day,
  asOf: string | null,
): Promise<Occurrence[]> {
  const span = { from: firstDayOf(weekEnding), to: addDays(weekEnding, 7) }
  const found = await occurrencesBetween(reader, metrics, span, asOf)
  return found.map(({ metric, thing, kind, title, on, until, isPlanned }) => ({
    day: on,
    metric,
    text: occurrenceText({ kind, title, isPlanned }),
    thing,
    kind,
    title,
    isPlanned,
    ...(until === null ? {} : { until }),
  }))
}
