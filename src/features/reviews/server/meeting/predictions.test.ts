import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobScope } from '#server/jobs/runner.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import {
  deckOf,
  editor,
  explained,
  lastSunday,
  metricWith,
  say,
  setUp,
  start,
  tearDown,
  tell,
  weekOf,
  weeksLater,
  world,
} from './meeting-world.test-support.ts'
import { scoreDue } from './predictions.ts'

beforeAll(setUp)
afterAll(tearDown)

const predictionsOf = async (metric: string) => (await editor('GET', `/review-predictions?metric=${metric}`)).body.items
const entryOf = async (id: string) => (await editor('GET', `/review-entries/${id}`)).body

/** As it was said a week ago: "back under 800 in the week that ended last". */
async function predicted(about: object = {}) {
  const metric = await metricWith(about, [], weeksLater(-1))
  const { id } = await start(await deckOf(metric), weeksLater(-1))
  const { body } = await say(id, metric, explained)
  const prediction = {
    predictionDirection: 'below',
    predictionValue: 800,
    byWeekEnding: lastSunday,
    outcome: 'open',
  } as const
  const scope = jobScope(world.server.house, world.workspace.workspaceId)
  await change(scope, 'sample.made', tx => storeOf(reviewEntry).update(tx, body.id, prediction))
  return { metric, entry: String(body.id) }
}
/** What the job does that a new observation asks for. */
const score = () => scoreDue(jobScope(world.server.house, world.workspace.workspaceId))
const settled = (entry: string, outcome: string) =>
  expect.poll(async () => (await entryOf(entry)).outcome, { timeout: 10_000 }).toBe(outcome)

describe('a prediction', () => {
  test('is open until its week is known whole; a part tells nothing', async () => {
    const { metric, entry } = await predicted()
    await tell(metric, weekOf(200, lastSunday).slice(0, 6))
    await score()
    expect(await entryOf(entry)).toMatchObject({ outcome: 'open', scoredValue: null, scoredAsOf: null })
    expect(await predictionsOf(metric)).toMatchObject([
      { outcome: 'open', valueNow: null, known: 6, expected: 7, restated: null },
    ])
  })

  test.each([
    ['kept', 790],
    ['missed', 810],
  ])('is %s by a week of %d as soon as that is known, and keeps the figure and the moment', async (outcome, sum) => {
    const { metric, entry } = await predicted()
    const before = new Date().toISOString()
    await tell(metric, weekOf(sum, lastSunday))
    await settled(entry, outcome)
    const scored = await entryOf(entry)
    expect(scored.scoredValue).toBeCloseTo(sum)
    expect(scored.scoredAsOf > before).toBe(true)
  })

  test('is scored once: a figure restated later is said beside it and changes nothing', async () => {
    const { metric, entry } = await predicted()
    await tell(metric, weekOf(700, lastSunday))
    await settled(entry, 'kept')
    const scored = await entryOf(entry)
    await tell(metric, weekOf(1400, lastSunday))
    await score()
    expect(await entryOf(entry)).toEqual(scored)
    const [prediction] = await predictionsOf(metric)
    expect(prediction).toMatchObject({ outcome: 'kept', restated: { outcome: 'missed' } })
    expect(prediction.restated.value).toBeCloseTo(1400)
  })

  test('is scored once also by two at once', async () => {
    const { metric, entry } = await predicted()
    await tell(metric, weekOf(700, lastSunday))
    await Promise.all([score(), score(), score()])
    await settled(entry, 'kept')
    expect((await entryOf(entry)).version).toBe(3)
  })

  test('of a week that is over is none', async () => {
    const { metric, entry } = await predicted()
    const said = await editor('PATCH', `/review-entries/${entry}`, { predictionValue: 10_000 })
    expect([said.status, said.body.code]).toEqual([422, 'review_entry.prediction_past'])
    expect(await predictionsOf(metric)).toMatchObject([{ value: 800 }])
  })

  test('that was taken back is not scored', async () => {
    const { metric, entry } = await predicted()
    await editor('PATCH', `/review-entries/${entry}`, {
      predictionDirection: null,
      predictionValue: null,
      byWeekEnding: null,
    })
    await tell(metric, weekOf(700, lastSunday))
    await score()
    expect(await entryOf(entry)).toMatchObject({ outcome: null, scoredValue: null })
  })

  test('that was scored cannot be said otherwise', async () => {
    const { metric, entry } = await predicted()
    await tell(metric, weekOf(810, lastSunday))
    await settled(entry, 'missed')
    const refused = await editor('PATCH', `/review-entries/${entry}`, { predictionValue: 900 })
    expect([refused.status, refused.body.code]).toEqual([409, 'review_entry.scored'])
    const reworded = await editor('PATCH', `/review-entries/${entry}`, { text: 'Two holidays.' })
    expect(reworded.body).toMatchObject({ text: 'Two holidays.', outcome: 'missed' })
  })
})

test('an owner’s record tells kept of scored with an interval', async () => {
  const { personId: owner } = await world.member('editor', 'Explaining Owner')
  const [one, two, three] = [await predicted({ owner }), await predicted({ owner }), await predicted({ owner })]
  await tell(one.metric, weekOf(700, lastSunday))
  await tell(two.metric, weekOf(900, lastSunday))
  await settled(one.entry, 'kept')
  await settled(two.entry, 'missed')
  expect(await entryOf(three.entry)).toMatchObject({ outcome: 'open' })
  const { items } = (await editor('GET', '/review-records')).body
  const record = items.find((each: { owner: string }) => each.owner === owner)
  expect(record).toMatchObject({ explained: 3, scored: 2, kept: 1, open: 1, share: 0.5 })
  // Wilson, 1 of 2.
  expect(record.low).toBeCloseTo(0.0945, 3)
  expect(record.high).toBeCloseTo(0.9055, 3)
})
