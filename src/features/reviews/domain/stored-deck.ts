import { DAYS_OF_WEEK } from '#kernel/calendar.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, integer, optional, person, ref, text, withDefault } from '#kernel/field.ts'
import { CALENDARS, MONTHLY_DISPLAYS, WEEK_NUMBERINGS, YEAR_BASES, YEAR_END_RULES } from './config.ts'

/** A deck that is kept: how it counts weeks and years. What it shows is in its blocks; its figures are computed. */
export const deck = entity(
  'deck',
  {
    table: 'deck',
    label: 'Deck',
    plural: 'Decks',
    titleField: 'name',
    searchable: ['name'],
    lives: 'browser',
  },
  {
    name: text('Name', { max: 200 }),
    product: optional(ref('product', 'Product')),
    owner: optional(person('Owner')),
    /** The last day of its weeks. */
    weekEndsOn: withDefault(choice('Week ends on', DAYS_OF_WEEK), 'sunday'),
    /** Where the owner counts weeks otherwise than the calendar: the same weeks, called so many later. */
    weeksAhead: withDefault(integer('Weeks ahead of the calendar', { min: -53, max: 53 }), 0),
    /** 12 is December. */
    fiscalYearEndMonth: withDefault(integer('Fiscal year ends in month', { min: 1, max: 12 }), 12),
    calendar: withDefault(choice('Calendar', CALENDARS, { months: 'Months of the year' }), 'months'),
    yearEndRule: withDefault(
      choice('Year of weeks ends', YEAR_END_RULES, { last: 'Last in the month', nearest: 'Nearest to its end' }),
      'last',
    ),
    weekNumbering: withDefault(
      choice('Weeks are numbered', WEEK_NUMBERINGS, { iso: 'ISO 8601', sunday: 'Sunday to Saturday' }),
      'iso',
    ),
    yearBasis: withDefault(
      choice('A year to date is compared with', YEAR_BASES, {
        same_days: 'As many days',
        same_dates: 'The same dates',
      }),
      'same_days',
    ),
    monthlyDisplay: withDefault(
      choice('Months shown', MONTHLY_DISPLAYS, {
        trailing_twelve_months: 'The last twelve',
        fiscal_year: 'The fiscal year',
      }),
      'trailing_twelve_months',
    ),
    blockStartingNumber: withDefault(integer('First block is number', { max: 100_000 }), 1),
  },
)

export type StoredDeck = RowOf<typeof deck>
