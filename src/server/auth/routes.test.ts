import { afterAll, beforeAll, expect, test } from 'vitest'
import { request } from 'node:http'
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

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(world.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.address, ...headers },
    body: JSON.stringify(body),
  })
const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in/email', { email, password }, headers)

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

test.each(['/api/auth/./sign-up/email', '/api/auth/x/../sign-up/email', '/api/auth/%2e/sign-up/email'])(
  'no other spelling of an address leads past that: %s',
  async path => {
    expect(await statusOfExactly(path)).toBe(404)
  },
)

test.each(['/error', '/ok', '/update-user', '/delete-user', '/request-password-reset'])(
  'what we have no use for of the library, %s, is not answered',
  async path => {
    expect((await fetch(`${world.address}/api/auth${path}`)).status).toBe(404)
    expect((await post(`/api/auth${path}`, {})).status).toBe(404)
  },
)

test('a refused sign-in is told alike for a wrong password and for nobody’s email', async () => {
  const known = await signIn(PERSON.email, 'another password', { 'x-forwarded-for': '203.0.113.1' })
  const unknown = await signIn('nobody@sample.test', 'another password', { 'x-forwarded-for': '203.0.113.2' })
  expect(known.status).toBe(401)
  expect(known.headers.get('content-type')).toContain('application/problem+json')
  expect(await known.json()).toEqual(await unknown.json())
})

test('a page of another server, or of another port here, cannot sign anybody in', async () => {
  for (const origin of ['https://elsewhere.example', 'http://localhost:9', 'null'])
    expect((await signIn(PERSON.email, PERSON.password, { origin })).status, origin).toBe(403)
})

test('a form of another site, which can send our cookie but no header of ours, changes nothing', async () => {
  expect((await post('/api/auth/sign-out', {}, { cookie })).status).toBe(403)
  const answer = await fetch(`${world.address}/api/auth/get-session`, { headers: { cookie } })
  expect(await answer.json()).toMatchObject({ user: { email: PERSON.email } })
})

test('tries from one place are limited, whatever it says about where it comes from', async () => {
  const answers: number[] = []
  for (let n = 0; n < 12; n++)
    answers.push(
      (await signIn(`n${n}@sample.test`, 'another password', { 'x-forwarded-for': `10.9.8.${n}, 203.0.113.7` })).status,
    )
  expect(answers.slice(0, 10)).toEqual(Array(10).fill(401))
  expect(answers.slice(10)).toEqual([429, 429])
})

test('tries for one account are limited, from however many places; then it is told how long to wait', async () => {
  let answer = await signIn('tried@sample.test', 'another password', { 'x-forwarded-for': '203.0.113.100' })
  for (let n = 0; n < 20; n++)
    answer = await signIn('Tried@sample.test', 'another password', { 'x-forwarded-for': `203.0.113.${101 + n}` })
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
  expect(await answer.json()).toMatchObject({ code: 'sign_in.too_many' })
})

test('signing out ends the session at once', async () => {
  const headers = { cookie, 'workback-request': '1' }
  const session = async () => (await (await fetch(`${world.address}/api/v1/session`, { headers })).json()).account
  expect(await session()).toMatchObject({ email: PERSON.email })
  expect((await post('/api/auth/sign-out', {}, headers)).status).toBe(200)
  expect(await session()).toBeNull()
})

/** `fetch` would straighten the address before it sends it. */
const statusOfExactly = (path: string) =>
  new Promise((resolve, reject) => {
    const { hostname: host, port } = new URL(world.address)
    request({ host, port, path, method: 'POST', headers: { 'content-type': 'application/json' } }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end(JSON.stringify({ ...PERSON, email: 'spelled@sample.test' }))
  })
