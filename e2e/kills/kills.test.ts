import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command, dataFolder, freePort, startServer, type Running } from '../running.ts'
import { lossesInDocument, writeDocumentWithoutPause } from './documents.ts'
import { lossesIn, writeWithoutPause } from './driver.ts'
import { doublesAfterRepeating, halvesIn, importWithoutPause } from './imports.ts'

const SERVER_KILLS = 20
const DATABASE_KILLS = 5
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

let server: Running
let token: string

const headers = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

async function ask(method: string, path: string, body?: object | string) {
  const isFile = typeof body === 'string'
  const answer = await fetch(`${server.address}/api/v1${path}`, {
    method,
    headers: { ...headers(), ...(isFile ? { 'content-type': 'text/csv' } : {}) },
    ...(body ? { body: isFile ? body : JSON.stringify(body) } : {}),
  })
  if (!answer.ok)
    throw Object.assign(new Error(`${answer.status}`), {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
    })
  return answer.json()
}

/** As a client does that is asked to come back: a connection of before a kill may be found dead after it. */
async function read(path: string) {
  for (;;)
    try {
      return await ask('GET', path)
    } catch (error) {
      if ((error as { status?: number }).status !== 503) throw error
      await pause(100)
    }
}

async function everyProduct(): Promise<{ id: string; name: string }[]> {
  const rows: { id: string; name: string }[] = []
  let cursor = ''
  do {
    const page = await read(`/products?limit=200${cursor && `&cursor=${cursor}`}`)
    rows.push(...page.items)
    cursor = page.nextCursor ?? ''
  } while (cursor)
  return rows
}

beforeAll(async () => {
  server = await startServer()
  const { out, err, code } = await command(server.environment, [
    'token',
    '--email',
    'owner@sample.test',
    '--name',
    'Owner',
  ])
  expect(code, err).toBe(0)
  token = out.trim()
})
afterAll(() => server.stop())

test(`${SERVER_KILLS} kills of the server under mixed writes lose nothing that was acknowledged, double nothing and leave nothing half-done`, async () => {
  const { id: documentId } = await ask('POST', '/documents', { title: 'Written through kills', kind: 'note' })
  const place = { address: () => server.address, token, workspaceId: await ownWorkspace(), documentId }
  const [writes, imports, words] = [writeWithoutPause(ask), importWithoutPause(ask), writeDocumentWithoutPause(place)]
  for (let n = 0; n < SERVER_KILLS; n++) {
    await pause(120 + ((n * 97) % 600))
    // Now and then an import is let through, so that there are some to lose.
    const before = imports.done()
    if (n % 5 === 4) await expect.poll(imports.done, { timeout: 20_000 }).toBeGreaterThan(before)
    await server.kill()
    await server.restart()
  }
  await Promise.all([writes.stop(), imports.stop(), words.stop()])
  expect(writes.acknowledged.size).toBeGreaterThan(100)
  expect(lossesIn(await everyProduct(), writes)).toEqual([])
  expect(words.acknowledged.size).toBeGreaterThan(20)
  expect(await lossesInDocument(place, words.acknowledged)).toEqual([])
  expect(await halvesIn(ask, imports.handed)).toEqual([])
  expect(await doublesAfterRepeating(ask, imports.handed)).toEqual([])
  await forget()
}, 240_000)

test(`${DATABASE_KILLS} kills of the database leave the server up, answering 503 until it is back, with nothing lost`, async () => {
  const serverPid = server.process.pid
  const refused = new Set<number>()
  const writes = writeWithoutPause(async (method, path, body) => {
    try {
      return await ask(method, path, body)
    } catch (error) {
      const { status, retryAfter } = error as { status?: number; retryAfter?: string }
      if (status) refused.add(status)
      if (status === 503) expect(retryAfter).toBeTruthy()
      throw error
    }
  })
  for (let n = 0; n < DATABASE_KILLS; n++) {
    await pause(300)
    const killed = databasePid()
    if (killed === null) throw new Error('the database that just answered has no pid file')
    process.kill(killed, 'SIGKILL')
    // What outlives the killed process for a moment may still answer; the next kill is for the one that comes after.
    await expect.poll(() => ![null, killed].includes(databasePid()), { timeout: 15_000, interval: 20 }).toBe(true)
    await expect
      .poll(
        async () =>
          ask('POST', '/products', { name: `after kill ${n}` }).then(
            () => 'served',
            () => 'not yet',
          ),
        { timeout: 15_000, interval: 20 },
      )
      .toBe('served')
  }
  await writes.stop()
  expect(server.process.exitCode).toBeNull()
  expect(server.process.pid).toBe(serverPid)
  expect([...refused].filter(status => status !== 503)).toEqual([])
  const own = (await everyProduct()).filter(row => !row.name.startsWith('after kill'))
  expect(lossesIn(own, writes)).toEqual([])
}, 120_000)

test('the same driver catches a server that acknowledges from memory', async () => {
  const port = await freePort()
  const file = join(dataFolder(), 'rows.json')
  const launch = () =>
    new Promise<ReturnType<typeof spawn>>(resolve => {
      const child = spawn(process.execPath, ['e2e/kills/forgetful-server.mjs', String(port), file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child.stdout.once('data', () => resolve(child))
    })
  let child = await launch()
  const writes = writeWithoutPause(async (method, path, body) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { method, body: JSON.stringify(body) })).json(),
  )
  for (let n = 0; n < 3; n++) {
    await pause(700)
    child.kill('SIGKILL')
    child = await launch()
  }
  await writes.stop()
  const standing = await (await fetch(`http://127.0.0.1:${port}/`)).json()
  child.kill('SIGKILL')
  expect(lossesIn(standing, writes).some(loss => loss.startsWith('lost'))).toBe(true)
}, 60_000)

const ownWorkspace = async (): Promise<string> => (await ask('GET', '/bootstrap')).workspace.id

/** The first line of the database's own pid file; null while there is none, or it is being written. */
function databasePid(): number | null {
  const file = join(server.dataDir, 'postgres-18', 'postmaster.pid')
  if (!existsSync(file)) return null
  return Number(readFileSync(file, 'utf8').split('\n')[0]) || null
}

async function forget() {
  for (const { id } of await everyProduct()) await ask('DELETE', `/products/${id}`)
}
