import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '#testing/world.ts'
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
  weeksLater,
  world,
} from './meeting-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const agendaOf = async (id: string) => (await editor('GET', `/reviews/${id}/agenda`)).body
const skip = (id: string, metric: string) => editor('POST', `/reviews/${id}/skips`, { metric })
const undo = ({ headers }: Answer) => editor('POST', `/changes/${headers.get('workback-change')}/reversal`)
const codes = (body: { errors: { code: string }[] }) => body.errors.map(({ code }) => code)

describe('what is said of a metric', () => {
  test('is kept once, with its owner, and replaced when it is said again', async () => {
    const { personId } = await world.member('editor', 'Owner One')
    const metric = await metricWith({ owner: personId })
    const { id } = await start(await deckOf(metric))
    const first = await say(id, metric, { disposition: 'investigating' })
    expect(first).toMatchObject({ status: 201, body: { title: 'Orders', weekEnding: lastSunday, outcome: null } })
    const second = await say(id, metric, {
      ...explained,
      predictionDirection: 'below',
      predictionValue: 800,
      byWeekEnding: weeksLater(1),
    })
    expect(second.body).toMatchObject({ id: first.body.id, disposition: 'explained', owner: personId, outcome: 'open' })
    const { items } = (await editor('GET', `/review-entries?meeting=${id}`)).body
    expect(items).toHaveLength(1)
    const back = await editor('PATCH', `/review-entries/${first.body.id}`, {
      disposition: 'investigating',
      causeClass: null,
      predictionDirection: null,
      predictionValue: null,
      byWeekEnding: null,
    })
    expect(back.body).toMatchObject({ disposition: 'investigating', outcome: null })
  })

  test('by two at once is one entry', async () => {
    const metric = await metricWith({})
    const { id } = await start(await deckOf(metric))
    const said = await Promise.all(Array.from({ length: 4 }, () => say(id, metric, { disposition: 'investigating' })))
    expect(said.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect((await editor('GET', `/review-entries?meeting=${id}`)).body.items).toHaveLength(1)
  })

  test('is refused where it does not hold, all problems at once', async () => {
    const metric = await metricWith({})
    const other = await metricWith({})
    const { id } = await start(await deckOf(metric))
    const { status, body } = await say(id, metric, { disposition: 'explained' })
    expect(status).toBe(422)
    expect(codes(body)).toEqual([
      'review_entry.cause_missing',
      'review_entry.explanation_unsaid',
      'review_entry.evidence_missing',
    ])
    expect(codes((await say(id, other, { disposition: 'investigating' })).body)).toEqual(['review_entry.not_on_agenda'])
    const entry = (await say(id, metric, { disposition: 'investigating' })).body.id
    expect(codes((await editor('PATCH', `/review-entries/${entry}`, { metric: other })).body)).toEqual([
      'review_entry.stays',
    ])
    const reader = await world.as('viewer')
    expect((await say(id, metric, { disposition: 'investigating' }, reader)).status).toBe(403)
  })

  test('is shown by things of the workspace, whose links follow what the entry names', async () => {
    const metric = await metricWith({})
    const { id } = await start(await deckOf(metric))
    const launch = (await editor('POST', '/launches', { title: 'Autumn catalog', launchOn: lastSunday })).body.id
    const words = (await editor('POST', '/feedback', { text: 'The catalog came, so I ordered twice.' })).body.id
    const shownBy = [
      { type: 'launch', id: launch },
      { type: 'feedback', id: words, quote: 'so I ordered twice' },
      { type: 'metric', id: metric, from: weeksLater(-1), to: lastSunday },
    ]
    const said = await say(id, metric, { ...explained, evidence: null, shownBy })
    expect(said.status).toBe(201)
    const linked = async () =>
      (await editor('GET', `/links?id=${said.body.id}`)).body.items.map(
        ({ fromId, relation, quote, note }: Record<string, unknown>) => [fromId, relation, quote, note],
      )
    expect(await linked()).toEqual([
      [launch, 'shows', null, null],
      [words, 'shows', 'so I ordered twice', null],
      [metric, 'shows', null, `${weeksLater(-1)} – ${lastSunday}`],
    ])
    const { nodes } = (await editor('GET', `/thread/feedback/${words}`)).body
    expect(nodes.map((node: { id: string }) => node.id)).toContain(said.body.id)
    const fewer = await editor('PATCH', `/review-entries/${said.body.id}`, {
      shownBy: [{ type: 'launch', id: launch }],
    })
    expect(fewer.status).toBe(200)
    expect(await linked()).toHaveLength(1)
    await undo(fewer)
    expect(await linked()).toHaveLength(3)
    const nothing = { type: 'launch', id: 'launch_018cc251-f400-7000-8000-000000000001' }
    const refused = await editor('PATCH', `/review-entries/${said.body.id}`, { shownBy: [nothing] })
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'reference.not_found'])
  })

  test('stays as it was said once the meeting has ended, also when its making is undone', async () => {
    const metric = await metricWith({})
    const other = await metricWith({ name: 'Other' })
    const deck = await deckOf(metric, other)
    const { id } = await start(deck)
    const first = await say(id, metric, { disposition: 'investigating' })
    const entry = first.body.id
    const second = await editor('PATCH', `/review-entries/${entry}`, { text: 'Asking the carrier.' })
    const skipped = await skip(id, other)
    await editor('POST', `/reviews/${id}/ending`)
    for (const answer of [
      await say(id, metric, { disposition: 'investigating' }),
      await editor('PATCH', `/review-entries/${entry}`, { disposition: 'investigating', text: 'Another word' }),
      await editor('DELETE', `/review-entries/${entry}`),
      await skip(id, metric),
      await editor('DELETE', `/reviews/${id}/skips/${other}`),
      await undo(first),
      await undo(second),
      await undo(skipped),
    ]) {
      expect(answer.status).toBe(409)
      expect(codes(answer.body)).toEqual(['review_meeting.ended'])
    }
    expect((await editor('GET', `/review-entries/${entry}`)).body).toMatchObject({ text: 'Asking the carrier.' })
    expect((await editor('GET', `/reviews/${id}`)).body.skipped).toEqual([1])
  })

  test('may go on where the ending itself was a slip and is undone', async () => {
    const metric = await metricWith({})
    const { id } = await start(await deckOf(metric))
    await undo(await editor('POST', `/reviews/${id}/ending`))
    expect((await say(id, metric, { disposition: 'investigating' })).status).toBe(201)
  })

  test('is nothing where there is nothing to see, until something is said', async () => {
    const metrics = [await metricWith({ name: 'First' }), await metricWith({ name: 'Second' })]
    const deck = await deckOf(...metrics)
    const before = await start(deck, weeksLater(-1))
    await say(before.id, metrics[1] ?? '', { disposition: 'investigating' })
    const { id } = await start(deck)
    for (const metric of metrics) await skip(id, metric)
    expect((await skip(id, metrics[0] ?? '')).body.skipped).toEqual([0, 1])
    expect((await editor('GET', `/review-entries?meeting=${id}`)).body.items).toEqual([])
    await say(id, metrics[0] ?? '', explained)
    expect((await editor('GET', `/reviews/${id}`)).body.skipped).toEqual([1])
    const again = await skip(id, metrics[0] ?? '')
    expect((await editor('GET', `/review-entries?meeting=${id}`)).body.items).toEqual([])
    await undo(again)
    expect((await editor('GET', `/review-entries?meeting=${id}`)).body.items).toHaveLength(1)
    expect((await editor('GET', `/reviews/${id}`)).body.skipped).toEqual([1])
    expect((await editor('DELETE', `/reviews/${id}/skips/${metrics[1]}`)).body.skipped).toEqual([])
    expect(codes((await skip(id, await metricWith({ name: 'Elsewhere' }))).body)).toEqual([
      'review_entry.not_on_agenda',
    ])
  })

  test('that is skipped is not investigated any longer the week after', async () => {
    const metric = await metricWith({})
    const deck = await deckOf(metric)
    const [first, second] = [await start(deck, weeksLater(-2)), await start(deck, weeksLater(-1))]
    await say(first.id, metric, { disposition: 'investigating' })
    await skip(second.id, metric)
    const { id } = await start(deck)
    expect((await agendaOf(id)).items[0]).toMatchObject({ reason: 'usual', investigatingSince: null })
  })

  test('comes back the week after while it is being investigated', async () => {
    const metric = await metricWith({})
    const deck = await deckOf(metric, await metricWith({ name: 'Other' }))
    const before = await start(deck, weeksLater(-1))
    await say(before.id, metric, { disposition: 'investigating', text: 'Asking the carrier.' })
    const { id } = await start(deck)
    expect((await agendaOf(id)).items[0]).toMatchObject({
      metric,
      reason: 'investigating',
      investigatingSince: weeksLater(-1),
    })
  })
})
