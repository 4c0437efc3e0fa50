import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import type { Database } from '#server/db/database.ts'
import { clientOf, cookieOf, openWorld, SAMPLE_PASSWORD, type World } from '#testing/world.ts'

let database: Database
let world: World
let cookie: string
let secret: string
let codes: string[]

beforeAll(async () => {
  database = await testDatabase()
  world = await openWorld(database, { keepsPasswordsWell: true })
  cookie = (await world.member('viewer', 'Careful')).cookie
})
afterAll(() => world.close())

const ask = (path: string, body: object, as: string) =>
  clientOf(world.address, '')('POST', `/api/auth${path}`, body, {
    cookie: as,
    origin: world.address,
    'workback-request': '1',
  })
const signIn = async () =>
  cookieOf((await ask('/sign-in/email', { email: 'careful@sample.test', password: SAMPLE_PASSWORD }, '')).headers)
const account = async (as: string) =>
  (await clientOf(world.address, '')('GET', '/session', undefined, { cookie: as })).body.account

test('before it, the password opens the account, and is kept as nothing that tells it', async () => {
  expect(await account(await signIn())).toMatchObject({ email: 'careful@sample.test', twoFactorEnabled: false })
  const kept = await database.owner.query<{ password: string }>('select password from auth.account')
  expect(kept.rows.map(({ password }) => password)).toEqual([expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{128}$/)])
})

test('is turned on with the password and a first code of the phone', async () => {
  expect((await ask('/two-factor/enable', { password: 'not the password' }, cookie)).status).toBe(400)
  const { body } = await ask('/two-factor/enable', { password: SAMPLE_PASSWORD }, cookie)
  secret = new URL(body.totpURI).searchParams.get('secret') ?? ''
  codes = body.backupCodes
  expect((await ask('/two-factor/verify-totp', { code: '000000' }, cookie)).status).toBe(401)
  expect((await account(cookie)).twoFactorEnabled).toBe(false)
  cookie = cookieOf((await ask('/two-factor/verify-totp', { code: codeNow() }, cookie)).headers)
  expect((await account(cookie)).twoFactorEnabled).toBe(true)
})

test('the password alone no longer signs in; with a code of the phone it does', async () => {
  const half = await signIn()
  expect(await account(half)).toBeNull()
  const whole = await ask('/two-factor/verify-totp', { code: codeNow() }, half)
  expect(await account(cookieOf(whole.headers))).toMatchObject({ email: 'careful@sample.test' })
})

test('a recovery code signs in once', async () => {
  const first = await ask('/two-factor/verify-backup-code', { code: codes[0] }, await signIn())
  expect(await account(cookieOf(first.headers))).toMatchObject({ email: 'careful@sample.test' })
  expect((await ask('/two-factor/verify-backup-code', { code: codes[0] }, await signIn())).status).toBe(401)
})

test('after a few wrong codes the password is asked for again', async () => {
  const half = await signIn()
  for (let n = 0; n < 5; n++) await ask('/two-factor/verify-totp', { code: `00000${n}` }, half)
  expect(await ask('/two-factor/verify-totp', { code: codeNow() }, half)).toMatchObject({
    status: 429,
    body: { code: 'sign_in.too_many_codes' },
  })
})

test('is turned off with the password only', async () => {
  expect((await ask('/two-factor/disable', { password: 'not the password' }, cookie)).status).toBe(400)
  expect((await account(cookie)).twoFactorEnabled).toBe(true)
  const off = await ask('/two-factor/disable', { password: SAMPLE_PASSWORD }, cookie)
  expect(off.status).toBe(200)
  cookie = cookieOf(off.headers) || cookie
  expect((await account(cookie)).twoFactorEnabled).toBe(false)
})

/** What the phone shows now (RFC 6238 over RFC 4226: SHA-1, 30 seconds, six digits). */
function codeNow() {
  const bits = [...secret].map(letter => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest[19] ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
