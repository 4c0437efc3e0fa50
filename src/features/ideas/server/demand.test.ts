import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Answer, type Client, type World } from '#testing/world.ts'
import { demandOf } from '../domain/demand.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const make = async (path: string, values: object) => (await editor('POST', path, values)).body as { id: string }
const customer = (name: string, revenuePerYear: object | null = null) =>
  make('/customers', { name, segment: 'retail', revenuePerYear })
const said = (text: string, values: object = {}) => make('/feedback', { text, ...values })
const support = (feedback: { id: string }, idea: { id: string }, rest: object = {}) =>
  editor('POST', '/links', {
    from: { type: 'feedback', id: feedback.id },
    relation: 'supports',
    to: { type: 'idea', id: idea.id },
    ...rest,
  })
const ideaNow = async ({ id }: { id: string }) => (await editor('GET', `/ideas/${id}`)).body
const undo = (answer: Answer) => editor('POST', `/changes/${answer.headers.get('workback-change')}/reversal`)

describe('the demand behind an idea', () => {
  test('moves with each link, and customers count once however often they ask', async () => {
    const idea = await make('/ideas', { title: 'Lockers' })
    const shop = await customer('Corner shop', { amount: '1200.50', currency: 'EUR' })
    const chain = await customer('Chain', { amount: '99', currency: 'USD' })
    const unknown = await customer('Unknown revenue')
    const words = [
      await said('I want lockers', { customer: shop.id, occurredAt: '2026-01-05T10:00:00Z' }),
      await said('Lockers again', { customer: shop.id, occurredAt: '2026-03-05T10:00:00Z' }),
      await said('Us too', { customer: chain.id, occurredAt: '2026-02-05T10:00:00Z' }),
      await said('And us', { customer: unknown.id }),
      await said('Nobody in particular'),
    ]
    for (const one of words) await support(one, idea)
    const { feedbackCount, customerCount, revenuePerYear, lastEvidenceAt, version } = await ideaNow(idea)
    expect({ feedbackCount, customerCount, revenuePerYear, lastEvidenceAt }).toEqual({
      feedbackCount: 5,
      customerCount: 3,
      revenuePerYear: { EUR: '1200.50', USD: '99' },
      lastEvidenceAt: '2026-03-05T10:00:00.000Z',
    })
    expect(version).toBe(6)
  })

  test('counts two passages of one text as one piece of feedback', async () => {
    const idea = await make('/ideas', { title: 'Night delivery' })
    const words = await said('Deliver at night. At night I am home.')
    await support(words, idea, { quote: 'Deliver at night.', start: 0, end: 17 })
    await support(words, idea, { quote: 'At night I am home.', start: 18, end: 37 })
    expect(await ideaNow(idea)).toMatchObject({ feedbackCount: 1, customerCount: 0 })
    expect((await editor('GET', `/ideas/${idea.id}/evidence`)).body.items).toHaveLength(2)
  })

  test('goes back with an undo, and the idea’s own history tells nothing of it', async () => {
    const idea = await make('/ideas', { title: 'Undo me' })
    const linked = await support(await said('Please'), idea)
    expect((await ideaNow(idea)).feedbackCount).toBe(1)
    expect((await undo(linked)).body.refused).toEqual([])
    expect((await ideaNow(idea)).feedbackCount).toBe(0)
    expect((await editor('GET', `/activity?id=${idea.id}`)).body.items).toHaveLength(1)
  })

  test('follows a link taken away, brought back, feedback archived and given to a customer', async () => {
    const idea = await make('/ideas', { title: 'Follow' })
    const words = await said('Please')
    const { body: link } = await support(words, idea)
    await editor('DELETE', `/links/${link.id}`)
    expect((await ideaNow(idea)).feedbackCount).toBe(0)
    await editor('POST', `/links/${link.id}/restoration`)
    const shop = await customer('Late', { amount: '10', currency: 'EUR' })
    await editor('PATCH', `/feedback/${words.id}`, { customer: shop.id })
    expect(await ideaNow(idea)).toMatchObject({ feedbackCount: 1, customerCount: 1, revenuePerYear: { EUR: '10' } })
    await editor('PATCH', `/customers/${shop.id}`, { revenuePerYear: { amount: '25', currency: 'EUR' } })
    expect((await ideaNow(idea)).revenuePerYear).toEqual({ EUR: '25' })
    await editor('DELETE', `/feedback/${words.id}`)
    expect(await ideaNow(idea)).toMatchObject({ feedbackCount: 0, customerCount: 0, revenuePerYear: {} })
  })

  test('is right when many link at the same moment', async () => {
    const idea = await make('/ideas', { title: 'All at once' })
    const words = await Promise.all(Array.from({ length: 12 }, (_, i) => said(`Please ${i}`)))
    await Promise.all(words.map(one => support(one, idea)))
    expect((await ideaNow(idea)).feedbackCount).toBe(12)
  })

  test('is what the rule counts from the passages', async () => {
    const idea = await make('/ideas', { title: 'Twin' })
    const shops = [
      await customer('A', { amount: '0.30', currency: 'EUR' }),
      await customer('B', { amount: '0.1', currency: 'EUR' }),
    ]
    for (let i = 0; i < 7; i++)
      await support(
        await said(`Please ${i}`, { customer: shops[i % 3]?.id ?? null, occurredAt: `2026-0${i + 1}-01T00:00:00Z` }),
        idea,
        { importance: (i % 5) + 1 },
      )
    const { items } = (await editor('GET', `/ideas/${idea.id}/evidence?limit=100`)).body
    const passages = items.map((item: Passage) => ({
      feedback: item.feedback.id,
      customer: item.customer?.id ?? null,
      occurredAt: item.feedback.occurredAt,
    }))
    const revenues = new Map(items.map((item: Passage) => [item.customer?.id, item.customer?.revenuePerYear ?? null]))
    const counted = demandOf(passages, id => (revenues.get(id) as never) ?? null)
    expect(await ideaNow(idea)).toMatchObject({
      feedbackCount: counted.feedbackCount,
      customerCount: counted.customerCount,
      revenuePerYear: counted.revenuePerYear,
      lastEvidenceAt: counted.lastAt,
    })
  })
})

