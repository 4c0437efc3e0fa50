import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase, silentLog } from '#server/db/database.ts'
import { isAlive } from '#server/db/embedded-cluster.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the database server of this run. */
    databaseDesk: string
  }
}

/** What a test file needs to make databases of its own. */
export interface DatabaseServer {
  /** Of a database of the server's owner; the name of another may be put in its place. */
  url: string
  /** A database in which all migrations have run, to be copied. */
  template: string
}

interface Running extends DatabaseServer {
  stop: () => Promise<void>
}

const DIRECTORY = 'workback-test-'

/**
 * One PostgreSQL server for the whole run, started when the first test file asks: runs without such a file
 * do not pay for it. `TEST_DATABASE_URL` names a server to use instead, by a user who may make databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<Running> | null = null
  const desk = createServer((_request, response) => {
    running ??= start(process.env['TEST_DATABASE_URL'])
    running.then(
      ({ url, template }) => response.end(JSON.stringify({ url, template })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>(resolve => desk.listen(0, '127.0.0.1', resolve))
  const address = desk.address()
  project.provide('databaseDesk', `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  return async () => {
    desk.close()
    await running?.then(
      ({ stop }) => stop(),
      () => {},
    )
  }
}

export const withDatabaseName = (url: string, name: string) => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function start(given: string | undefined): Promise<Running> {
  const server = given ? { url: given, stop: async () => {} } : await startOwn()
  const template = `workback_template_${randomBytes(5).toString('hex')}`
  await ask(server.url, `create database ${template} template template0 encoding 'UTF8'`)
  const database = await openDatabase({ url: withDatabaseName(server.url, template), log: silentLog })
  await migrate(database).finally(() => database.close())
  return {
    url: server.url,
    template,
    stop: async () => {
      await ask(server.url, `drop database ${template} with (force)`)
      await server.stop()
    },
  }
}

async function startOwn() {
  await removeAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), `${DIRECTORY}${process.pid}-`))
  // Run by root, the server runs as somebody else, who must be able to walk here.
  await chmod(dataDir, 0o755)
  const embedded = await startEmbedded({
    dataDir,
    log: silentLog,
    durable: false,
    settings: { max_connections: '200' },
  })
  const { host, port, user, password, database } = embedded.connection
  const url = new URL(`postgresql://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}`)
  url.searchParams.set('host', host)
  return {
    url: url.href,
    stop: async () => {
      await embedded.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** A run that was killed leaves its server and its directory behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(DIRECTORY) || isAlive(Number(name.slice(DIRECTORY.length).split('-')[0]))) continue
    const directory = join(tmpdir(), name)
    const pidFile = await readFile(join(directory, 'postgres-18', 'postmaster.pid'), 'utf8').catch(() => '')
    const [pid = '', dataDir = ''] = pidFile.split('\n')
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (dataDir && command.includes(dataDir)) process.kill(Number(pid), 'SIGQUIT')
    await rm(directory, { recursive: true, force: true })
  }
}
