import { civilOf, type Day } from '#kernel/calendar.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "22 Nov 2026", as it is read in every country. */
export function dayText(day: Day): string {
  const { year, month, day: date } = civilOf(day)
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** "23 Nov 2026, 09:14 UTC". */
export const momentText = (at: string): string => `${dayText(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`
