import { DAYS_OF_WEEK, weekday, type Day, type DayOfWeek } from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'

/** A meeting looks at a whole week of its deck, which has ended. */
export function checkWeek(weekEnding: Day, weekEndsOn: DayOfWeek, today: Day): Outcome<Day> {
  if (DAYS_OF_WEEK[weekday(weekEnding) - 1] !== weekEndsOn)
    return refused({
      field: 'weekEnding',
      code: 'review_meeting.not_a_week',
      message: `The weeks of this deck end on ${weekEndsOn}. Give the last day of a week.`,
    })
  if (weekEnding >= today)
    return refused({
      field: 'weekEnding',
      code: 'review_meeting.week_not_over',
      message: 'This week is not over yet. Look at the one before it.',
    })
  return done(weekEnding)
}
