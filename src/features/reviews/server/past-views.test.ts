import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import type { Answer } from '#testing/world.ts'
import type { DeckReview } from '../domain/review-schema.ts'
import {
  addBlock,
  chartsOf,
  editor,
  makeDeck,
  makeMetric,
  review,
  setUp,
  tearDown,
  tell,
  world,
} from './deck-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const FIRST = '2026-01-05'
const WEEK = '2026-03-29'
const twelveWeeks = Array.from({ length: 84 }, (_, n) => 10 + (n % 5))

/** A deck of one chart, one table and one process-behavior chart. */
async function madeDeck() {
  const [metric, other] = [await makeMetric(), await makeMetric({ name: 'Visits' })]
  for (const each of [metric, other]) await tell(each, FIRST, twelveWeeks)
  const deck = await makeDeck()
  const chart = await addBlock(deck, 'chart', { lines: [{ metric }] })
  await addBlock(deck, 'weeks', { rows: [{ metric: other }] }, 'Visits')
  await addBlock(deck, 'process', { lines: [{ metric }] }, 'Usual')
  return { deck, metric, other, block: chart.body.id as string }
}

const ofWeek = `?weekEnding=${WEEK}`
const isNotOfThen = ({ asOf: _a, computedAt: _c, unrecorded: _u, ...shown }: DeckReview) => shown
const now = async (deck: string) => isNotOfThen(await review(deck, ofWeek))
const asOf = (deck: string, at: string) => review(deck, `${ofWeek}&asOf=${encodeURIComponent(at)}`)
const momentOf = ({ body }: Answer): string => body.updatedAt
const patch = (path: string, values: object) => editor('PATCH', path, values)

