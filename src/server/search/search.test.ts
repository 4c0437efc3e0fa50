import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

/** More than what the search plans ahead for, and more than its glance at the newest rows reaches. */
const ROWS = 600
const WORDS = {
  everywhere: () => true,
  seldom: (n: number) => n % 4 === 1 && n < 560,
  onlyOld: (n: number) => n < 300,
  single: (n: number) => n === 17,
}
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()

let database: Database
let world: World
let editor: Client

/** Row `n` was said in minute `n`; each word stands in the rows it is true of. */
async function fill(workspaceId: string, audience: string, prefix: string) {
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    id: `${prefix}_${String(n).padStart(4, '0')}`,
    at: minute(n),
    words: Object.entries(WORDS)
      .filter(([, isIn]) => isIn(n))
      .map(([word]) => word)
      .join(' '),
  }))
  await database.owner.query(
    `insert into search_row (workspace_id, entity, id, title, at, audience, words)
     select $1, 'feedback', id, words, at, array[$2], wb_words('english', words, '') from jsonb_to_recordset($3) as x (id text, at timestamptz, words text)`,
    [workspaceId, audience, JSON.stringify(rows)],
  )
}

beforeAll(async () => {
  database = await testDatabase()
  world = await openWorld(database)
  editor = await world.as('editor')
  await fill(world.workspace.workspaceId, 'members', 'seen')
  await fill(world.workspace.workspaceId, 'person:nobody', 'hidden')
  await fill((await world.anotherWorkspace()).workspaceId, 'members', 'elsewhere')
})
afterAll(() => world.close())

const found = async (q: string, limit: number) => {
  const ids: string[] = []
  for (let cursor = ''; ;) {
    const { status, body } = await editor(
      'GET',
      `/search?types=feedback&q=${q}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    expect(status).toBe(200)
    ids.push(...body.items.map((item: { id: string }) => item.id))
    if (body.nextCursor === null) return ids
    cursor = body.nextCursor
  }
}
const expected = (isIn: (n: number) => boolean) =>
  Array.from({ length: ROWS }, (_, n) => n)
    .filter(isIn)
    .reverse()
    .map(n => `seen_${String(n).padStart(4, '0')}`)

describe('a search answers newest first, without a gap or a repeat, what the caller may see', () => {
  test.each([
    ['that every row has', 'everywhere', WORDS.everywhere],
    ['that few rows have', 'seldom', WORDS.seldom],
    ['that many rows have, none of them new', 'onlyOld', WORDS.onlyOld],
    ['that one row has', 'single', WORDS.single],
    ['with another one', 'seldom+onlyOld', (n: number) => WORDS.seldom(n) && WORDS.onlyOld(n)],
    ['that begins so', 'everyw*', WORDS.everywhere],
    ['that nothing has', 'absent', () => false],
  ])('for a word %s', async (_what, q, isIn) => {
    expect(await found(q, 70)).toEqual(expected(isIn))
  })
})

test('the same search after a change is answered anew', async () => {
  expect(await found('novelty', 50)).toEqual([])
  const { body } = await editor('POST', '/feedback', { text: 'A novelty.' })
  expect(await found('novelty', 50)).toEqual([body.id])
})

test('a hit shows the passage where the words stand, with their places', async () => {
  const text = `${'Before it, plain words. '.repeat(20)}The délicate flywheels hum.${' After it.'.repeat(20)}`
  await editor('POST', '/feedback', { title: 'About the noise', text })
  const { body } = await editor('GET', '/search?q=delicate+flywheel')
  const [hit] = body.items
  expect(hit).toMatchObject({ entity: 'feedback', title: 'About the noise' })
  expect(hit.marks.map(([start, end]: [number, number]) => hit.snippet.slice(start, end))).toEqual([
    'délicate',
    'flywheels',
  ])
  expect(hit.snippet.length).toBeLessThan(240)
})

test.each([
  ['/ideas', { title: 'Quiet hinges', description: 'Doors must not squeak.' }, 'squeak', 'Doors must not squeak.'],
  ['/customers', { name: 'Hinge Works Sample', segment: 'ironmongery' }, 'ironmongery', 'ironmongery'],
  ['/products', { name: 'Bolt' }, 'bolt', null],
])('a hit of %s shows its own text', async (path, values, q, snippet) => {
  expect((await editor('POST', path, values)).status).toBe(201)
  expect((await editor('GET', `/search?q=${q}`)).body.items[0]).toMatchObject({ snippet })
})

test('a word that few have is found by the word index, with a plan that is made once', async () => {
  const client = await database.owner.connect()
  const plans: string[] = []
  client.on('notice', ({ message }) => plans.push(message ?? ''))
  try {
    await client.query(`load 'auto_explain'`)
    await client.query(`set auto_explain.log_min_duration = 0`)
    await client.query(`set auto_explain.log_nested_statements = on`)
    await client.query(`set client_min_messages = log`)
    await client.query(`select set_config('wb.workspace', $1, false)`, [world.workspace.workspaceId])
    await client.query('analyze search_row')
    await client.query(`select * from wb_search('absent', '{feedback}', '{members}', null, null, 50)`)
    expect(plans.some(plan => plan.includes('search_row_words') && plan.includes('$'))).toBe(true)
    plans.length = 0
    await client.query(`select * from wb_search('absent', '{feedback}', '{members}', null, null, 50)`)
    expect(plans.some(plan => plan.includes('search_row_words'))).toBe(true)
  } finally {
    client.release(true)
  }
})

test.each(['constructor', '__proto__', 'toString', 'x'.repeat(12)])(
  'feedback in the language %s is found, and searching goes on',
  async language => {
    const said = await editor('POST', '/feedback', { text: `Unheard of ${language}`, language })
    expect(said.status).toBe(201)
    const { status, body } = await editor('GET', `/search?types=feedback&q=unheard`)
    expect(status).toBe(200)
    expect(body.items.map((item: { id: string }) => item.id)).toContain(said.body.id)
  },
)
