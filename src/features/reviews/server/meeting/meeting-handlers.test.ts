import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayText } from '../../domain/page/day-text.ts'
import {
  deckOf,
  editor,
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

beforeAll(setUp)
afterAll(tearDown)

const agendaOf = async (id: string) => (await editor('GET', `/reviews/${id}/agenda`)).body
const codes = (body: { errors: { code: string }[] }) => body.errors.map(({ code }) => code)

describe('a meeting', () => {
  test('looks at signals first, then at misses, then at the rest of the deck', async () => {
    const usual = await metricWith({ name: 'Usual' })
    const missed = await metricWith({ name: 'Missed', target: 900 })
    const signal = await metricWith({ name: 'Signal' }, [1400])
    const deck = await deckOf(usual, missed, signal)
    const meeting = await start(deck)
    expect(meeting).toMatchObject({
      weekEnding: lastSunday,
      endedAt: null,
      title: `Weekly business review, week to ${dayText(lastSunday)}`,
    })
    const agenda = await agendaOf(meeting.id)
    expect(agenda).toMatchObject({
      judged: 3,
      signals: 1,
      misses: 1,
      items: [
        { metric: signal, reason: 'signal', side: 'above', value: 1400, weeks: 26, limits: 'firm' },
        { metric: missed, reason: 'miss', miss: { target: 900 }, rules: [] },
        { metric: usual, reason: 'usual', miss: null },
      ],
    })
    expect(agenda.items[0].rules).toContain('outside')
    // 26 weeks each: 0.0172 by chance.
    expect(agenda.expectedFalseAlarms).toBeCloseTo(3 * 0.0172)
    expect(agenda.items[0].course).toHaveLength(26)
  })

  test('names a goal that is not where it should be, and not one that is', async () => {
    const metric = await metricWith({ name: 'Usual' })
    const goal = async (target: number) =>
      (
        await editor('POST', '/goals', {
          title: `${target} orders a week`,
          owner: world.workspace.personId,
          metric,
          baseline: 500,
          target,
          startOn: weeksLater(-10),
          dueOn: weeksLater(10),
        })
      ).body.id as string
    const [behind, reached] = [await goal(2000), await goal(600)]
    const { items, misses } = await agendaOf((await start(await deckOf(metric))).id)
    expect(items).toMatchObject([{ metric, reason: 'miss', miss: null, goals: [{ goal: behind, judged: 'behind' }] }])
    expect(JSON.stringify(items)).not.toContain(reached)
    expect(misses).toBe(1)
  })

  test('is one for each deck and week, also when two start it at once', async () => {
    const deck = await deckOf(await metricWith({}))
    const started = await Promise.all(Array.from({ length: 5 }, () => start(deck)))
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
    expect((await start(deck, weeksLater(-1))).id).not.toBe(started[0].id)
  })

  test('is about a whole week of its deck that is over', async () => {
    const deck = await deckOf()
    const ask = (weekEnding: string) => editor('POST', '/reviews', { deck, weekEnding })
    expect(codes((await ask('2026-01-03')).body)).toEqual(['review_meeting.not_a_week'])
    expect(codes((await ask(weeksLater(1))).body)).toEqual(['review_meeting.week_not_over'])
  })

  test('shows what was known when it began, whatever becomes known later', async () => {
    const metric = await metricWith({}, [700])
    const deck = await deckOf(metric)
    const { id } = await start(deck)
    await tell(metric, weekOf(5000, lastSunday))
    expect((await agendaOf(id)).items[0].value).toBeCloseTo(700)
  })

  test('keeps the whole deck as it was seen', async () => {
    const metric = await metricWith({}, [700])
    const { snapshot } = await start(await deckOf(metric))
    await tell(metric, weekOf(5000, lastSunday))
    const { body } = await editor('GET', `/deck-snapshots/${snapshot}`)
    expect(body.title).toBe(`Weekly business review, week to ${dayText(lastSunday)}`)
    const block = body.frozen.blocks.find((each: { kind: string }) => each.kind === 'chart')
    expect(block.series[0].weeks.at(-1).value).toBeCloseTo(700)
  })

  test('about metrics of another product is for members, not for guests of the deck’s', async () => {
    const product = async (name: string) => (await editor('POST', '/products', { name })).body.id
    const [own, other] = [await product('Own'), await product('Other')]
    const inside = await metricWith({ product: own })
    const outside = await metricWith({ product: other })
    for (const [metrics, seen] of [
      [[inside], own],
      [[inside, outside], null],
    ] as const) {
      const deck = await deckOf(...metrics)
      await editor('PATCH', `/decks/${deck}`, { product: own })
      expect((await start(deck)).product).toBe(seen)
    }
  })

  test('takes no part of a week for the week', async () => {
    const metric = await metricWith({ target: 100_000 }, [], weeksLater(-1))
    await tell(metric, weekOf(9000, lastSunday).slice(0, 5))
    const { id } = await start(await deckOf(metric))
    expect((await agendaOf(id)).items[0]).toMatchObject({
      value: null,
      gap: 'partial',
      known: 5,
      expected: 7,
      rules: [],
      miss: null,
      reason: 'usual',
    })
  })

  test('looks at a formula as at any other metric', async () => {
    const [sales, visits] = [await metricWith({ name: 'Sales' }, [1400]), await metricWith({ name: 'Visits' }, [700])]
    const about = { name: 'Ratio', definition: 'Sales for each visit.', owner: world.workspace.personId }
    const ratio = (await editor('POST', '/metrics', { ...about, operator: 'divide', operands: [sales, visits] })).body
      .id
    const { id } = await start(await deckOf(ratio))
    expect((await agendaOf(id)).items[0].value).toBeCloseTo(2)
  })

  test('says who presents and what is on screen, and forgets it at its end', async () => {
    const metric = await metricWith({})
    const { id } = await start(await deckOf(metric))
    const { client, personId } = await world.member('editor', 'Presenter One')
    const presented = await client('PUT', `/reviews/${id}/presentation`, { metric })
    expect(presented.body).toMatchObject({ presenter: personId, presented: metric })
    const ended = (await editor('POST', `/reviews/${id}/ending`)).body
    expect(ended).toMatchObject({ presenter: null, presented: null, endedAt: expect.any(String) })
    expect((await editor('POST', `/reviews/${id}/ending`)).body.endedAt).toBe(ended.endedAt)
    expect((await client('PUT', `/reviews/${id}/presentation`, { metric })).status).toBe(409)
  })
})

describe('an action', () => {
  test('has an owner and a day, and follows its entry', async () => {
    const { personId } = await world.member('editor', 'Doer One')
    const metric = await metricWith({})
    const { id } = await start(await deckOf(metric))
    const entry = (await say(id, metric, { disposition: 'action', text: 'Call the carrier' })).body.id
    const made = await editor('POST', '/review-actions', {
      title: 'Call the carrier',
      entry,
      owner: personId,
      dueOn: weeksLater(2),
    })
    expect(made).toMatchObject({ status: 201, body: { metric, doneAt: null } })
    expect((await editor('POST', '/review-actions', { title: 'Nobody’s', entry, dueOn: weeksLater(2) })).status).toBe(
      422,
    )
    const done = await editor('PATCH', `/review-actions/${made.body.id}`, { doneAt: new Date().toISOString() })
    expect(done.body.doneAt).not.toBeNull()
  })
})
