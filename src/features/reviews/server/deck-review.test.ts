import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reviewSchema } from '../domain/review-schema.ts'
import {
  addBlock,
  admissible,
  chartsOf,
  editor,
  lastWeek,
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

// Sundays.
const FIRST = '2026-01-05'
const WEEK = '2026-01-18'
const twoWeeks = [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]

describe('a deck', () => {
  test('is computed from what is known of its metrics, each figure with its days', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twoWeeks)
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    const answer = await review(deck, `?weekEnding=${WEEK}`)
    expect(reviewSchema.safeParse(answer).error?.issues ?? []).toEqual([])
    expect(lastWeek(answer)).toEqual({
      from: '2026-01-12',
      to: WEEK,
      value: 14,
      soFar: null,
      known: 7,
      expected: 7,
      gap: null,
    })
    const box = chartsOf(answer)[0]?.series[0]?.box
    expect(box?.[1]).toMatchObject({ label: 'WOW', value: 100, unit: 'percent', rule: 'week_before' })
    expect(box?.[2]).toMatchObject({ value: null, gap: 'no_prior_period' })
  })

  test('shows a part as a part, and nothing as nothing', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twoWeeks.slice(0, 12))
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    expect(lastWeek(await review(deck, `?weekEnding=${WEEK}`))).toMatchObject({
      value: null,
      soFar: 10,
      known: 5,
      expected: 7,
      gap: 'partial',
    })
    expect(lastWeek(await review(deck, '?weekEnding=2026-02-01'))).toMatchObject({ value: null, gap: 'no_data' })
  })

  test('opens with the last week of which anything is known', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twoWeeks)
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    expect(await review(deck)).toMatchObject({ weekEnding: WEEK })
  })

  test('opens with the week that half of its metrics have reached, not with that of a plan for next year', async () => {
    const [orders, visits, plan] = [await makeMetric(), await makeMetric(), await makeMetric()]
    await tell(orders, FIRST, twoWeeks)
    await tell(visits, FIRST, twoWeeks)
    await tell(plan, FIRST, [...twoWeeks, ...twoWeeks])
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric: orders }, { metric: visits }, { metric: plan }] })
    expect(await review(deck)).toMatchObject({ weekEnding: WEEK })
  })

  test('shows what was known then, exactly, and what is known now', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twoWeeks, '2026-01-19T08:00:00.000Z')
    await tell(metric, WEEK, [9], '2026-01-20T08:00:00.000Z')
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    const at = async (asOf: string) => lastWeek(await review(deck, `?weekEnding=${WEEK}&asOf=${asOf}`))
    expect(await at('2026-01-18')).toMatchObject({ value: null, gap: 'no_data' })
    expect(await at('2026-01-19')).toMatchObject({ value: 14 })
    expect(await at('2026-01-20')).toMatchObject({ value: 21 })
    expect(lastWeek(await review(deck, `?weekEnding=${WEEK}`))).toMatchObject({ value: 21 })
  })

  test('has the formulas of then, also over metrics that they are no longer made of', async () => {
    const [orders, visits, visitors] = [await makeMetric(), await makeMetric(), await makeMetric()]
    for (const each of [orders, visitors]) await tell(each, FIRST, twoWeeks, '2026-01-19T08:00:00.000Z')
    await tell(visits, FIRST, Array<number>(14).fill(10), '2026-01-19T08:00:00.000Z')
    const rate = await makeMetric({ name: 'Rate', operator: 'divide', operands: [orders, visits] })
    const { createdAt } = (await editor('GET', `/metrics/${rate}`)).body as { createdAt: string }
    await editor('PATCH', `/metrics/${rate}`, { operands: [orders, visitors] })
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric: rate }] })
    const then = `&asOf=${encodeURIComponent(createdAt)}`
    expect(lastWeek(await review(deck, `?weekEnding=${WEEK}`))).toMatchObject({ value: 1 })
    expect(lastWeek(await review(deck, `?weekEnding=${WEEK}${then}`))).toMatchObject({ value: 0.2 })
  })

  test('is computed anew as soon as something that it shows has changed', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twoWeeks)
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    const before = await review(deck, `?weekEnding=${WEEK}`)
    expect((await review(deck, `?weekEnding=${WEEK}`)).computedAt).toBe(before.computedAt)
    await editor('POST', '/products', { name: 'Jug' })
    expect((await review(deck, `?weekEnding=${WEEK}`)).computedAt).toBe(before.computedAt)
    await tell(metric, WEEK, [5])
    expect(lastWeek(await review(deck, `?weekEnding=${WEEK}`))).toMatchObject({ value: 17 })
  })

  test('computes formulas, changes, tables, limits and targets of a metric by one path', async () => {
    const orders = await makeMetric()
    const visits = await makeMetric({ name: 'Visits' })
    const target = await makeMetric({ name: 'Plan' })
    await tell(orders, FIRST, twoWeeks)
    await tell(visits, FIRST, Array<number>(14).fill(10))
    await tell(target, FIRST, Array<number>(14).fill(1))
    await editor('PATCH', `/metrics/${orders}`, { targetSeries: target })
    const rate = await makeMetric({ name: 'Rate', operator: 'divide', operands: [orders, visits] })
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric: rate }, { metric: orders, change: 'WOW' }, { metric: orders }] })
    await addBlock(deck, 'weeks', { rows: [{ header: 'Money' }, { metric: rate, scaling: '##.1%' }] })
    await addBlock(deck, 'process', { lines: [{ metric: orders }] })
    await addBlock(deck, 'text', { text: 'What we **saw**.' })
    const answer = await review(deck, `?weekEnding=${WEEK}`)
    const [chart] = chartsOf(answer)
    expect(chart?.series.map(({ legend, style, weeks }) => [legend, style, weeks.at(-1)?.value])).toEqual([
      ['Rate', 'primary', 0.2],
      ['Orders WOW', 'primary', 1],
      ['Orders', 'primary', 14],
      ['Plan', 'target', 7],
    ])
    expect(answer.blocks.map(({ kind, number }) => `${number} ${kind}`)).toEqual([
      '1 chart',
      '2 weeks',
      '3 process',
      '4 text',
    ])
    expect(reviewSchema.safeParse(answer).error?.issues ?? []).toEqual([])
  })

  test('takes no metric without owner, definition and direction, and says what one has lost since', async () => {
    const bare = (await editor('POST', '/metrics', { name: 'Bare' })).body.id as string
    const deck = await makeDeck()
    const refused = await addBlock(deck, 'chart', { lines: [{ metric: bare }] })
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map((each: { code: string }) => each.code).sort()).toEqual([
      'metric.no_definition',
      'metric.no_owner',
    ])
    const metric = await makeMetric()
    const { body: block } = await addBlock(deck, 'chart', { lines: [{ metric }] })
    await editor('PATCH', `/metrics/${metric}`, { owner: null })
    const answer = await review(deck, `?weekEnding=${WEEK}`)
    expect(answer.withheld).toEqual([{ metric, name: 'Orders', missing: ['owner'] }])
    expect(chartsOf(answer)[0]?.series).toEqual([])
    // What stood there may stay while something else is changed.
    const kept = { ...block.shows, scaling: '##.1%' }
    expect((await editor('PATCH', `/deck-blocks/${block.id}`, { shows: kept })).status).toBe(200)
    await editor('PATCH', `/metrics/${metric}`, admissible())
    expect((await review(deck, `?weekEnding=${WEEK}`)).withheld).toEqual([])
  })

  test('keeps its blocks in their order, and each may be moved', async () => {
    const deck = await makeDeck()
    const [one, two] = [await addBlock(deck, 'section', {}, 'One'), await addBlock(deck, 'section', {}, 'Two')]
    const titles = async () => (await review(deck)).blocks.map(({ title }) => title)
    expect(await titles()).toEqual(['One', 'Two'])
    await editor('PATCH', `/deck-blocks/${one.body.id}`, { place: `${two.body.place}z` })
    expect(await titles()).toEqual(['Two', 'One'])
  })

  test('is marked by the launches that a metric is measured by', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twoWeeks)
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    const launch = (await editor('POST', '/launches', { title: 'Refill', launchOn: '2026-01-14' })).body
    const link = { from: { type: 'launch', id: launch.id }, relation: 'measures', to: { type: 'metric', id: metric } }
    expect((await editor('POST', '/links', link)).status).toBe(201)
    const [chart] = chartsOf(await review(deck, `?weekEnding=${WEEK}`))
    expect(chart?.events).toMatchObject([
      { day: '2026-01-14', text: 'Launch planned: Refill', thing: launch.id, places: [5] },
    ])
  })

  test('is marked by annotations, from their first day to their last, beyond its six weeks too', async () => {
    const metric = await makeMetric()
    await tell(metric, FIRST, twoWeeks)
    const deck = await makeDeck()
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    await addBlock(deck, 'process', { lines: [{ metric }] })
    const annotate = (about: object) => editor('POST', '/annotations', { metrics: [metric], ...about })
    const told = [
      { title: 'From 3 to 2 EUR', kind: 'price_change', occurredOn: '2025-06-10' },
      { title: 'Shelf empty', kind: 'stock_out', occurredOn: '2026-01-08', endedOn: '2026-01-13' },
    ]
    const [price, shelf] = [await annotate(told[0] ?? {}), await annotate(told[1] ?? {})]
    const answer = await review(deck, `?weekEnding=${WEEK}`)
    expect(chartsOf(answer)[0]?.events).toMatchObject([
      {
        day: '2025-06-10',
        text: 'Price change: From 3 to 2 EUR',
        thing: price.body.id,
        kind: 'price_change',
        places: [12],
      },
      { day: '2026-01-08', until: '2026-01-13', text: 'Stock-out: Shelf empty', thing: shelf.body.id, places: [4, 5] },
    ])
    expect(answer.blocks.find(block => block.kind === 'process')?.events).toMatchObject([{ places: [0, 1] }])
    const frozen = await editor('POST', `/decks/${deck}/snapshots`, { weekEnding: WEEK })
    for (const { body } of [price, shelf]) await editor('DELETE', `/annotations/${body.id}`)
    expect(chartsOf(await review(deck, `?weekEnding=${WEEK}`))[0]?.events).toEqual([])
    const { body: snapshot } = await editor('GET', `/deck-snapshots/${frozen.body.id}`)
    expect(chartsOf(snapshot.frozen)[0]?.events).toHaveLength(2)
  })

  test('shows a guest of its product nothing of what they may not see', async () => {
    const metric = await makeMetric({ name: 'Secret' })
    const product = (await editor('POST', '/products', { name: 'Jug' })).body.id as string
    const deck = await makeDeck({ product })
    await addBlock(deck, 'chart', { lines: [{ metric }] })
    const guest = await world.member('viewer', 'Gus Gast')
    const owner = await world.as('owner')
    const productRoles = [{ product, role: 'viewer' }]
    await owner('PATCH', `/members/${guest.personId}`, { role: 'guest', productRoles })
    const answer = await guest.client('GET', `/decks/${deck}/review`)
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).not.toContain('Secret')
  })
})
