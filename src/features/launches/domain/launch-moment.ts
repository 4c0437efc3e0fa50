import type { Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'

/** When a launch happened: now, or at noon of an earlier day, of which only the day is known. */
export function launchMoment(launchedOn: Day | null, { at, today }: { at: string; today: Day }): Outcome<string> {
  if (launchedOn === null || launchedOn === today) return done(at)
  if (launchedOn > today)
    return refused({
      field: 'launchedOn',
      code: 'launch.in_the_future',
      message: 'A launch is marked when it has happened. Give today or an earlier day.',
    })
  return done(`${launchedOn}T12:00:00.000Z`)
}
