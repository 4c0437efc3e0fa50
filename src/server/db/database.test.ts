import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import type { Database } from './database.ts'

describe('values of the database', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase()
  })

  const one = async (expression: string) => (await database.owner.query(`select ${expression} as value`)).rows[0].value

  test.each([
    ["date '2026-11-23'", '2026-11-23'],
    ["array[date '2026-11-23', null]", ['2026-11-23', null]],
    ["timestamptz '2026-11-23 04:05:06.123456+02'", '2026-11-23T02:05:06.123Z'],
    ["timestamptz '2026-11-23 04:05:06+00'", '2026-11-23T04:05:06.000Z'],
    ["timestamptz '2026-11-23 04:05:06.5+00'", '2026-11-23T04:05:06.500Z'],
    ["timestamptz 'infinity'", 'infinity'],
    ["array[timestamptz '2026-11-23 04:05:06+00']", ['2026-11-23T04:05:06.000Z']],
    ['12345678901234567.8901', '12345678901234567.8901'],
    ['array[1.10, 2.5]::numeric[]', ['1.10', '2.5']],
    ['array[]::numeric[]', []],
    ['9007199254740991::int8', 9007199254740991],
    ['array[1, -2, null]::int8[]', [1, -2, null]],
    ["interval '1 day 02:00'", '1 day 02:00:00'],
  ])('%s arrives as written or as an exact value', async (expression, expected) => {
    expect(await one(expression)).toEqual(expected)
  })

  test.each(['9007199254740992::int8', '-9007199254740992::int8'])(
    '%s is refused rather than rounded',
    async expression => {
      await expect(one(expression)).rejects.toThrow(RangeError)
    },
  )
})
