import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { Database } from '../db/database.ts'

const PERSON = { name: 'Sample Owner', email: 'door@sample.test', password: 'a password of the sample' }

let database: Database
let world: World
let cookie: string

beforeAll(async () => {
  database = await testDatabase()
  world = await openWorld(database)
  const answer = await post('/api/auth/sign-up/email', PERSON)
  expect(answer.status).toBe(200)
  cookie = answer.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
})
afterAll(() => world.close())

const post = (path: string, body: object) =>
  fetch(world.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.address },
    body: JSON.stringify(body),
  })

test('once there is an account, nobody makes another one by themselves', async () => {
  const answer = await post('/api/auth/sign-up/email', { ...PERSON, email: 'second@sample.test' })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ code: 'sign_up.closed' })
})

test('while accounts cannot be read, the caller is asked to come back', async () => {
  const ask = () => fetch(`${world.address}/api/auth/get-session`, { headers: { cookie } })
  expect(await (await ask()).json()).toMatchObject({ user: { email: PERSON.email } })
  await database.owner.query('alter table auth.session rename to session_away')
  const refused = await ask()
  await database.owner.query('alter table auth.session_away rename to session')
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.json()).toMatchObject({ code: 'accounts.unavailable' })
  expect((await ask()).status).toBe(200)
})
