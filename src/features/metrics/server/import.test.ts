import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import type { ObservationImport } from '../api.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const make = async (values: object = {}) =>
  ((await editor('POST', '/metrics', { name: 'Clicks', cadence: 'day', ...values })).body as { id: string }).id

async function give(id: string, file: string | Uint8Array, query = '', client = editor) {
  const answer = await fetch(`${world.address}/api/v1/metrics/${id}/observations/import${query}`, {
    method: 'POST',
    body: typeof file === 'string' ? file : new Uint8Array(file),
    headers: { authorization: `Bearer ${client.token}`, 'content-type': 'text/csv' },
  })
  return {
    status: answer.status,
    body: (await answer.json()) as ObservationImport & { code: string; errors: { pointer: string }[] },
  }
}
const valuesOf = async (id: string, from: string, to: string) =>
  (await editor('GET', `/metrics/${id}/observations?cadence=day&from=${from}&to=${to}`)).body.points.map(
    (point: { value: number | null }) => point.value,
  )

const CSV = 'Date,Note,Clicks,Visits\n2026-01-05,a,10,900\n2026-01-06,b,"1,200",910\n2026-01-07,c,,905\n'

describe('a table', () => {
  test('is read by what its columns hold, as one change, and undone as one', async () => {
    const id = await make()
    const { status, body } = await give(id, CSV, '?fileName=clicks.csv')
    expect({ status, ...body }).toMatchObject({
      status: 200,
      read: 3,
      created: 2,
      updated: 0,
      unchanged: 0,
      skipped: 1,
      refused: 0,
      problems: [],
      mapping: { dateColumn: 0, valueColumn: 2, decimalMark: 'point', dateFormats: { 'YYYY-MM-DD': 3 } },
      firstOn: '2026-01-05',
      lastOn: '2026-01-07',
    })
    expect(await valuesOf(id, '2026-01-05', '2026-01-07')).toEqual([10, 1200, null])
    expect((await editor('GET', `/observations?metric=${id}`)).body.items[0].source).toBe('clicks.csv')
    expect((await editor('GET', '/activity?limit=1')).body.items[0]).toMatchObject({
      id: body.importId,
      kind: 'metric.imported',
    })
    await editor('POST', `/changes/${body.importId}/reversal`)
    expect(await valuesOf(id, '2026-01-05', '2026-01-07')).toEqual([null, null, null])
  })

  test('again does nothing; with other values the days are told anew; an empty cell takes nothing back', async () => {
    const id = await make()
    await give(id, CSV)
    expect((await give(id, CSV)).body).toMatchObject({ created: 0, unchanged: 2, importId: null })
    expect((await give(id, CSV.replace('a,10', 'a,11').replace('"1,200"', ''))).body).toMatchObject({
      created: 1,
      updated: 1,
      skipped: 2,
    })
    expect(await valuesOf(id, '2026-01-05', '2026-01-06')).toEqual([11, 1200])
  })

  test('is only looked at by a dry run', async () => {
    const id = await make()
    expect((await give(id, CSV, '?dryRun=true')).body).toMatchObject({
      created: 2,
      importId: null,
      columns: ['Date', 'Note', 'Clicks', 'Visits'],
      preview: [
        { date: '2026-01-05', value: 10 },
        { date: '2026-01-06', value: 1200 },
        { date: '2026-01-07', value: null },
      ],
    })
    expect(await valuesOf(id, '2026-01-05', '2026-01-06')).toEqual([null, null])
  })

  test('is read from other columns where somebody says so, by name or place', async () => {
    const [one, other] = [await make(), await make()]
    await give(one, CSV, '?valueColumn=visits')
    await give(other, CSV, '?valueColumn=3')
    expect(await valuesOf(one, '2026-01-05', '2026-01-05')).toEqual([900])
    expect(await valuesOf(other, '2026-01-05', '2026-01-05')).toEqual([900])
  })

  test('with several rows a day is put together as the metric is', async () => {
    const csv = 'Day;Value\n05.01.2026;1,5\n05.01.2026;2,5\n'
    for (const [aggregation, value] of [
      ['sum', 4],
      ['mean', 2],
      ['last', 2.5],
    ] as const) {
      const id = await make({ aggregation })
      expect((await give(id, csv)).body).toMatchObject({ duplicates: 1, created: 1, mapping: { decimalMark: 'comma' } })
      expect(await valuesOf(id, '2026-01-05', '2026-01-05')).toEqual([value])
    }
  })

  test('as it comes from a reporting tool: byte order mark, weekdays, thousands', async () => {
    const id = await make()
    const csv = await readFile(new URL('./samples/daily-orders.csv', import.meta.url))
    expect((await give(id, csv)).body).toMatchObject({
      read: 35,
      created: 34,
      refused: 0,
      skipped: 1,
      mapping: { dateColumn: 0, valueColumn: 1, dateFormats: { 'DD Mon YYYY': 35 } },
    })
    expect(await valuesOf(id, '2026-08-03', '2026-08-05')).toEqual([1204, 1188, 1251])
  })
})

describe('rows that cannot be read', () => {
  test('are told with the line of the file, and the others are kept', async () => {
    const id = await make()
    const { body } = await give(
      id,
      'Date,Value\n\n2026-01-05,1\nsomeday,2\n2026-01-07,"many\nthings"\n2026-01-08,4\n2999-01-01,5\n',
    )
    expect(body).toMatchObject({ created: 2, refused: 3 })
    expect(body.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
      [4, 'date', 'reading.not_a_date'],
      [5, 'value', 'reading.not_a_number'],
      [null, 'date', 'observation.in_the_future'],
    ])
  })

  test('a guess at day and month is told as one', async () => {
    const id = await make()
    expect(
      (await give(id, 'Date,Value\n03/04/2026,1\n03/05/2026,2\n03/06/2026,3\n', '?dryRun=true')).body.mapping,
    ).toMatchObject({ dateOrder: 'month-first', dateOrderIsGuess: true })
    expect((await give(id, 'Date,Value\n03/04/2026,1\n', '?dryRun=true&dateOrder=day-first')).body).toMatchObject({
      firstOn: '2026-04-03',
      mapping: { dateOrderIsGuess: false },
    })
  })

  test.each<[string, string | Uint8Array, string, string]>([
    ['nothing', '', '', 'file.empty'],
    ['no table', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 255, 254]), '', 'file.'],
    ['no dates', 'Name,Value\nMira,1\n', '', 'reading.no_column'],
    ['no such column', CSV, '?valueColumn=Orders', 'reading.no_such_column'],
    ['an unknown order', CSV, '?dateOrder=sideways', 'field.'],
  ])('%s is refused in words', async (_name, file, query, code) => {
    const { status, body } = await give(await make(), file, query)
    expect(status).toBe(422)
    expect(body.code).toContain(code)
  })

  test('JSON is a table too', async () => {
    const id = await make()
    const { body } = await give(id, '[{"day":"2026-01-05","value":3},{"day":"2026-01-06","value":null}]')
    expect(body).toMatchObject({ created: 1, skipped: 1, columns: ['day', 'value'] })
  })
})

test('a viewer and a stranger may not import', async () => {
  const id = await make()
  expect((await give(id, CSV, '', await world.as('viewer'))).status).toBe(403)
  expect((await give(id, CSV, '', await world.as('owner', { workspace: await world.anotherWorkspace() }))).status).toBe(
    404,
  )
})
