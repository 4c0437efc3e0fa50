import { z } from 'zod'
import { whenAsked } from './when-asked.ts'

/** Before it, PostgreSQL has no year 0 and reckoning some years back would reach below year 1. */
const FIRST_YEAR = '1000'
const isOfOurYears = (iso: string) => /^\d{4}-/.test(iso) && iso >= FIRST_YEAR

/** A day of the calendar, as text. */
export const daySchema = whenAsked(() =>
  z.iso
    .date({ error: 'Write a day such as 2027-03-31.', abort: true })
    .refine(isOfOurYears, 'Write a day of the years 1000 to 9999, such as 2027-03-31.'),
)

/** An instant with its zone or offset. */
export const momentSchema = whenAsked(() =>
  z.iso
    .datetime({ offset: true, error: 'Write a moment with its zone, such as 2027-03-31T09:00:00Z.', abort: true })
    .refine(moment => isOfOurYears(toUtc(moment)), 'Write a moment of the years 1000 to 9999.'),
)

export const toUtc = (written: string) => new Date(written).toISOString()
