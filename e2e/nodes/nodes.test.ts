import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { command, startServer, type Running } from '../running.ts'

/** Two processes of Workback on one PostgreSQL server, as behind a balancer. */
let nodes: [Running, Running]
let token: string
let dropDatabase: () => Promise<void>

beforeAll(async () => {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('TEST_DATABASE_URL names the PostgreSQL server; run this by scripts/with-postgres.sh')
  const name = `workback_nodes_${process.pid}`
  await query(url, `create database ${name} encoding 'UTF8' template template0`)
  dropDatabase = () => query(url, `drop database ${name} with (force)`)
  const shared = new URL(url)
  shared.pathname = `/${name}`
  const settings = { DATABASE_URL: shared.href, WORKBACK_SECRET: 'one secret for both nodes, long enough' }
  // Both migrate an empty database at the same moment: the advisory lock makes one wait.
  nodes = await Promise.all([startServer(settings), startServer(settings)])
  const made = await command(nodes[0].environment, ['token', '--email', 'owner@sample.test', '--name', 'Owner'])
  expect(made.code, made.err).toBe(0)
  token = made.out.trim()
})
afterAll(async () => {
  await Promise.all(nodes.map(node => node.stop()))
  await dropDatabase()
})

async function query(url: string, sql: string) {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

const ask = async (node: Running, method: string, path: string, body?: object) => {
  const answer = await fetch(`${node.address}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}

interface Told {
  type: string
  seq: number
  items: { entity: string; id: string; row?: { name: string } }[]
}

/** Everything a browser on this node is told after a place in the log. */
function listen(node: Running, since: number) {
  const told: Told[] = []
  const socket = new WebSocket(`${node.address.replace('http', 'ws')}/api/v1/live?since=${since}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  socket.on('message', text => {
    const message = JSON.parse(String(text)) as Told
    if (message.type === 'changes') told.push(message)
  })
  return {
    told,
    socket,
    opened: new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject)),
  }
}

test('a change on one node is told by the other, in order, once', async () => {
  const {
    body: { seq },
  } = await ask(nodes[1], 'GET', '/bootstrap')
  const ear = listen(nodes[1], seq)
  await ear.opened
  const names = Array.from({ length: 30 }, (_, n) => `Told ${n}`)
  for (const name of names) expect((await ask(nodes[0], 'POST', '/products', { name })).status).toBe(201)
  await expect.poll(() => ear.told.length, { timeout: 10_000 }).toBe(30)
  expect(ear.told.map(one => one.seq)).toEqual(names.map((_, n) => seq + n + 1))
  expect(ear.told.flatMap(one => one.items.map(item => item.row?.name))).toEqual(names)
  ear.socket.close()
})

test('writes on both nodes at once get one order, without a gap', async () => {
  const {
    body: { seq },
  } = await ask(nodes[0], 'GET', '/bootstrap')
  const ears = nodes.map(node => listen(node, seq))
  await Promise.all(ears.map(ear => ear.opened))
  await Promise.all(
    Array.from({ length: 60 }, (_, n) => ask(nodes[n % 2 === 0 ? 0 : 1], 'POST', '/products', { name: `Both ${n}` })),
  )
  for (const ear of ears) await expect.poll(() => ear.told.length, { timeout: 10_000 }).toBe(60)
  const [one, other] = ears.map(ear => ear.told.map(change => [change.seq, change.items[0]?.id]))
  expect(one).toEqual(other)
  expect(one?.map(([at]) => at)).toEqual(Array.from({ length: 60 }, (_, n) => seq + n + 1))
  ears.forEach(ear => ear.socket.close())
})

test('a token revoked on one node stops on the other', async () => {
  const { body: made } = await ask(nodes[0], 'POST', '/tokens', { name: 'Both nodes', role: 'viewer' })
  const use = async () =>
    (await fetch(`${nodes[1].address}/api/v1/products`, { headers: { authorization: `Bearer ${made.secret}` } })).status
  expect(await use()).toBe(200)
  await ask(nodes[0], 'DELETE', `/tokens/${made.id}`)
  await expect.poll(use, { timeout: 5_000 }).toBe(401)
})

test('a socket that was away hears what it missed', async () => {
  const {
    body: { seq },
  } = await ask(nodes[1], 'GET', '/bootstrap')
  for (let n = 0; n < 5; n++) await ask(nodes[0], 'POST', '/products', { name: `Missed ${n}` })
  const ear = listen(nodes[1], seq)
  await expect.poll(() => ear.told.length, { timeout: 10_000 }).toBe(5)
  ear.socket.close()
})
