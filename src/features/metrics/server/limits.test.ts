import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { daysFrom, editor, make, MONDAY, setUp, tearDown, tell, undo, world } from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

/** From D. J. Wheeler, Understanding Statistical Process Control, p. 49, as the R package ggQC (168af23) prints it. */
const PAGE_49 = [39, 41, 41, 41, 43, 44, 41, 42, 40, 41, 44, 40]
const printed = (value: number) => Number(value.toPrecision(15))
const reason = 'Agreed in the review.'
const at = (week: number) => addDays(MONDAY, week * 7)

/** A metric that is told once a week. */
async function weekly(values: readonly (number | null)[], about: object = {}) {
  const { id } = await make({ cadence: 'week', aggregation: 'last', ...about })
  await tellWeeks(id, 0, values)
  return id
}
const tellWeeks = (id: string, first: number, values: readonly (number | null)[]) =>
  tell(
    id,
    values.flatMap((value, n) => (value === null ? [] : { date: at(first + n), value })),
  )
const behavior = async (id: string, query = '') =>
  (await editor('GET', `/metrics/${id}/behavior?cadence=week${query}`)).body
const decide = (id: string, what: string, about: object) => editor('POST', `/metrics/${id}/limits/${what}`, about)
const choose = (id: string, about: object) => editor('PATCH', `/metrics/${id}/limits`, about)

describe('the limits of a metric', () => {
  test('are on trial below twelve weeks, and follow the usual rules until somebody chooses', async () => {
    const id = await weekly(PAGE_49.slice(0, 5))
    expect(await behavior(id)).toMatchObject({ limits: null, phases: [], ruleSet: 'wheeler', falseAlarmRate: 0 })
    await tellWeeks(id, 5, PAGE_49.slice(5, 11))
    expect((await behavior(id)).phases).toMatchObject([{ state: 'trial', points: 11 }])
    expect(await decide(id, 'lock', { reason })).toMatchObject({ status: 422, body: { code: 'limits.too_few' } })
  })

  test('are Wheeler’s of page 49 to the last printed digit, and stay so once locked', async () => {
    const id = await weekly(PAGE_49)
    const isPage49 = async () => {
      const [phase] = (await behavior(id)).phases
      expect(printed(phase.center)).toBe(41.4166666666667)
      expect(printed(phase.averageRange)).toBe(1.72727272727273)
      expect(printed(phase.lower)).toBe(36.8221212121212)
      expect(printed(phase.upper)).toBe(46.0112121212121)
      expect(printed(phase.rangeLimit)).toBe(5.64472727272727)
      return phase
    }
    expect((await isPage49()).state).toBe('firm')
    const locked = await decide(id, 'lock', { reason })
    expect(locked).toMatchObject({ status: 200, body: { metric: id, cadence: 'week', title: 'Orders' } })
    await tellWeeks(id, 12, [47, 48, 39, 60, 61])
    const phase = await isPage49()
    expect(phase).toMatchObject({ state: 'locked', points: 12, constants: { limit: 2.66, range: 3.268 } })
    expect(phase.lock).toMatchObject({ reason, by: expect.any(String) })
    const { points } = await behavior(id)
    expect(points[12].marks).toContain('outside')
    expect(await decide(id, 'lock', { reason })).toMatchObject({ status: 422, body: { code: 'limits.locked' } })
  })

  test('are never recomputed: a restatement of what they came from leaves them', async () => {
    const id = await weekly(PAGE_49)
    await decide(id, 'lock', { reason })
    await tellWeeks(id, 0, [400])
    expect(printed((await behavior(id)).phases[0].center)).toBe(41.4166666666667)
  })

  test('that new values would clearly move are said to, and a phase with a reason begins anew', async () => {
    const id = await weekly(PAGE_49)
    await decide(id, 'lock', { reason })
    await tellWeeks(
      id,
      12,
      PAGE_49.map(value => value + 9),
    )
    const [before] = (await behavior(id)).phases
    expect(before.drift).toMatchObject({ points: 12, from: at(12), isCenterOther: true })
    expect((await decide(id, 'phases', { from: at(12) })).status).toBe(422)
    const begun = await decide(id, 'phases', { from: addDays(at(12), 3), reason: 'A second warehouse.' })
    expect(begun.status).toBe(200)
    const { phases, signals } = await behavior(id)
    expect(signals).toEqual([])
    expect(phases).toMatchObject([
      { state: 'locked', drift: null, to: addDays(at(11), 6) },
      { state: 'firm', from: at(12), startsOn: at(12), reason: 'A second warehouse.' },
    ])
    expect(printed(phases[1].center)).toBe(50.4166666666667)
    await undo(begun)
    expect((await behavior(id)).phases).toHaveLength(1)
  })

  test('are those of a past view as of then', async () => {
    const id = await weekly(PAGE_49)
    expect((await behavior(id, '&asOf=2020-01-01')).points).toEqual([])
  })

  test('come from a baseline, and not from a value that was left out', async () => {
    const id = await weekly([...PAGE_49, 90, 91, 92])
    await decide(id, 'baseline', { from: MONDAY, to: addDays(at(11), 6), reason })
    expect(printed((await behavior(id)).phases[0].center)).toBe(41.4166666666667)
    await decide(id, 'baseline', { reason })
    await decide(id, 'left-out', { on: at(13), reason: 'A data error.' })
    const { points, phases } = await behavior(id)
    expect(points[13]).toMatchObject({ leftOut: 'A data error.', value: 91 })
    expect(phases[0]).toMatchObject({ points: 14, baseline: null })
    await decide(id, 'left-out', { on: at(13), isLeftOut: false, reason: 'It was right.' })
    expect((await behavior(id)).points[13].leftOut).toBeNull()
  })
})