describe('a past view of a deck', () => {
  test('has the title, the calendar and the blocks of then, each as and where it stood', async () => {
    const { deck, other, block } = await madeDeck()
    const at = momentOf(await patch(`/decks/${deck}`, { name: 'Weekly', fiscalYearEndMonth: 6 }))
    const then = await now(deck)
    await patch(`/decks/${deck}`, { name: 'Other', fiscalYearEndMonth: 9, weekEndsOn: 'saturday', calendar: 'months' })
    await patch(`/deck-blocks/${block}`, { title: 'Changed', shows: { lines: [{ metric: other }] } })
    await patch(`/deck-blocks/${block}`, { place: 'zz' })
    await addBlock(deck, 'text', { text: 'Later.' }, 'Later')
    const [, second] = then.blocks
    await editor('DELETE', `/deck-blocks/${second?.id}`)
    expect(await now(deck)).not.toEqual(then)
    const past = await asOf(deck, at)
    expect(isNotOfThen(past)).toEqual(then)
    expect(past.unrecorded).toEqual([])
  })

  test('has the limits of then: rules, phases and what was left out of them', async () => {
    const { deck, metric } = await madeDeck()
    const decide = (what: string, about: object) => editor('POST', `/metrics/${metric}/limits/${what}`, about)
    const usual = await now(deck)
    const made = momentOf(await patch(`/metrics/${metric}/limits`, { ruleSet: 'nhs' }))
    const then = await now(deck)
    const phased = momentOf(await decide('phases', { from: addDays(FIRST, 42), reason: 'A new price.' }))
    const inPhases = await now(deck)
    await decide('left-out', { on: addDays(FIRST, 49), reason: 'A strike.' })
    await patch(`/metrics/${metric}/limits`, { center: 'median' })
    expect(then).not.toEqual(usual)
    expect(isNotOfThen(await asOf(deck, made))).toEqual(then)
    expect(isNotOfThen(await asOf(deck, phased))).toEqual(inPhases)
    const before = new Date(Date.parse(made) - 1).toISOString()
    expect(isNotOfThen(await asOf(deck, before))).toEqual(usual)
  })

  test('has the annotations of then, with their words, days and metrics, and those that were archived since', async () => {
    const { deck, metric, other } = await madeDeck()
    const told = { metrics: [metric], title: 'Price cut', kind: 'price_change', occurredOn: '2026-03-10' }
    const { body: note } = await editor('POST', '/annotations', told)
    const both = await editor('POST', '/annotations', { ...told, metrics: [metric, other], title: 'Strike' })
    const then = await now(deck)
    const at = momentOf(both)
    await patch(`/annotations/${note.id}`, { title: 'Reworded', occurredOn: '2026-03-12' })
    await editor('DELETE', `/annotations/${note.id}`)
    const links = await editor('GET', `/links?type=annotation&id=${both.body.id}`)
    const own = links.body.items.find(({ toId }: { toId: string }) => toId === metric)
    expect((await editor('DELETE', `/links/${own.id}`)).status).toBe(200)
    await editor('POST', '/annotations', { ...told, title: 'Told later' })
    const eventsOf = (answer: Pick<DeckReview, 'blocks'>) =>
      answer.blocks.flatMap(block => (block.kind === 'chart' ? block.events.map(({ text }) => text) : []))
    expect(eventsOf(await now(deck))).toEqual(['Price change: Told later'])
    expect(eventsOf(then).toSorted()).toEqual(['Price change: Price cut', 'Price change: Strike'])
    expect(isNotOfThen(await asOf(deck, at))).toEqual(then)
  })

  test('has launches on the day that was planned then, and documents that were decided by then', async () => {
    const { deck, metric } = await madeDeck()
    const { body: launch } = await editor('POST', '/launches', {
      title: 'Refill',
      launchOn: '2026-03-20',
      metrics: [metric],
    })
    const { body: product } = await editor('POST', '/products', { name: 'Jug' })
    await patch(`/metrics/${metric}`, { product: product.id })
    const { body: paper } = await editor('POST', '/documents', {
      title: 'Refills',
      kind: 'note',
      product: product.id,
    })
    const planned = await now(deck)
    const at = momentOf(await patch(`/launches/${launch.id}`, { notes: 'Soon.' }))
    await patch(`/launches/${launch.id}`, { launchOn: '2026-03-12', title: 'Refills by measure' })
    await editor('POST', `/launches/${launch.id}/launching`, {})
    await editor('POST', `/documents/${paper.id}/status`, { status: 'in_review' })
    await editor('POST', `/documents/${paper.id}/status`, { status: 'rejected' })
    expect(chartsOf(await asOf(deck, at))[0]?.events).toMatchObject([
      { day: '2026-03-20', text: 'Launch planned: Refill', isPlanned: true },
    ])
    expect(isNotOfThen(await asOf(deck, at))).toEqual(planned)
  })

  test('has values that were taken back since', async () => {
    const { deck, metric } = await madeDeck()
    const told = await tell(metric, WEEK, [100])
    const then = await now(deck)
    const { body: activity } = await editor('GET', `/activity?limit=1`)
    const undone = await editor('POST', `/changes/${told.headers.get('workback-change')}/reversal`)
    expect(undone.body.refused ?? []).toEqual([])
    expect(await now(deck)).not.toEqual(then)
    expect(isNotOfThen(await asOf(deck, activity.items[0].at))).toEqual(then)
    await editor('POST', `/changes/${undone.body.changeId}/reversal`)
    expect(await now(deck)).toEqual(then)
  })

  test('opens with the week that was the last then', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twelveWeeks.slice(0, 14), '2026-01-20T08:00:00.000Z')
    await tell(metric, '2026-01-19', twelveWeeks.slice(0, 28), '2026-02-20T08:00:00.000Z')
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    expect((await review(deck, '?asOf=2026-01-21')).weekEnding).toBe('2026-01-18')
    expect((await review(deck)).weekEnding).toBe('2026-02-15')
  })

  test('says of a deck and of metrics that were made later that nothing stands written of then', async () => {
    const { deck, metric, other } = await madeDeck()
    const { unrecorded, blocks } = await asOf(deck, '2026-02-01')
    expect(blocks).toHaveLength(3)
    expect(unrecorded).toEqual([
      { why: 'made_later', thing: deck, title: 'Weekly review', since: expect.any(String) },
      { why: 'made_later', thing: metric, title: 'Orders', since: expect.any(String) },
      { why: 'made_later', thing: other, title: 'Visits', since: expect.any(String) },
    ])
  })

  test('says that a workspace was brought in without its history, and shows what must have stood', async () => {
    const { deck, metric } = await madeDeck()
    const annotate = async (title: string) =>
      (await editor('POST', '/annotations', { title, kind: 'other', occurredOn: '2026-03-10', metrics: [metric] })).body
        .id
    const [gone] = [await annotate('Told and archived'), await annotate('Told')]
    const at = momentOf(await patch(`/decks/${deck}`, { name: 'Weekly' }))
    await editor('DELETE', `/annotations/${gone}`)
    await annotate('Told later')
    const headers = (client: typeof editor) => ({ authorization: `Bearer ${client.token}` })
    const api = `${world.address}/api/v1`
    const zip = await fetch(`${api}/exports`, { method: 'POST', headers: headers(editor) })
    const there = await world.as('owner', { workspace: await world.anotherWorkspace() })
    const type = { 'content-type': 'application/zip' }
    const sent = { method: 'POST', body: await zip.arrayBuffer(), headers: { ...headers(there), ...type } }
    expect((await fetch(`${api}/workspace-imports`, sent)).status).toBe(201)
    const { body } = await there('GET', `/decks/${deck}/review${ofWeek}&asOf=${encodeURIComponent(at)}`)
    expect(body.unrecorded).toEqual([{ why: 'brought_in', thing: null, title: '', since: expect.any(String) }])
    expect(chartsOf(body)[0]?.events.map(({ title }) => title)).toEqual(['Told and archived', 'Told'])
    const { body: series } = await there('GET', `/metrics/${metric}/observations?asOf=${encodeURIComponent(at)}`)
    expect(series.unrecorded).toEqual(body.unrecorded)
  })

  test.each([
    ['2026-13-01', 'Give a day such as'],
    ['yesterday', 'Give a day such as'],
    [addDays(new Date().toISOString().slice(0, 10), 3), 'still to come'],
  ])('is refused of %s, with what to do', async (at, words) => {
    const { deck, metric } = await madeDeck()
    for (const path of [`/decks/${deck}/review`, `/metrics/${metric}/observations`, `/metrics/${metric}/behavior`]) {
      const { status, body } = await editor('GET', `${path}?asOf=${at}`)
      expect([status, JSON.stringify(body.errors)]).toEqual([422, expect.stringContaining(words)])
    }
  })

  test('shows nobody what they could not see then', async () => {
    const { deck, metric } = await madeDeck()
    const ids = []
    for (const name of ['Secret', 'Jug']) ids.push((await editor('POST', '/products', { name })).body.id as string)
    const [secret, jug] = ids
    const about = { kind: 'other', occurredOn: '2026-03-10', metrics: [metric] }
    const { body: note } = await editor('POST', '/annotations', { ...about, title: 'Takeover', product: secret })
    await patch(`/decks/${deck}`, { product: jug })
    const at = momentOf(await patch(`/metrics/${metric}`, { product: jug }))
    await patch(`/annotations/${note.id}`, { title: 'News', product: jug })
    const guest = await world.member('viewer', 'Gus Gast')
    const owner = await world.as('owner')
    const productRoles = [{ product: jug, role: 'viewer' }]
    await owner('PATCH', `/members/${guest.personId}`, { role: 'guest', productRoles })
    const seen = await guest.client('GET', `/decks/${deck}/review${ofWeek}&asOf=${encodeURIComponent(at)}`)
    expect(seen.status).toBe(200)
    expect(JSON.stringify(seen.body)).not.toContain('Takeover')
    expect(JSON.stringify(await asOf(deck, at))).toContain('Takeover')
  })
})
