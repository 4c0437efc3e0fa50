import { addDays, DAYS_OF_WEEK, weekday, type Day } from '#kernel/calendar.ts'
import type { Schedule } from './source-settings.ts'
import { instantAt, offsetAt, wallTimeAt } from '#kernel/wall-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The next such day lies within a week; one more, where the clock leaves one out. */
const DAYS_LOOKED_AHEAD = 8

/** The first moment after this one at which a source is due, by the clock of a zone. */
export function nextRun(schedule: Schedule, after: string, zone: string): string {
  if (schedule.every === 'hour') return nextHour(schedule.minute, after, zone)
  const minute = minuteOf(schedule.at)
  const { day: today } = wallTimeAt(after, zone)
  const candidates = Array.from({ length: DAYS_LOOKED_AHEAD + 1 }, (_, ahead) => addDays(today, ahead))
    .filter(day => schedule.every === 'day' || isOn(day, schedule.on))
    .map(day => instantAt({ day, minute }, zone))
  const next = candidates.find(instant => instant > after)
  if (next === undefined) throw new Error(`no run of ${JSON.stringify(schedule)} follows ${after} in ${zone}`)
  return next
}

/** Minutes as they are shown there: some zones are half an hour off the others. */
function nextHour(minute: number, after: string, zone: string): string {
  const from = Date.parse(after)
  const shift = offsetAt(from, zone) * MINUTE
  const hour = Math.floor((from + shift) / HOUR) * HOUR + minute * MINUTE - shift
  return new Date(hour > from ? hour : hour + HOUR).toISOString()
}

const minuteOf = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3))
const isOn = (day: Day, on: (typeof DAYS_OF_WEEK)[number]) => DAYS_OF_WEEK[weekday(day) - 1] === on
