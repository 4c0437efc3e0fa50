import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { jobScope } from '#server/jobs/runner.ts'
import type { Client } from '#testing/world.ts'
import { daysFrom, editor, make, MONDAY, series, setUp, tearDown, tell, world } from './metric-world.test-support.ts'

let owner: Client

beforeAll(async () => {
  await setUp()
  owner = await world.as('owner')
})
afterEach(() => agree({ timeZone: 'UTC', weekStartsOn: 'monday' }))
afterAll(tearDown)

const agree = (settings: object) => owner('PATCH', '/workspace', { settings })
/** A metric of which one day was told as 1 and, at a moment, as 2. */
async function toldAnew(knownAt: string) {
  const { id } = await make()
  const first = { date: MONDAY, knownAt: '2026-01-06T00:00:00Z' }
  await tell(id, [{ ...first, value: 1 }])
  await tell(id, [{ date: MONDAY, value: 2, knownAt }])
  return id
}
const seen = async (id: string, asOf: string) =>
  (await series(id, `cadence=day&from=${MONDAY}&to=${MONDAY}&asOf=${asOf}`)).points[0]?.value

describe('a day that a view is asked of', () => {
  test.each([
    ['UTC', '2026-03-31', '2026-03-31T23:59:59.999Z', '2026-04-01T00:00:00Z'],
    ['America/Los_Angeles', '2026-03-31', '2026-04-01T06:59:59.999Z', '2026-04-01T07:00:00Z'],
    ['Pacific/Kiritimati', '2026-03-31', '2026-03-31T09:59:59.999Z', '2026-03-31T10:00:00Z'],
    // The clock is set forward at midnight: the next day begins with one o'clock.
    ['Africa/Cairo', '2026-04-23', '2026-04-23T21:59:59.999Z', '2026-04-23T22:00:00Z'],
  ])('ends at the midnight of %s', async (timeZone, day, within, after) => {
    const [inIt, later] = [await toldAnew(within), await toldAnew(after)]
    await agree({ timeZone })
    expect(await seen(inIt, day)).toBe(2)
    expect(await seen(later, day)).toBe(1)
    expect(await seen(later, addDays(day, 1))).toBe(2)
  })

  test('ends so on every page of the past', async () => {
    const id = await toldAnew('2026-04-01T03:00:00Z')
    await agree({ timeZone: 'America/Los_Angeles' })
    const end = '2026-04-01T06:59:59.999Z'
    const asked = ['observations?', `workings?day=${MONDAY}&`, 'behavior?']
    for (const page of asked) {
      const { body } = await editor('GET', `/metrics/${id}/${page}asOf=2026-03-31`)
      expect(body.asOf, page).toBe(end)
    }
  })

  test('ends by the zone of then where the workspace was there already, and has changed it since', async () => {
    const { id } = await make()
    await agree({ timeZone: 'America/Los_Angeles' })
    const asked = async () => (await editor('GET', `/metrics/${id}/workings?day=${MONDAY}&asOf=2026-03-31`)).body.asOf
    expect(await asked()).toBe('2026-04-01T06:59:59.999Z')
    const scope = jobScope(world.server.house, world.workspace.workspaceId)
    await scope.query("update workspace set created_at = '2026-01-01' where workspace_id = $1", [scope.workspaceId])
    expect(await asked()).toBe('2026-03-31T23:59:59.999Z')
  })
})

test('a past view counts weeks as they were counted then, and its figures are taken apart by the same weeks', async () => {
  const { id } = await make()
  await tell(id, daysFrom('2026-01-03', [1, 2, 4, 8, 16, 32, 64, 128, 256]))
  const weeks = (query: string) => series(id, `cadence=week&from=${MONDAY}&to=${MONDAY}${query}`)
  const monday = await weeks('')
  const { headers } = await agree({ weekStartsOn: 'sunday' })
  const { body } = await editor('GET', `/activity?limit=1`)
  expect(headers.get('workback-change')).toBe(body.items[0].id)
  const sunday = await weeks('')
  await agree({ weekStartsOn: 'saturday' })
  const then = encodeURIComponent(body.items[0].at)
  const before = encodeURIComponent(new Date(Date.parse(body.items[0].at) - 1).toISOString())
  expect((await weeks(`&asOf=${then}`)).points).toEqual(sunday.points)
  expect((await weeks(`&asOf=${before}`)).points).toEqual(monday.points)
  const workings = await editor('GET', `/metrics/${id}/workings?cadence=week&day=${MONDAY}&asOf=${then}`)
  expect(workings.body).toMatchObject({ from: '2026-01-04', to: '2026-01-10', figures: [{ value: 254 }] })
})

test('what is aimed at ahead was aimed at then', async () => {
  const [orders, plan] = [await make(), await make({ name: 'Plan' })]
  const { body } = await editor('PATCH', `/metrics/${orders.id}`, { targetSeries: plan.id })
  await tell(orders.id, daysFrom(MONDAY, [1, 2, 3, 4, 5, 6, 7]))
  const ahead = `${new Date().getUTCFullYear() + 1}-01-04`
  await tell(plan.id, [...daysFrom(MONDAY, [5, 5, 5, 5, 5, 5, 5]), { date: ahead, value: 5 }])
  const range = `cadence=week&from=${MONDAY}&to=${MONDAY}`
  const now = await series(orders.id, range)
  const then = await series(orders.id, `${range}&asOf=${encodeURIComponent(new Date().toISOString())}`)
  expect(body.targetSeries).toBe(plan.id)
  expect(then.points).toEqual(now.points)
})
