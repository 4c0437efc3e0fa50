import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editor, make, setUp, tearDown, undo, world } from '../metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const annotate = (about: object = {}) =>
  editor('POST', '/annotations', { title: 'From 3 to 2 EUR', kind: 'price_change', occurredOn: '2026-03-02', ...about })
const occurrences = async (metric: string, query = '') =>
  (await editor('GET', `/metrics/${metric}/occurrences${query}`)).body.items as {
    thing: string
    title: string
    on: string
  }[]
const titles = async (metric: string, query = '') => (await occurrences(metric, query)).map(({ title }) => title)
const product = async (name: string) => (await editor('POST', '/products', { name })).body.id as string
const linksOf = async (id: string) =>
  (await editor('GET', `/links?type=annotation&id=${id}`)).body.items as {
    id: string
    relation: string
    toId: string
  }[]

describe('an annotation', () => {
  test('stands on the charts of the metrics that it names, and is linked to them', async () => {
    const [one, other] = [await make(), await make()]
    const made = await annotate({ metrics: [one.id] })
    expect(made.status).toBe(201)
    expect(await occurrences(one.id)).toEqual([
      {
        metric: one.id,
        thing: made.body.id,
        kind: 'price_change',
        title: 'From 3 to 2 EUR',
        on: '2026-03-02',
        until: null,
        isPlanned: false,
      },
    ])
    expect(await occurrences(other.id)).toEqual([])
    expect(await linksOf(made.body.id)).toMatchObject([{ relation: 'annotates', toId: one.id }])
  })

  test('without metrics stands on those of its product, and without a product on all', async () => {
    const [jug, app] = [await product('Jug'), await product('App')]
    const [ofJug, ofApp] = [await make({ product: jug }), await make({ product: app })]
    const told = await annotate({ title: 'Shelf empty', kind: 'stock_out', product: jug, endedOn: '2026-03-06' })
    const holiday = await annotate({ title: 'Carnival', kind: 'holiday' })
    expect(await titles(ofJug.id)).toEqual(['Shelf empty', 'Carnival'])
    expect(await titles(ofApp.id)).toEqual(['Carnival'])
    for (const { body } of [told, holiday]) await editor('DELETE', `/annotations/${body.id}`)
    expect(await titles(ofJug.id)).toEqual([])
  })

  test('that lasted is told of whenever a part of it is asked for', async () => {
    const { id } = await make()
    await annotate({ title: 'Outage', metrics: [id], occurredOn: '2026-03-02', endedOn: '2026-03-06' })
    expect(await titles(id, '?from=2026-03-06')).toEqual(['Outage'])
    expect(await titles(id, '?from=2026-03-07')).toEqual([])
    expect(await titles(id, '?to=2026-03-02')).toEqual(['Outage'])
    expect(await titles(id, '?to=2026-03-01')).toEqual([])
  })

  test('does not end before it begins, neither when it is made nor when it is changed', async () => {
    const metrics = [(await make()).id]
    const refused = await annotate({ metrics, endedOn: '2026-03-01' })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ pointer: '/endedOn', code: 'annotation.ends_before_it_begins' }])
    const { body } = await annotate({ metrics, endedOn: '2026-03-04' })
    expect((await editor('PATCH', `/annotations/${body.id}`, { occurredOn: '2026-03-05' })).status).toBe(422)
    expect((await editor('PATCH', `/annotations/${body.id}`, { endedOn: null })).status).toBe(200)
    expect((await editor('PATCH', `/annotations/${body.id}`, { occurredOn: '2026-03-05' })).status).toBe(200)
  })

  test('names metrics that there are', async () => {
    const refused = await annotate({ metrics: ['metric_018f3c2e-0000-7000-8000-000000000001'] })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ pointer: '/metrics', code: 'reference.not_found' }])
  })

  test('follows its links: who unlinks it takes its flag from the chart', async () => {
    const [one, other] = [await make(), await make()]
    const { body } = await annotate({ metrics: [one.id, other.id] })
    const link = (await linksOf(body.id)).find(({ toId }) => toId === one.id)
    await editor('DELETE', `/links/${link?.id}`)
    expect((await editor('GET', `/annotations/${body.id}`)).body.metrics).toEqual([other.id])
    await editor('PATCH', `/annotations/${body.id}`, { metrics: [one.id] })
    expect((await linksOf(body.id)).map(({ toId }) => toId)).toEqual([one.id])
  })

  test('does not come to stand everywhere when its only metric is unlinked', async () => {
    const { id } = await make()
    const { body } = await annotate({ metrics: [id] })
    const [link] = await linksOf(body.id)
    const refused = await editor('DELETE', `/links/${link?.id}`)
    expect(refused.status).toBe(409)
    expect(refused.body.code).toBe('annotation.last_metric')
  })

  test('is undone with its links, and brought back with them', async () => {
    const { id } = await make()
    const made = await annotate({ metrics: [id] })
    const undone = await undo(made)
    expect(undone.body.refused).toEqual([])
    expect(await titles(id)).toEqual([])
    await undo(undone)
    expect(await titles(id)).toEqual(['From 3 to 2 EUR'])
    expect(await linksOf(made.body.id)).toHaveLength(1)
  })

  test('is found by the words of its note', async () => {
    const metrics = [(await make()).id]
    const { body } = await annotate({ metrics, title: 'Strike', note: 'The ferries to Zeebrugge did not sail.' })
    const found = await editor('GET', '/search?q=zeebrugge&types=annotation')
    expect(found.body.items).toMatchObject([{ entity: 'annotation', id: body.id, title: 'Strike' }])
  })

  test('may come from a document', async () => {
    const { body: paper } = await editor('POST', '/documents', { title: 'Lower the price', kind: 'note' })
    const { body } = await annotate({ kind: 'decision', metrics: [(await make()).id] })
    const link = {
      from: { type: 'document', id: paper.id },
      relation: 'led_to',
      to: { type: 'annotation', id: body.id },
    }
    expect((await editor('POST', '/links', link)).status).toBe(201)
  })
})

