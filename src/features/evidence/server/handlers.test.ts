import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const add = async (values: object = {}) =>
  (await editor('POST', '/feedback', { text: 'The lamp flickers in the evening.', ...values })).body
const texts = async (query: string) =>
  (await editor('GET', `/feedback?${query}`)).body.items.map((row: { text: string }) => row.text)

describe('a piece of feedback', () => {
  test('is kept letter for letter, with its language guessed and its customer and product found or made by name', async () => {
    const text = '  The lamp “flickers”,\r\n\tevery evening … 灯 🙂 '
    const made = await editor('POST', '/feedback', {
      text,
      customer: 'Harbor Foods',
      product: 'Lamp',
      rating: 2,
      ratingMax: 5,
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        text,
        customerName: 'Harbor Foods',
        linkCount: 0,
        status: 'new',
        language: 'en',
        textRevision: 1,
        occurredAt: null,
      },
    })
    expect((await editor('GET', `/feedback/${made.body.id}`)).body).toEqual(made.body)
    const again = await add({ customer: 'harbor foods', product: 'LAMP' })
    expect(again).toMatchObject({ customer: made.body.customer, product: made.body.product })
    expect((await add({ customer: made.body.customer, product: made.body.product })).customerName).toBe('Harbor Foods')
    expect((await editor('GET', '/customers?name=Harbor Foods')).body.items).toHaveLength(1)
  })

  test('requests that bring the same new customer at the same moment make it once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => add({ customer: 'Meadow Stores' })))
    expect(new Set(made.map(row => row.customer)).size).toBe(1)
  })

  test('of one source never holds the same id twice', async () => {
    await add({ source: 'App Store', sourceId: '17' })
    expect(await editor('POST', '/feedback', { text: 'Again', source: 'App Store', sourceId: '17' })).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/sourceId' }] },
    })
    expect((await editor('POST', '/feedback', { text: 'Other', source: 'Play Store', sourceId: '17' })).status).toBe(
      201,
    )
  })

  test.each([
    ['no words', { text: ' \n' }, '/text'],
    [
      'an unknown customer id',
      { text: 'x', customer: 'organization_01912345-0000-7000-8000-000000000001' },
      '/customer',
    ],
    ['a rating that is text', { text: 'x', rating: 'good' }, '/rating'],
    ['a date that is none', { text: 'x', occurredAt: 'yesterday' }, '/occurredAt'],
    ['a field that does not exist', { text: 'x', mood: 'sad' }, '/mood'],
    ['a status only links give', { text: 'x', status: 'linked' }, '/status'],
  ])('with %s is refused beside the field', async (_what, values, pointer) => {
    expect(await editor('POST', '/feedback', values)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })

  test('keeps what its text was when it is changed', async () => {
    const { id } = await add({ text: 'First words' })
    expect((await editor('PATCH', `/feedback/${id}`, { text: 'Second words' })).body).toMatchObject({
      text: 'Second words',
      textRevision: 2,
    })
    expect((await editor('GET', `/feedback/${id}/revisions`)).body.items).toMatchObject([{ text: 'First words' }])
  })
})

describe('linking', () => {
  const linkTo = async (feedback: string, quote: { quote: string; start: number; end: number }) => {
    const { body: idea } = await editor('POST', '/ideas', { title: 'Steady light' })
    return editor('POST', '/links', {
      from: { type: 'feedback', id: feedback },
      relation: 'supports',
      to: { type: 'idea', id: idea.id },
      importance: 4,
      ...quote,
    })
  }

  test('makes it linked, and undoing the link makes it what it was', async () => {
    const { id } = await add()
    const linked = await linkTo(id, { quote: 'flickers', start: 9, end: 17 })
    expect((await editor('GET', `/feedback/${id}`)).body).toMatchObject({ status: 'linked', linkCount: 1 })
    expect(await editor('PATCH', `/feedback/${id}`, { status: 'dismissed' })).toMatchObject({
      status: 422,
      body: { code: 'feedback.still_linked' },
    })
    await editor('POST', `/changes/${linked.headers.get('workback-change')}/reversal`)
    expect((await editor('GET', `/feedback/${id}`)).body).toMatchObject({ status: 'new', linkCount: 0 })
  })

  test('a changed text carries its passages along, and one whose words are gone loses its place and not its words', async () => {
    const { id } = await add()
    const { body: link } = await linkTo(id, { quote: 'flickers', start: 9, end: 17 })
    await editor('PATCH', `/feedback/${id}`, { text: 'Now the lamp flickers.' })
    const standing = async () => (await editor('GET', `/links?id=${id}`)).body.items[0]
    expect(await standing()).toMatchObject({ id: link.id, start: 13, end: 21 })
    await editor('PATCH', `/feedback/${id}`, { text: 'All is well.' })
    expect(await standing()).toMatchObject({ quote: 'flickers', start: null, end: null })
  })
})

