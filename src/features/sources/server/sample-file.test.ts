import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editor, feedOf, makeMetric, makeSource, runNow, setUp, tearDown } from './source-world.test-support.ts'

/** From the demonstration of WBR App (Apache-2.0), as it is: a byte order mark, days such as 1/13/2020, four rows a day. */
const SAMPLE = new URL(
  '../../reviews/domain/samples/wbr-app/demo/2-wbr-sample-dataset-with-filter.csv',
  import.meta.url,
)
let folder: string
let lines: string[][]

beforeAll(async () => {
  await setUp()
  folder = await mkdtemp(join(tmpdir(), 'workback-sample-'))
  process.env['WORKBACK_SOURCE_DIR'] = folder
  const text = await readFile(SAMPLE, 'utf8')
  await writeFile(join(folder, 'applicants.csv'), text)
  lines = text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => line.split(','))
})
afterAll(async () => {
  delete process.env['WORKBACK_SOURCE_DIR']
  await tearDown()
  await rm(folder, { recursive: true })
})

/** The file added up by day without anything of ours. */
function byDay(department: string | null): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [date = '', applicants = '', of = ''] of lines) {
    if (department !== null && of !== department) continue
    const [month = '', day = '', year = ''] = date.split('/')
    const key = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    sums.set(key, (sums.get(key) ?? 0) + Number(applicants))
  }
  return sums
}

async function storedOf(metric: string): Promise<Map<string, number>> {
  const stored = new Map<string, number>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { body } = await editor('GET', `/observations?metric=${metric}&sort=occurredOn&limit=200${query}`)
    for (const { occurredOn, value } of body.items) stored.set(occurredOn, value)
    cursor = body.nextCursor
  }
  return stored
}

test('a file of several rows a day feeds its whole and each of its parts, day for day', async () => {
  const departments = [...new Set(lines.map(([, , department = '']) => department))]
  expect(departments.length).toBeGreaterThan(1)
  const all = await makeMetric({ name: 'Applicants' })
  const parts = await Promise.all(departments.map(name => makeMetric({ name: `Applicants, ${name}` })))
  const feeds = [
    feedOf(all, { column: 'Applicants' }),
    ...parts.map((metric, n) =>
      feedOf(metric, { column: 'Applicants', filters: [{ column: 'Department', values: [departments[n]] }] }),
    ),
  ]
  const { body } = await makeSource({ kind: 'folder', pattern: 'applicants.csv' }, { dayColumn: 'Date', feeds })
  const run = await runNow(body.id)
  expect(run).toMatchObject({ outcome: 'done', rowsRead: lines.length, refused: 0, problems: [] })
  expect(await storedOf(all)).toEqual(byDay(null))
  for (const [n, metric] of parts.entries()) expect(await storedOf(metric)).toEqual(byDay(departments[n] ?? ''))
})
