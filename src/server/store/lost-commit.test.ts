import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

let database: Database
let world: World
let editor: Client

beforeAll(async () => {
  database = await testDatabase()
  world = await openWorld(database)
  editor = await world.as('editor')
})
afterAll(() => world.close())

/** Ends the connection of whoever makes a product, as their transaction is committed. */
const LOSE = `
  create function lose() returns trigger language plpgsql security definer as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
  create constraint trigger lost after insert on product deferrable initially deferred for each row execute function lose()`

test('a connection lost while a change is committed is told as an outcome that nobody knows', async () => {
  await database.owner.query(LOSE)
  const answer = await editor('POST', '/products', { name: 'Lost at the commit' })
  expect(answer).toMatchObject({ status: 503, body: { code: 'database.outcome_unknown' } })
  expect(answer.body.detail).not.toContain('Nothing was changed')
  await database.owner.query('drop trigger lost on product')
  expect((await editor('GET', '/products?name=Lost at the commit')).body.items).toEqual([])
})
