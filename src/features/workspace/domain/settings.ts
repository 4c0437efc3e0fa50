import { z } from 'zod'

/** What the whole workspace agrees on. */
export const settings = z.strictObject({
  /** IANA name; moments are shown in it. */
  timeZone: z.string().max(60).default('UTC'),
  weekStartsOn: z.enum(['monday', 'sunday', 'saturday']).default('monday'),
  /** 1 is January. */
  fiscalYearStartMonth: z.int().min(1).max(12).default(1),
  /** For amounts written without a currency; ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('USD'),
})
export type Settings = z.output<typeof settings>

export const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'workspace'
