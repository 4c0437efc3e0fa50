import type { Day } from '#kernel/calendar.ts'
import { now } from '#server/clock.ts'
import type { Reader } from '#server/scope.ts'
import { settings, type Settings } from '../domain/settings.ts'

/** What the workspace has agreed on: zone, weeks, currency. */
export async function settingsOf(reader: Reader): Promise<Settings> {
  const [row] = await reader.query<{ settings: object }>('select settings from workspace where workspace_id = $1', [
    reader.scope.workspaceId,
  ])
  return settings.parse(row?.settings ?? {})
}

/** The day it is where the workspace is. */
export const todayIn = async (reader: Reader): Promise<Day> => todayWith(await settingsOf(reader))

export const todayWith = ({ timeZone }: Pick<Settings, 'timeZone'>): Day => dayInZone(now(), timeZone)

/** The day it was there at a moment. */
export const dayWith = (settings: Pick<Settings, 'timeZone'>, at: string): Day =>
  dayInZone(new Date(at), settings.timeZone)

/** A zone that this machine does not know counts as UTC. */
function dayInZone(at: Date, timeZone: string): Day {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
  } catch {
    return at.toISOString().slice(0, 10)
  }
}
