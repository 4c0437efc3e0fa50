import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { makeId } from '#kernel/id.ts'
import { startEmbedded, type EmbeddedDatabase } from '#server/db/embedded.ts'
import { silentLog } from '#server/db/database-log.ts'
import { corpusOf, type Piece, type Queries } from './corpus.ts'

export const LARGE = 100_000
export const SMALL = 10_000
const IDEAS = 10_000

export interface Tenant {
  token: string
  workspaceId: string
}
export interface Bench {
  embedded: EmbeddedDatabase
  dataDir: string
  owner: pg.Pool
  floorDatabase: pg.Pool
  floor: ChildProcess
  floorAddress: string
  server: ChildProcess
  address: string
  large: Tenant
  small: Tenant
  pieces: Piece[]
  queries: Queries
  environment: NodeJS.ProcessEnv
  /** Waits until what was written lies on the disk, so that the next part is measured beside nothing else. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** One PostgreSQL with the floor's database and ours in it, both filled with the same words; both servers running. */
export async function openBench(): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'workback-bench-'))
  chmodSync(dataDir, 0o755)
  const embedded = await startEmbedded({ dataDir, log: silentLog })
  const owner = new pg.Pool({ ...embedded.connection, max: 4 })
  await owner.query('create database floor')
  const floorDatabase = new pg.Pool({ ...embedded.connection, database: 'floor', max: 2 })
  const { pieces, queries } = corpusOf(LARGE)
  told('filling the floor')
  await fillFloor(floorDatabase, pieces)
  const floorPort = await freePort()
  const floor = await launch(
    ['dist/bench/floor/server.js', String(floorPort), JSON.stringify({ ...embedded.connection, database: 'floor' })],
    process.env,
  )

  const port = await freePort()
  const environment = {
    ...process.env,
    WORKBACK_BUILD: 'as-is',
    WORKBACK_DATA: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
  }
  const server = await launch(['bin/workback.js', 'serve'], environment)
  const address = `http://127.0.0.1:${port}`
  told('filling ours')
  const large = await tenant(environment, owner, 'large')
  const small = await tenant(environment, owner, 'small')
  await fill(owner, large.workspaceId, pieces)
  // The newest are the same words in both, so that their pages differ in nothing but what lies below them.
  await fill(owner, small.workspaceId, pieces.slice(-SMALL))
  await fillIdeas(owner, large.workspaceId, pieces.slice(0, IDEAS))
  const settle = () => settled(owner, floorDatabase)
  await settle()
  return {
    settle,
    embedded,
    dataDir,
    owner,
    floorDatabase,
    floor,
    floorAddress: `http://127.0.0.1:${floorPort}`,
    server,
    address,
    large,
    small,
    pieces,
    queries,
    environment,
    async close() {
      for (const child of [floor, server]) child.kill('SIGTERM')
      await Promise.all([owner.end(), floorDatabase.end()])
      await embedded.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What a load leaves behind is done at once, which the database would do by itself while the next part runs. */
async function settled(...databases: pg.Pool[]) {
  for (const database of databases) await database.query('vacuum analyze')
  await databases[0]?.query('checkpoint')
  await untilWritten()
}

const DIRTY = /^(?:Dirty|Writeback): +(\d+) kB$/gm
const SETTLED_KB = 4_096
const PATIENCE_MS = 30_000

/** Where the machine tells what it has not written to its disk yet. */
async function untilWritten() {
  const until = performance.now() + PATIENCE_MS
  while (existsSync('/proc/meminfo') && performance.now() < until) {
    const dirty = [...readFileSync('/proc/meminfo', 'utf8').matchAll(DIRTY)].reduce(
      (sum, [, kb]) => sum + Number(kb),
      0,
    )
    if (dirty < SETTLED_KB) return
    await new Promise(resolve => setTimeout(resolve, 250))
  }
}

export const told = (text: string) => process.stderr.write(`… ${text}\n`)

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

export function launch(words: string[], environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('ready at')) resolve(child)
    })
    child.once('exit', code => reject(new Error(`${words.join(' ')} ended with ${code}`)))
  })
}

async function fillFloor(database: pg.Pool, pieces: readonly Piece[]) {
  await database.query(
    `create table feedback (id bigserial primary key, title text not null, body text not null, votes integer not null, status text not null,
       created_at timestamptz not null, words tsvector generated always as (to_tsvector('english', title || ' ' || body)) stored);
     create index on feedback (created_at desc, id desc); create index on feedback (status, created_at desc);
     create index on feedback (votes desc, id desc); create index on feedback using gin (words)`,
  )
  await inBatches(pieces, (batch, start) =>
    database.query(
      `insert into feedback (title, body, votes, status, created_at)
     select t, b, 0, 'new', timestamptz '2026-01-01' + (n || ' seconds')::interval from unnest($1::text[], $2::text[], $3::bigint[]) as x (t, b, n)`,
      [batch.map(piece => piece.title), batch.map(piece => piece.body), batch.map((_, n) => start + n)],
    ),
  )
}

