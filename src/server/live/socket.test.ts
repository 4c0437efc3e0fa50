import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

let world: World
let owner: Client
const sockets: WebSocket[] = []

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  owner = await world.as('owner')
})
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  await world.close()
})

/** A socket, what it has told, and with what it was closed. */
function listen(headers: Record<string, string>, workspace = world.workspace.workspaceId) {
  const heard = { told: '', closed: null as null | { code: number; reason: string }, ready: false }
  const address = `${world.address.replace('http', 'ws')}/api/v1/live?workspace=${workspace}&since=0`
  const socket = new WebSocket(address, { headers })
  sockets.push(socket)
  socket.on('message', message => {
    heard.told += String(message)
    heard.ready = true
  })
  socket.on('close', (code, reason) => {
    heard.closed = { code, reason: String(reason) }
  })
  return heard
}

test.each([
  ['https://elsewhere.example', 'request.cross_site'],
  ['null', 'request.cross_site'],
  ['nonsense', 'request.cross_site'],
])('a page of %s is not let in, even with a cookie', async (origin, reason) => {
  const { cookie } = await world.member('viewer', `Page of ${origin.length}`)
  const heard = listen({ cookie, origin })
  await expect.poll(() => heard.closed).toEqual({ code: 4401, reason })
  expect(heard.told).toBe('')
})

test('who is no member of a workspace hears nothing of it', async () => {
  const other = await world.anotherWorkspace()
  const { cookie } = await world.member('owner', 'Stranger')
  const heard = listen({ cookie }, other.workspaceId)
  await expect.poll(() => heard.closed).toMatchObject({ code: 4401 })
})

test('a token without the scope for it hears nothing', async () => {
  const narrow = await world.as('editor', { scopes: ['ideas.read'] })
  const heard = listen({ authorization: `Bearer ${narrow.token}` })
  await expect.poll(() => heard.closed).toMatchObject({ code: 4401, reason: 'forbidden' })
})

test('a revoked token hears nothing more, though its socket was open', async () => {
  const { body: token } = await owner('POST', '/tokens', { name: 'Listens', role: 'viewer' })
  const heard = listen({ authorization: `Bearer ${token.secret}` })
  await expect.poll(() => heard.ready).toBe(true)
  await owner('DELETE', `/tokens/${token.id}`)
  await owner('POST', '/products', { name: 'After the token' })
  await expect.poll(() => heard.closed).toMatchObject({ code: 4401, reason: 'token.unknown' })
  expect(heard.told).not.toContain('After the token')
})

test('somebody who was removed hears nothing more', async () => {
  const { cookie, personId } = await world.member('editor', 'Leaving')
  const heard = listen({ cookie })
  await expect.poll(() => heard.ready).toBe(true)
  await owner('DELETE', `/members/${personId}`)
  await owner('POST', '/products', { name: 'After the member' })
  await expect.poll(() => heard.closed).toMatchObject({ code: 4401 })
  expect(heard.told).not.toContain('After the member')
})

test('who signs out hears nothing more', async () => {
  const { client, cookie } = await world.member('editor', 'Signing out')
  const heard = listen({ cookie })
  await expect.poll(() => heard.ready).toBe(true)
  expect((await client('POST', '/api/auth/sign-out', {}, { origin: world.address })).status).toBe(200)
  await expect.poll(() => heard.closed).toMatchObject({ code: 4401, reason: 'unauthenticated' })
})

test('who may see less than before is told to read everything anew', async () => {
  const { body: product } = await owner('POST', '/products', { name: 'Lamp' })
  const { cookie, personId } = await world.member('editor', 'Made a guest')
  const heard = listen({ cookie })
  await expect.poll(() => heard.ready).toBe(true)
  await owner('PATCH', `/members/${personId}`, {
    role: 'guest',
    productRoles: [{ product: product.id, role: 'viewer' }],
  })
  await owner('POST', '/people', { name: 'Not for guests' })
  await expect.poll(() => heard.told).toContain('"type":"reset"')
  expect(heard.told).not.toContain('Not for guests')
})
