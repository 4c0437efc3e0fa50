import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

/**
 * The database refuses with the very error it has for a full disk, from inside the statement that would need room.
 * A disk that is really full is tried where one can be mounted: e2e/kills/full-disk.test.ts.
 */
const FULL = `create function no_room() returns trigger language plpgsql as
  $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`

let database: Database
let world: World
let editor: Client

beforeAll(async () => {
  database = await testDatabase()
  world = await openWorld(database)
  editor = await world.as('editor')
  await database.owner.query(FULL)
})
afterAll(() => world.close())

async function whileFull<T>(table: string, work: () => Promise<T>): Promise<T> {
  await database.owner.query(
    `create trigger no_room before insert or update on ${table} for each row execute function no_room()`,
  )
  try {
    return await work()
  } finally {
    await database.owner.query(`drop trigger no_room on ${table}`)
  }
}

const kept = async (path: string) => (await editor('GET', path)).body.items.length

const SAYS_SO = {
  status: 503,
  body: {
    code: 'disk.full',
    detail: 'The disk of the database is full. Nothing was changed; make room and try again.',
  },
}

test.each(['idea', 'history', 'search_row', 'change_log'])(
  'a change for which there is no room in %s is refused as a whole, and made once there is',
  async table => {
    const before = await kept('/ideas')
    const refused = await whileFull(table, () => editor('POST', '/ideas', { title: 'Steady light' }))
    expect(refused).toMatchObject(SAYS_SO)
    expect(refused.headers.get('retry-after')).toBeTruthy()
    expect(await kept('/ideas')).toBe(before)
    expect((await editor('POST', '/ideas', { title: 'Steady light' })).status).toBe(201)
    expect(await kept('/ideas')).toBe(before + 1)
  },
)

test('an import for which there is no room says so, keeps nothing, and is whole when it is run again', async () => {
  const rows = Array.from({ length: 50 }, (_, n) => `${n},The lamp flickers ${n},Disk`)
  const handed = await editor(
    'POST',
    '/imports?kind=feedback&fileName=reviews.csv',
    `review_id,review_text,source\n${rows.join('\n')}\n`,
    { 'content-type': 'text/csv' },
  )
  const run = async () => {
    expect((await editor('POST', `/imports/${handed.body.importId}/run`, {})).status).toBe(202)
    const standing = async () => (await editor('GET', `/imports/${handed.body.importId}`)).body
    await expect.poll(async () => (await standing()).status, { timeout: 60_000, interval: 50 }).not.toBe('running')
    return standing()
  }
  expect(await whileFull('feedback', run)).toMatchObject({ status: 'failed', problem: { code: 'disk.full' } })
  expect(await kept('/feedback?source=Disk')).toBe(0)
  expect(await run()).toMatchObject({ status: 'done', report: { created: 50 } })
  expect(await kept('/feedback?source=Disk&limit=100')).toBe(50)
})

test('a file for which there is no room is refused, and nothing of it is kept', async () => {
  const before = (await editor('GET', '/imports')).body.items.length
  const hand = () =>
    editor('POST', '/imports?kind=feedback&fileName=a.csv', 'review_text\nA lamp\n', { 'content-type': 'text/csv' })
  expect(await whileFull('import', hand)).toMatchObject(SAYS_SO)
  expect((await editor('GET', '/imports')).body.items).toHaveLength(before)
  expect((await hand()).status).toBe(201)
})