interface Passage {
  quote: string
  feedback: { id: string; occurredAt: string | null }
  customer: { id: string; revenuePerYear: { amount: string; currency: string } | null } | null
}

describe('the passages of an idea', () => {
  test('come with whose words they are, the most important first, page by page', async () => {
    const idea = await make('/ideas', { title: 'Evidence' })
    const shop = await customer('Quoted shop', { amount: '5', currency: 'EUR' })
    for (const [i, importance] of [1, null, 5, 3].entries())
      await support(
        await said(`Sentence ${i}. And more.`, { customer: shop.id, occurredAt: `2026-0${i + 1}-01T00:00:00Z` }),
        idea,
        importance === null ? {} : { importance, quote: `Sentence ${i}.`, start: 0, end: 11 },
      )
    const walk = async (order: string) => {
      const quotes: string[] = []
      let cursor = ''
      do {
        const { body } = await editor('GET', `/ideas/${idea.id}/evidence?limit=1&order=${order}${cursor}`)
        quotes.push(...body.items.map((item: Passage) => item.quote))
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
      } while (cursor !== '')
      return quotes
    }
    expect(await walk('important')).toEqual(['Sentence 2.', 'Sentence 3.', 'Sentence 0.', 'Sentence 1. And more.'])
    expect(await walk('newest')).toEqual(['Sentence 3.', 'Sentence 2.', 'Sentence 1. And more.', 'Sentence 0.'])
    const { items } = (await editor('GET', `/ideas/${idea.id}/evidence`)).body
    expect(items[0]).toMatchObject({
      importance: 5,
      isWhole: false,
      customer: { name: 'Quoted shop', segment: 'retail', revenuePerYear: { amount: '5', currency: 'EUR' } },
    })
    expect((await editor('GET', `/ideas/${idea.id}/customers`)).body.items).toMatchObject([
      { id: shop.id, feedbackCount: 4, lastAt: '2026-04-01T00:00:00.000Z' },
    ])
  })

  test.each(['abc', Buffer.from('["x","y","z"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'an unreadable cursor (%s) is refused',
    async cursor => {
      const idea = await make('/ideas', { title: 'Cursor' })
      for (const list of ['evidence', 'customers'])
        expect((await editor('GET', `/ideas/${idea.id}/${list}?cursor=${cursor}`)).body.code).toBe('cursor.unreadable')
    },
  )
})
