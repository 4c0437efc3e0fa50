import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { importsBy, REVIEWS } from './imports.test-support.ts'

let world: World
let editor: Client
let by: ReturnType<typeof importsBy>

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
  by = importsBy(editor)
})
afterAll(() => world.close())

describe('a file of reviews', () => {
  test('shows what would be read from it before anything is', async () => {
    const { status, body } = await by.hand(REVIEWS, 'reviews.csv')
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'waiting',
      fileName: 'reviews.csv',
      columns: ['review_id', 'review_text', 'rating', 'review_date', 'bank_name', 'source'],
      mapping: {
        text: 'review_text',
        sourceId: 'review_id',
        rating: 'rating',
        occurredAt: 'review_date',
        source: 'source',
      },
      rows: [{ row: 2, cells: { review_id: '1', rating: '5' } }, {}, {}],
      problems: [],
      report: null,
    })
  })

  test('is imported, tried again without doubling, updated by id, and undone as one', async () => {
    const first = await by.run(REVIEWS, 'reviews.csv', { mapping: { customer: 'bank_name' } })
    expect(first).toMatchObject({
      status: 'done',
      report: { read: 3, created: 3, updated: 0, unchanged: 0, skipped: 0, refused: 0, importId: first.id },
    })
    const rows = await by.rowsOf('source=Google Play')
    expect(rows).toHaveLength(3)
    expect(rows[2]).toMatchObject({
      sourceId: '3',
      text: 'It asks for the\npassword twice',
      rating: 2,
      ratingMax: 5,
      occurredAt: '2025-11-23T00:00:00.000Z',
      customerName: 'Harbor Bank',
      status: 'new',
      importId: first.id,
    })
    expect((await editor('GET', '/search?q=password&types=feedback')).body.items).toHaveLength(1)

    // What people do here since is not undone by the next import.
    await editor('PATCH', `/feedback/${String(rows[0]?.['id'])}`, { tags: ['praise'], rating: 4 })
    const again = await by.run(REVIEWS, 'reviews.csv', { mapping: { customer: 'bank_name' } })
    expect(again.report).toMatchObject({ read: 3, created: 0, updated: 0, unchanged: 3 })

    const changed = REVIEWS.replace('Most of the time it does not work', 'It never works').replace(
      '1,"Very good, quick",5',
      '1,"Very good, quick",3',
    )
    const next = await by.run(`${changed}4,New here,4,2025-11-26,Summit Bank,Google Play\n`, 'reviews.csv', {
      mapping: { customer: 'bank_name' },
    })
    expect(next.report).toMatchObject({ read: 4, created: 1, updated: 2, unchanged: 1 })
    expect(await by.rowsOf('source=Google Play')).toMatchObject([
      { sourceId: '4', customerName: 'Summit Bank' },
      { sourceId: '1', rating: 3, tags: ['praise'] },
      { text: 'It never works', textRevision: 2 },
      { sourceId: '3' },
    ])

    await editor('PATCH', `/feedback/${String(rows[0]?.['id'])}`, { rating: 1 })
    const undone = await editor('POST', `/imports/${next.id}/reversal`)
    expect(undone.body).toMatchObject({ reversed: 2, refused: [{ field: 'rating', code: 'field.changed_since' }] })
    expect(await by.rowsOf('source=Google Play')).toMatchObject([
      { sourceId: '1', rating: 1 },
      { text: 'Most of the time it does not work', textRevision: 1 },
      { sourceId: '3' },
    ])
    expect((await editor('GET', `/imports/${next.id}`)).body).toMatchObject({
      status: 'undone',
      reversalId: undone.body.changeId,
    })
    expect((await editor('GET', '/customers?name=Summit Bank')).body.items).toEqual([])
    expect((await editor('POST', `/imports/${next.id}/reversal`)).status).toBe(409)

    const { body: log } = await editor('GET', '/bootstrap')
    await editor('POST', `/changes/${first.changeId}/reversal`)
    expect(await by.rowsOf('source=Google Play')).toEqual([])
    const {
      items: [told],
    } = (await editor('GET', `/changes?since=${log.seq}`)).body
    expect(
      told.items.filter((item: { entity: string; op: string }) => item.entity === 'feedback' && item.op === 'remove'),
    ).toHaveLength(3)
    expect((await editor('GET', '/search?q=password&types=feedback')).body.items).toEqual([])
    expect((await by.run(REVIEWS, 'reviews.csv')).report).toMatchObject({ created: 3 })
  })

  test('tried without writing tells what would happen and leaves nothing', async () => {
    const tried = await by.run(REVIEWS.replaceAll('Google Play', 'Tried'), 'tried.csv', {
      dryRun: true,
      mapping: { customer: 'bank_name' },
    })
    expect(tried).toMatchObject({ status: 'done', dryRun: true, changeId: null, report: { read: 3, created: 3 } })
    expect(await by.rowsOf('source=Tried')).toEqual([])
    expect((await editor('POST', `/imports/${tried.id}/reversal`)).status).toBe(409)
    await editor('POST', `/imports/${tried.id}/run`, {})
    expect(await by.ended(tried.id)).toMatchObject({ dryRun: false, report: { created: 3 } })
    expect(await editor('POST', `/imports/${tried.id}/run`, {})).toMatchObject({
      status: 409,
      body: { code: 'import.done' },
    })
  })

  test('is one entry in the activity, with its figures', async () => {
    const done = await by.run(REVIEWS.replaceAll('Google Play', 'Told'), 'told.csv')
    const { items } = (await editor('GET', '/activity')).body
    expect(items.find((set: { id: string }) => set.id === done.changeId)).toMatchObject({
      kind: 'feedback.imported',
      counts: { created: 3, updated: 0 },
      actor: { name: 'Sample editor' },
    })
  })
})