describe('the list', () => {
  test('stands newest said first; what has no date counts from when it came', async () => {
    const source = 'order'
    await add({ source, text: 'old', occurredAt: '2020-01-01T00:00:00Z' })
    await add({ source, text: 'today' })
    await add({ source, text: 'older', occurredAt: '2019-01-01T00:00:00Z' })
    await add({ source, text: 'future', occurredAt: '2999-01-01T00:00:00Z' })
    expect(await texts('source=order')).toEqual(['future', 'today', 'old', 'older'])
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await editor(
        'GET',
        `/feedback?source=order&limit=1&sort=occurredAt${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...body.items.map((row: { text: string }) => row.text))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(seen).toEqual(['older', 'old', 'today', 'future'])
  })

  test('is narrowed by any field and by words, in each of their languages', async () => {
    await add({ source: 'narrow', text: 'Invoices arrive late', rating: 1, tags: ['billing'] })
    await add({ source: 'narrow', text: 'Die Rechnungen kommen immer zu spät und das ist ärgerlich', rating: 4 })
    expect(await texts('source=narrow&rating.gte=3')).toHaveLength(1)
    expect(await texts('source=narrow&tags=billing&rating=1')).toEqual(['Invoices arrive late'])
    expect(await texts('q=invoice&source=narrow')).toEqual(['Invoices arrive late'])
    expect(await texts('q=rechnung')).toHaveLength(1)
    expect(await texts('q=rechnung&limit=1')).toHaveLength(1)
    expect((await editor('GET', '/search?q=invoice&types=feedback')).body.items[0]).toMatchObject({
      entity: 'feedback',
      title: 'Invoices arrive late',
    })
  })

  test('with brief texts carries their beginning', async () => {
    const { id } = await add({ source: 'brief', text: 'long '.repeat(1000) })
    const [row] = (await editor('GET', '/feedback?source=brief&brief=true')).body.items
    expect(row.id).toBe(id)
    expect(row.text).toHaveLength(400)
  })

  test('words are paged without a gap or a repeat', async () => {
    for (let n = 0; n < 5; n++)
      await add({ source: 'paged', text: `Zeppelin ${n}`, occurredAt: `2021-01-0${n + 1}T00:00:00Z` })
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await editor('GET', `/feedback?q=zeppelin&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map((row: { text: string }) => row.text))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(seen).toEqual([4, 3, 2, 1, 0].map(n => `Zeppelin ${n}`))
  })

  test('is counted by a field', async () => {
    await add({ source: 'counted', tags: ['a', 'b'] })
    await add({ source: 'counted', tags: ['a'] })
    expect((await editor('GET', '/feedback/counts?by=source&values=counted')).body.items).toMatchObject([
      { value: 'counted', count: 2 },
    ])
    expect((await editor('GET', '/feedback/counts?by=tags&values=a,b')).body.items).toMatchObject([
      { value: 'a', count: 2 },
      { value: 'b', count: 1 },
    ])
  })
})

test('what a list with this query holds is counted', async () => {
  for (const rating of [1, 2, 3]) await add({ source: 'total', text: 'Anemometer', rating })
  expect((await editor('GET', '/feedback/total?source=total&rating.gte=2&limit=1')).body).toEqual({
    count: 2,
    isExact: true,
  })
  expect((await editor('GET', '/feedback/total?q=anemometer')).body.count).toBe(3)
  expect((await editor('GET', '/feedback/total?occurredAt.lte=2026-02-31')).status).toBe(422)
})

