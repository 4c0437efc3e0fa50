import type { Day } from '#kernel/calendar.ts'
import type { Promised, Standing } from './standing.ts'

interface Stands extends Promised {
  title: string
  dueOn: Day
  standing: Standing
  value: number | null
}

/** "Promised at least 92 by 2026-12-01, kept with 93: Nine in ten refills arrive before red." */
export function claimSentence({ title, least, most, dueOn, standing, value }: Stands): string {
  const amount =
    least !== null && most !== null ? `${least} to ${most}` : least !== null ? `at least ${least}` : `at most ${most}`
  const written = value === null ? null : Number(value.toPrecision(4))
  const stands: Record<Standing, string> = {
    kept: `kept with ${written}`,
    missed: `missed with ${written}`,
    not_due: written === null ? 'not due' : `not due, so far ${written}`,
    unknown: 'not known',
  }
  return `Promised ${amount} by ${dueOn}, ${stands[standing]}: ${title}`
}