describe('a long import', () => {
  const long = (name: string, rows: number) =>
    `id,comment\n${Array.from({ length: rows }, (_, n) => `${n},The ${name} number ${n} flickers in the evening`).join('\n')}\n`

  test('tells how far it is, is canceled within a second, and keeps nothing', async () => {
    const handed = await by.hand(long('canceled', 60_000), 'canceled.csv')
    const id = handed.body.importId
    await editor('POST', `/imports/${id}/run`, {})
    await expect
      .poll(async () => (await editor('GET', `/imports/${id}`)).body.progress.rows, { timeout: 10_000, interval: 20 })
      .toBeGreaterThan(0)
    expect((await editor('GET', `/imports/${id}`)).body.progress).toMatchObject({ bytesTotal: handed.body.sizeBytes })
    await editor('POST', `/imports/${id}/cancellation`)
    expect(await by.ended(id)).toMatchObject({ status: 'canceled', report: null })
    expect(await by.rowsOf('source=canceled')).toEqual([])
    expect((await editor('POST', `/imports/${id}/cancellation`)).status).toBe(409)
  })

  test('two at once in a workspace wait for each other', async () => {
    const ids = await Promise.all(
      ['one', 'two'].map(async name => (await by.hand(long(name, 3000), `${name}.csv`)).body.importId),
    )
    await Promise.all(ids.map(id => editor('POST', `/imports/${id}/run`, {})))
    for (const id of ids) expect(await by.ended(id)).toMatchObject({ status: 'done', report: { created: 3000 } })
  })

  test('whose process died stands as failed, with nothing kept', async () => {
    const handed = await by.hand(REVIEWS.replaceAll('Google Play', 'Died'), 'died.csv')
    const id = handed.body.importId
    await world.server.house.database.owner.query(
      `update import set status = 'running', started_at = now() where id = $1`,
      [id],
    )
    expect((await editor('GET', `/imports/${id}`)).body).toMatchObject({
      status: 'failed',
      problem: { code: 'import.interrupted' },
    })
    await editor('POST', `/imports/${id}/run`, {})
    expect(await by.ended(id)).toMatchObject({ status: 'done', report: { created: 3 } })
  })
})

describe('rights', () => {
  test('another workspace neither sees, runs nor undoes it; a viewer may not import', async () => {
    const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
    const done = await by.run(REVIEWS.replaceAll('Google Play', 'Walls'), 'walls.csv')
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/run'],
      ['POST', '/plan'],
      ['POST', '/cancellation'],
      ['POST', '/reversal'],
    ] as const)
      expect(
        (await stranger(method, `/imports/${done.id}${path}`, method === 'POST' ? {} : undefined)).status,
        path,
      ).toBe(404)
    expect((await stranger('GET', '/imports')).body.items).toEqual([])
    const viewer = await world.as('viewer')
    expect((await viewer('GET', `/imports/${done.id}`)).status).toBe(200)
    expect((await importsBy(viewer).hand(REVIEWS, 'reviews.csv')).status).toBe(403)
  })
})
