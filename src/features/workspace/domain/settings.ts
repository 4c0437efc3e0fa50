import { z } from 'zod'
import { isTimeZone } from '#kernel/wall-clock.ts'

const plain = z.strictObject({
  /** IANA name; moments are shown in it. */
  timeZone: z.string().max(60),
  weekStartsOn: z.enum(['monday', 'sunday', 'saturday']),
  /** 1 is January. */
  fiscalYearStartMonth: z.int().min(1).max(12),
  /** For amounts written without a currency; ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Whether editors may share frozen decks as pages that open without an account. */
  sharesDecks: z.boolean(),
})

/** What the whole workspace agrees on. */
export const settings = plain.extend({
  timeZone: plain.shape.timeZone.default('UTC'),
  weekStartsOn: plain.shape.weekStartsOn.default('monday'),
  fiscalYearStartMonth: plain.shape.fiscalYearStartMonth.default(1),
  currency: plain.shape.currency.default('USD'),
  sharesDecks: plain.shape.sharesDecks.default(true),
})
export type Settings = z.output<typeof settings>

/** Some of them: what is not named is not set to anything. */
export const settingsPatch = plain
  .extend({ timeZone: plain.shape.timeZone.refine(isTimeZone, 'Write a zone such as Europe/Berlin or UTC.') })
  .partial()

export const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'workspace'