describe('changing many at once', () => {
  test('by ids is one change, told row by row and undone as one', async () => {
    const rows = [await add({ tags: ['old'] }), await add(), await add()]
    const ids = rows.map(row => row.id)
    const edited = await editor('POST', '/feedback/bulk', {
      ids,
      set: { status: 'triaged', customer: 'Harbor Foods' },
      addTags: ['lamp'],
      removeTags: ['old'],
    })
    expect(edited.body).toMatchObject({ changed: 3, unchanged: 0, refused: [] })
    expect((await editor('GET', `/feedback/${ids[0]}`)).body).toMatchObject({
      status: 'triaged',
      tags: ['lamp'],
      customerName: 'Harbor Foods',
      version: 2,
    })
    await editor('PATCH', `/feedback/${ids[1]}`, { status: 'dismissed' })
    const undone = await editor('POST', `/changes/${edited.body.changeId}/reversal`)
    expect(undone.body).toMatchObject({
      reversed: 3,
      refused: [{ id: ids[1], field: 'status', code: 'field.changed_since' }],
    })
    expect((await editor('GET', `/feedback/${ids[0]}`)).body).toMatchObject({
      status: 'new',
      tags: ['old'],
      customer: null,
    })
    expect((await editor('GET', `/feedback/${ids[1]}`)).body).toMatchObject({
      status: 'dismissed',
      tags: [],
      customer: null,
    })
    expect(await editor('POST', `/changes/${edited.body.changeId}/reversal`)).toMatchObject({ status: 409 })
  })

  test('by a filter changes what the list would show; repeated, it changes nothing', async () => {
    for (let n = 0; n < 3; n++) await add({ source: 'filtered', text: `Doorbell ${n}` })
    await add({ source: 'filtered', text: 'Window' })
    const ask = () => editor('POST', '/feedback/bulk', { filter: { source: 'filtered', q: 'doorbell' }, archive: true })
    expect((await ask()).body).toMatchObject({ changed: 3 })
    expect(await texts('source=filtered')).toEqual(['Window'])
    expect(await texts('q=doorbell')).toEqual([])
    expect((await ask()).body).toMatchObject({ changeId: null, changed: 0 })
  })

  test('what a rule forbids for one does not stop the others', async () => {
    const [held, free] = [await add(), await add()]
    const { body: idea } = await editor('POST', '/ideas', { title: 'Steady light' })
    await editor('POST', '/links', {
      from: { type: 'feedback', id: held.id },
      relation: 'supports',
      to: { type: 'idea', id: idea.id },
    })
    const { body } = await editor('POST', '/feedback/bulk', { ids: [held.id, free.id], set: { status: 'dismissed' } })
    expect(body).toMatchObject({
      changed: 1,
      refusedCount: 1,
      refused: [{ id: held.id, code: 'feedback.still_linked' }],
    })
  })

  test.each([
    ['neither ids nor filter', { archive: true }],
    ['both', { ids: ['feedback_01912345-0000-7000-8000-000000000001'], filter: {}, archive: true }],
    ['nothing to do', { filter: {} }],
    ['an unknown filter', { filter: { mood: 'sad' }, archive: true }],
  ])('with %s is refused', async (_what, body) => {
    expect((await editor('POST', '/feedback/bulk', body)).status).toBe(422)
  })
})

describe('rights', () => {
  test('another workspace neither sees nor changes it', async () => {
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    const { id } = await add({ text: 'Secretive words' })
    expect((await stranger('GET', `/feedback/${id}`)).status).toBe(404)
    expect((await stranger('GET', '/feedback?q=secretive')).body.items).toEqual([])
    expect((await stranger('GET', '/feedback/counts')).body.items).toEqual([])
    expect((await stranger('GET', `/feedback/${id}/revisions`)).status).toBe(404)
    expect((await stranger('POST', '/feedback/bulk', { ids: [id], archive: true })).body).toMatchObject({
      changed: 0,
      refusedCount: 1,
    })
    expect((await stranger('POST', '/feedback/bulk', { filter: {}, archive: true })).body).toMatchObject({
      changed: 0,
      refusedCount: 0,
    })
  })

  test('a viewer reads and may not write', async () => {
    const viewer = await world.as('viewer')
    expect((await viewer('GET', '/feedback')).status).toBe(200)
    expect((await viewer('POST', '/feedback', { text: 'No' })).status).toBe(403)
    expect((await viewer('POST', '/feedback/bulk', { filter: {}, archive: true })).status).toBe(403)
  })
})
