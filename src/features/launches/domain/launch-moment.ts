import type { Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'

interface Here {
  at: string
  today: Day
  /** The day it was where the workspace is. */
  dayAt: (at: string) => Day
}

/** When a launch happened: now, or about noon of an earlier day, of which only the day is known. */
export function launchMoment(launchedOn: Day | null, { at, today, dayAt }: Here): Outcome<string> {
  if (launchedOn === null || launchedOn === today) return done(at)
  if (launchedOn > today)
    return refused({
      field: 'launchedOn',
      code: 'launch.in_the_future',
      message: 'A launch is marked when it has happened. Give today or an earlier day.',
    })
  const moments = HOURS.map(hour => `${launchedOn}T${hour}:00:00.000Z`)
  return done(moments.find(moment => dayAt(moment) === launchedOn) ?? `${launchedOn}T12:00:00.000Z`)
}

/** Noon is the same day nearly everywhere; where clocks run twelve hours ahead or more, six is. */
const HOURS = ['12', '06'] as const