describe('a document', () => {
  test('that was decided stands on the charts of its product’s metrics, on the day where the workspace is', async () => {
    const jug = await product('Jug')
    const { id } = await make({ product: jug })
    const { body: paper } = await editor('POST', '/documents', { title: 'Refills', kind: 'note', product: jug })
    const move = (status: string) => editor('POST', `/documents/${paper.id}/status`, { status })
    await move('in_review')
    expect(await titles(id)).toEqual([])
    await move('rejected')
    const [told] = await occurrences(id)
    expect(told).toMatchObject({ thing: paper.id, kind: 'decision', title: 'Refills (rejected)' })
  })
})

describe('a launch', () => {
  // At any moment one of these two is on another day than Greenwich.
  const zone = new Date().getUTCHours() >= 12 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago'
  const today = (timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date())

  test('stands on the day it was where the workspace is, not on that of Greenwich', async () => {
    const { id } = await make()
    const owner = await world.as('owner')
    await owner('PATCH', '/workspace', { settings: { timeZone: zone } })
    const { body: launch } = await editor('POST', '/launches', {
      title: 'Refill',
      launchOn: '2026-01-14',
      metrics: [id],
    })
    expect(await occurrences(id)).toMatchObject([{ thing: launch.id, on: '2026-01-14', isPlanned: true }])
    await editor('POST', `/launches/${launch.id}/launching`, {})
    const [told] = await occurrences(id)
    await owner('PATCH', '/workspace', { settings: { timeZone: 'UTC' } })
    expect(today(zone)).not.toBe(today('UTC'))
    expect(told).toMatchObject({ thing: launch.id, kind: 'launch', on: today(zone), isPlanned: false })
  })
})