/** Our rows as an import leaves them: the thing, and what search keeps of it. */
export async function fill(owner: pg.Pool, workspaceId: string, pieces: readonly Piece[]) {
  const random = new Uint8Array(10)
  const view = new DataView(random.buffer)
  await inBatches(pieces, (batch, start) => {
    const rows = batch.map((piece, n) => {
      view.setUint32(6, start + n)
      return { ...piece, id: makeId('feedback', 1_767_225_600_000 + (start + n) * 1000, random), n: start + n }
    })
    return owner.query(
      `with made as (
         insert into feedback (workspace_id, id, text, title, source, source_id, occurred_at, tags, status, text_revision, custom, created_at, updated_at, version, audience)
         select $1, x.id, x.body, x.title, 'bench', x.n::text, at, '{}', 'new', 1, '{}', at, at, 1, '{members}'
         from (select *, timestamptz '2026-01-01' + (n || ' seconds')::interval as at from jsonb_to_recordset($2) as x (id text, title text, body text, n bigint)) x
         returning workspace_id, id, title, text, occurred_at)
       insert into search_row (workspace_id, entity, id, title, at, audience, words)
       select workspace_id, 'feedback', id, title, occurred_at, '{members}', wb_words('english', title, text) from made`,
      [workspaceId, JSON.stringify(rows)],
    )
  })
}

async function fillIdeas(owner: pg.Pool, workspaceId: string, pieces: readonly Piece[]) {
  const random = new Uint8Array(10)
  const view = new DataView(random.buffer)
  const statuses = ['new', 'exploring', 'planned', 'building', 'launched']
  await inBatches(pieces, (batch, start) => {
    const rows = batch.map((piece, n) => {
      view.setUint32(6, start + n)
      return {
        title: piece.title,
        body: piece.body,
        id: makeId('idea', 1_767_225_600_000 + (start + n) * 1000, random),
        status: statuses[n % 5],
        n: start + n,
      }
    })
    return owner.query(
      `insert into idea (workspace_id, id, title, description, status, tags, expected_effects, feedback_count, customer_count, revenue_per_year, custom, created_at, updated_at, version, audience)
       select $1, x.id, x.title, x.body, x.status, '{}', '[]', x.n % 50, x.n % 20, '[]', '{}', at, at, 1, '{members}'
       from (select *, timestamptz '2026-01-01' + (n || ' seconds')::interval as at from jsonb_to_recordset($2) as x (id text, title text, body text, status text, n bigint)) x`,
      [workspaceId, JSON.stringify(rows)],
    )
  })
}

async function inBatches<T>(all: readonly T[], work: (batch: T[], start: number) => Promise<unknown>) {
  for (let start = 0; start < all.length; start += 1000) await work(all.slice(start, start + 1000), start)
}

export async function tenant(environment: NodeJS.ProcessEnv, owner: pg.Pool, name: string): Promise<Tenant> {
  const { rows: known } = await owner.query<{ slug: string }>('select slug from workspace')
  if (known.length === 0) await print(environment, ['token', '--email', 'owner@sample.test', '--name', 'Owner'])
  else
    await owner.query(
      `with w as (insert into workspace (workspace_id, slug, name, created_at) values ('workspace_' || $1, $1, $1, now()) returning workspace_id),
       c as (insert into workspace_counter (workspace_id) select workspace_id from w),
       p as (insert into person (workspace_id, id, name, custom, created_at, updated_at, version, audience)
             select workspace_id, 'person_' || gen_random_uuid(), 'Owner', '{}', now(), now(), 1, '{members}' from w returning workspace_id, id)
     insert into membership (workspace_id, person_id, account_id, role, created_at) select workspace_id, id, 'bench', 'owner', now() from p`,
      [name],
    )
  const { rows } = await owner.query<{ workspace_id: string; slug: string }>(
    'select workspace_id, slug from workspace order by created_at desc limit 1',
  )
  const [made] = rows
  if (!made) throw new Error('no workspace was made')
  const token = await print(environment, ['token', '--workspace', made.slug])
  return { token: token.trim(), workspaceId: made.workspace_id }
}

export function print(environment: NodeJS.ProcessEnv, words: string[]): Promise<string> {
  const child = spawn(process.execPath, ['bin/workback.js', ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
  })
  return new Promise((resolve, reject) =>
    child.once('close', code => (code === 0 ? resolve(out) : reject(new Error(`${words[0]} ended with ${code}`)))),
  )
}
