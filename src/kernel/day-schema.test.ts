import { expect, test } from 'vitest'
import { daySchema, momentSchema } from './day-schema.ts'
import { moment } from './field.ts'

const says = (schema: typeof daySchema | typeof momentSchema, written: unknown) =>
  schema.safeParse(written).error?.issues.map(issue => issue.message) ?? []

test.each(['1000-01-01', '2028-02-29', '9999-12-31'])('%s is a day', day => expect(says(daySchema, day)).toEqual([]))

test.each([
  ['0000-01-01', 'Write a day of the years 1000 to 9999, such as 2027-03-31.'],
  ['0999-12-31', 'Write a day of the years 1000 to 9999, such as 2027-03-31.'],
  ['2027-02-29', 'Write a day such as 2027-03-31.'],
  ['yesterday', 'Write a day such as 2027-03-31.'],
  [5, 'Write a day such as 2027-03-31.'],
])('of %s as a day one thing is said', (written, said) => expect(says(daySchema, written)).toEqual([said]))

test.each([
  ['yesterday', 'Write a moment with its zone, such as 2027-03-31T09:00:00Z.'],
  ['2027-03-31T09:00:00', 'Write a moment with its zone, such as 2027-03-31T09:00:00Z.'],
  ['0000-01-01T00:00:00Z', 'Write a moment of the years 1000 to 9999.'],
  // In UTC it lies in the year 10000.
  ['9999-12-31T23:59:59-01:00', 'Write a moment of the years 1000 to 9999.'],
])('of %s as a moment one thing is said', (written, said) => expect(says(momentSchema, written)).toEqual([said]))

test('a moment is kept in UTC, to the millisecond', () => {
  expect(moment('At').schema.parse('2027-03-31T09:00:00+02:00')).toBe('2027-03-31T07:00:00.000Z')
})
