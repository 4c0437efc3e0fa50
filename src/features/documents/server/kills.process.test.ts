import { build } from 'esbuild'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainTextOf } from '#kernel/richtext/plain-text.ts'
import { BODY_FIELD } from '#kernel/richtext/schema.ts'
import { bodyOf } from '#kernel/richtext/yjs.ts'
import { sharedFrom } from '#server/collab/shared-state.ts'
import { openDatabase, silentLog, type Database } from '#server/db/database.ts'
import { UpdateLog } from '#server/collab/update-log.ts'
import { testDatabaseUrl } from '#testing/database.ts'
import { openLive } from '#testing/live-client.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

const KILLS = 5
const PROGRAM = '.cache/live-server.mjs'
let url: string
let drop: () => Promise<void>
let database: Database
let world: World
let editor: Client
const children: ChildProcess[] = []

beforeAll(async () => {
  mkdirSync('.cache', { recursive: true })
  await build({
    entryPoints: ['src/testing/live-server.ts'],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const made = await testDatabaseUrl()
  url = made.url
  drop = made.close
  database = await openDatabase({ url, log: silentLog, poolSize: 4 })
  world = await openWorld(database)
  editor = await world.as('editor')
}, 120_000)
afterAll(async () => {
  children.forEach(child => child.kill('SIGKILL'))
  await world.close()
  await database.close()
  await drop()
})

function start(environment: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, DATABASE_URL: url, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (said: Buffer) => resolve({ child, address: said.toString().trim() }))
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
}

/** Writes until the server is killed at a moment nobody chose; answers with every word it called saved. */
async function writeUntilKilled(documentId: string, round: number, environment: NodeJS.ProcessEnv) {
  const { child, address } = await start(environment)
  const { workspaceId } = world.workspace
  const page = openLive({ address, token: editor.token, workspaceId, documentId })
  await page.joined
  const saved: string[] = []
  const deadline = performance.now() + 200 + Math.random() * 500
  for (let n = 0; performance.now() < deadline; n++) {
    const word = `r${round}n${n}`
    write(page.shared, `${word} `)
    await page.saved()
    saved.push(word)
  }
  // One more is under way when the end comes.
  write(page.shared, 'underway ')
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  page.leave()
  return saved
}

function write(shared: Y.Doc, text: string) {
  const holder = (shared.getXmlFragment(BODY_FIELD).get(0) as Y.XmlElement).get(0) as Y.XmlElement
  if (holder.length === 0) holder.insert(0, [new Y.XmlText()])
  ;(holder.get(0) as Y.XmlText).insert(0, text)
}

async function storedWords(documentId: string) {
  const stored = await new UpdateLog(database.app, 'reader').load(world.workspace.workspaceId, documentId)
  return new Set(plainTextOf(bodyOf(sharedFrom(stored))).split(/\s+/))
}

test(`no word that was called saved is lost in ${KILLS} kills`, async () => {
  const id = (await editor('POST', '/documents', { title: 'Refill', kind: 'note' })).body.id as string
  const saved: string[] = []
  for (let round = 0; round < KILLS; round++) saved.push(...(await writeUntilKilled(id, round, {})))
  const words = await storedWords(id)
  expect(saved.length).toBeGreaterThan(KILLS * 10)
  expect(saved.filter(word => !words.has(word))).toEqual([])
}, 120_000)

test('a server that acknowledges before it commits is caught by the same test', async () => {
  const id = (await editor('POST', '/documents', { title: 'Refill', kind: 'note' })).body.id as string
  const saved = await writeUntilKilled(id, 0, { FORGETFUL: '1' })
  const words = await storedWords(id)
  expect(saved.filter(word => !words.has(word)).length).toBeGreaterThan(0)
}, 120_000)
