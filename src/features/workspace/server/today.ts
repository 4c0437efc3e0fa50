import { addDays, type Day } from '#kernel/calendar.ts'
import { instantAt, wallTimeAt } from '#kernel/wall-clock.ts'
import { nowText } from '#server/clock.ts'
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

export const todayWith = ({ timeZone }: Pick<Settings, 'timeZone'>): Day => wallTimeAt(nowText(), timeZone).day

/** The day it was there at a moment. */
export const dayWith = (settings: Pick<Settings, 'timeZone'>, at: string): Day => wallTimeAt(at, settings.timeZone).day

/** The last millisecond of a day there. */
export const endOfDayWith = ({ timeZone }: Pick<Settings, 'timeZone'>, day: Day): string =>
  new Date(Date.parse(instantAt({ day: addDays(day, 1), minute: 0 }, timeZone)) - 1).toISOString()