describe('a choice', () => {
  test('of rules, middle and trend is kept for the metric, and undone', async () => {
    const id = await weekly(PAGE_49)
    const chosen = await choose(id, { ruleSet: 'nhs', screensOutliers: true })
    expect(chosen.status).toBe(200)
    expect(await behavior(id)).toMatchObject({ ruleSet: 'nhs', screensOutliers: true, limits: chosen.body.id })
    await choose(id, { center: 'median' })
    expect((await behavior(id)).phases[0]).toMatchObject({ center: 41, averageRange: 2, rangeLimit: 7.73 })
    const { body } = await editor('GET', `/process-limits?metric=${id}`)
    expect(body.items).toHaveLength(1)
    await editor('DELETE', `/process-limits/${chosen.body.id}`)
    expect(await behavior(id)).toMatchObject({ ruleSet: 'wheeler', limits: null })
  })

  test('of shares takes the quotient’s own count, and widens where there was little of it', async () => {
    const bad = [20, 18, 14, 16, 13, 29, 21, 14, 6, 6, 7, 7]
    const items = [98, 104, 97, 99, 97, 102, 104, 101, 55, 48, 50, 53]
    const [one, other] = [await weekly(bad), await weekly(items)]
    const share = (await make({ cadence: 'week', operator: 'divide', operands: [one, other] })).id
    expect((await choose(share, { chart: 'p' })).status).toBe(200)
    const { points, phases, denominator } = await behavior(share)
    expect(denominator).toBe(other)
    const center = bad.reduce((sum, value) => sum + value, 0) / items.reduce((sum, value) => sum + value, 0)
    expect(phases[0].center).toBeCloseTo(center, 14)
    expect(points[0].upper).toBeCloseTo(center + 3 * Math.sqrt((center * (1 - center)) / 98), 12)
    expect(points[9].upper).toBeGreaterThan(points[0].upper)
    await decide(share, 'lock', { reason })
    expect(await choose(share, { chart: 'xmr' })).toMatchObject({ body: { code: 'limits.locked_for_another' } })
    await tellWeeks(one, 12, [40])
    await tellWeeks(other, 12, [80])
    const later = await behavior(share)
    expect(later.phases[0].center).toBe(phases[0].center)
    expect(later.points[12].marks).toContain('outside')
  })

  test('of shares needs to know out of how many', async () => {
    const id = await weekly(PAGE_49)
    expect(await choose(id, { chart: 'u' })).toMatchObject({ status: 422, body: { code: 'limits.no_denominator' } })
  })

  test('of seasonal factors keeps them as they were taken', async () => {
    const { id } = await make({ cadence: 'day' })
    const shape = [100, 110, 120, 130, 140, 60, 40]
    const days = (count: number, first: string) =>
      daysFrom(
        first,
        Array.from({ length: count }, (_, n) => (shape[n % 7] ?? 0) + ((n * 13) % 5)),
      )
    await tell(id, days(42, MONDAY))
    const asked = { cadence: 'day', repeats: 'weekday', reason }
    expect((await decide(id, 'season', asked)).status).toBe(200)
    const read = async () => (await editor('GET', `/metrics/${id}/behavior?cadence=day`)).body
    const first = await read()
    expect(first.season).toMatchObject({ repeats: 'weekday', from: MONDAY, to: addDays(MONDAY, 41) })
    expect(first.signals).toEqual([])
    expect(first.points[5].adjusted).toBeCloseTo(first.points[5].value / first.season.factors[5], 12)
    await tell(id, daysFrom(addDays(MONDAY, 42), [100, 110, 500]))
    const later = await read()
    expect(later.season.factors).toEqual(first.season.factors)
    expect(later.points[44].marks).toContain('outside')
    expect((await decide(id, 'season', { ...asked, repeats: null })).body.season).toBeNull()
  })
})

test('limits follow their metric to another product, and are seen by whoever sees it', async () => {
  const id = await weekly(PAGE_49)
  const { body } = await choose(id, { ruleSet: 'nhs' })
  await editor('PATCH', `/metrics/${id}`, { name: 'Parcels' })
  expect((await editor('GET', `/process-limits/${body.id}`)).body.title).toBe('Parcels')
  const viewer = await world.as('viewer')
  expect((await viewer('GET', `/metrics/${id}/behavior`)).status).toBe(200)
  expect((await viewer('PATCH', `/metrics/${id}/limits`, { ruleSet: 'nhs' })).status).toBe(403)
  const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
  expect((await stranger('GET', `/metrics/${id}/behavior`)).status).toBe(404)
  expect((await stranger('PATCH', `/metrics/${id}/limits`, { ruleSet: 'nhs' })).status).toBe(404)
})
