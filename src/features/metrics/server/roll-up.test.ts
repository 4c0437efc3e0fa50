import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween, dayOfNumber, monthOf, weekOf } from '#kernel/calendar.ts'
import { daysFrom, make, MONDAY, setUp, tearDown, tell, undo, world } from './metric-world.test-support.ts'
import { spansOf } from './roll-up.ts'

beforeAll(setUp)
afterAll(tearDown)

describe('days as spans', () => {
  const days = fc.uniqueArray(fc.integer({ min: -20_000, max: 40_000 }).map(dayOfNumber), { maxLength: 60 })

  test('hold every day, in order, and no two share a week or a month', () => {
    fc.assert(
      fc.property(days, told => {
        const spans = spansOf(told)
        for (const day of told) expect(spans.filter(({ from, to }) => from <= day && day <= to)).toHaveLength(1)
        for (const [n, { from }] of spans.slice(1).entries()) {
          const before = spans[n]?.to ?? ''
          expect(daysBetween(before, from)).toBeGreaterThan(31)
          expect(monthOf(before).to < monthOf(from).from).toBe(true)
          expect(weekOf(before, 'saturday').to < weekOf(from, 'saturday').from).toBe(true)
        }
        expect(spans.every(({ from, to }) => told.includes(from) && told.includes(to))).toBe(true)
      }),
    )
  })

  test.each([
    [['2026-01-01'], [{ from: '2026-01-01', to: '2026-01-01' }]],
    [['2026-03-01', '2026-01-01'], [{ from: '2026-01-01', to: '2026-03-01' }]],
    [
      ['2026-01-01', '2026-06-01', '2026-06-02'],
      [
        { from: '2026-01-01', to: '2026-01-01' },
        { from: '2026-06-01', to: '2026-06-02' },
      ],
    ],
    [[], []],
  ])('%j', (told, spans) => {
    expect(spansOf(told)).toEqual(spans)
  })
})

describe('the sums that are kept', () => {
  /** All that is kept of a metric, with figures as texts so that the last digit counts. */
  const kept = async (id: string) =>
    (
      await world.server.house.database.owner.query(
        'select * from metric_period where workspace_id = $1 and metric = $2 order by period, starts_on',
        [world.workspace.workspaceId, id],
      )
    ).rows

  test('are the same whether days come at once, one by one, or are taken back on the way', async () => {
    const days = Array.from({ length: 90 }, (_, n) => ({
      date: addDays(MONDAY, -((n * 37) % 400)),
      value: n % 11 === 0 ? null : ((n * 31) % 47) / 3,
    }))
    const atOnce = await make({ aggregation: 'mean' })
    const inPieces = await make({ aggregation: 'mean' })
    await tell(atOnce.id, days)
    for (let from = 0; from < days.length; from += 7) await tell(inPieces.id, days.slice(from, from + 7))
    const aside = await tell(inPieces.id, daysFrom(addDays(MONDAY, -30), [1, 2, 3, 4, 5, 6, 7, 8]))
    await undo(aside)
    const [one, other] = [await kept(atOnce.id), await kept(inPieces.id)]
    const known = days.filter(({ value }) => value !== null).length
    expect(one.filter(({ period }) => period === 'day')).toHaveLength(known)
    expect(other.map(({ metric: _, ...sums }) => sums)).toEqual(one.map(({ metric: _, ...sums }) => sums))
  })

  test('go with their metric when its workspace goes', async () => {
    const elsewhere = await world.anotherWorkspace()
    const there = await world.as('owner', { workspace: elsewhere })
    const { body } = await there('POST', '/metrics', { name: 'Orders', cadence: 'day' })
    await there('POST', `/metrics/${body.id}/observations`, { observations: daysFrom(MONDAY, [1, 2, 3]) })
    const { owner } = world.server.house.database
    const count = async () =>
      (await owner.query('select count(*) from metric_period where workspace_id = $1', [elsewhere.workspaceId])).rows
    expect(await count()).not.toEqual([{ count: 0 }])
    await owner.query('delete from workspace where workspace_id = $1', [elsewhere.workspaceId])
    expect(await count()).toEqual([{ count: 0 }])
  })

  test('go when the last day of a period is taken back', async () => {
    const { id } = await make()
    await tell(id, daysFrom(MONDAY, [1, 2]))
    await tell(id, daysFrom(MONDAY, [null, null]))
    expect(await kept(id)).toEqual([])
  })
})
