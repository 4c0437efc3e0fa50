import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseUnavailable, openDatabase, silentLog } from './database.ts'
import { binariesFor, packageDir, program } from './embedded-binaries.ts'
import { isAlive } from './embedded-cluster.ts'
import { canWalkTo, placeFor } from './embedded-place.ts'
import { startEmbedded } from './embedded.ts'
import { packageRoot } from './migrate.ts'

const isRoot = process.getuid?.() === 0
let scratch: string
let bundle: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), `workback-test-${process.pid}-`))
  await chmod(scratch, 0o755)
  // Inside the package, so that a process of its own finds the packages that it imports.
  bundle = join(packageRoot(), 'node_modules', '.cache', `workback-embedded-${process.pid}.mjs`)
  const source = join(import.meta.dirname, 'embedded.ts')
  await build({
    entryPoints: [source],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
})

afterAll(async () => {
  await rm(scratch, { recursive: true, force: true })
  await rm(bundle, { force: true })
})

/** Another process that uses the database of a directory until its input ends. */
async function anotherProcess(dataDir: string): Promise<ChildProcess> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(bundle)}
    const log = { info() {}, warn() {}, error: console.error }
    const embedded = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log, durable: false })
    console.log('ready')
    process.stdin.resume().on('end', () => embedded.close())`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) if (line === 'ready') return child
  throw new Error('The other process ended before it was ready.')
}

async function leaveInOrder(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.stdin?.end()
  await gone
}

const serverOf = async (dataDir: string) =>
  Number((await readFile(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0])

async function ask(connection: pg.ClientConfig, statement: string) {
  const client = new pg.Client(connection)
  await client.connect()
  return client.query(statement).finally(() => client.end())
}

describe('several processes on one directory', () => {
  test('share one server, which the last to leave stops', async () => {
    const dataDir = join(scratch, 'shared')
    const [one, two] = await Promise.all([anotherProcess(dataDir), anotherProcess(dataDir)])
    const server = await serverOf(dataDir)
    const embedded = await startEmbedded({ dataDir, log: silentLog, durable: false })
    expect(await serverOf(dataDir)).toBe(server)
    await Promise.all([leaveInOrder(one), leaveInOrder(two)])
    expect((await ask(embedded.connection, 'select 1 as alive')).rows).toEqual([{ alive: 1 }])
    await embedded.close()
    expect(await serverOf(dataDir)).toBe(0)
  })

  test('take over the server of one that was killed', async () => {
    const dataDir = join(scratch, 'orphan')
    const killed = await anotherProcess(dataDir)
    const server = await serverOf(dataDir)
    const gone = once(killed, 'exit')
    killed.kill('SIGKILL')
    await gone
    expect(isAlive(server)).toBe(true)
    const embedded = await startEmbedded({ dataDir, log: silentLog, durable: false })
    expect(await serverOf(dataDir)).toBe(server)
    await embedded.close()
    expect(await serverOf(dataDir)).toBe(0)
  })
})

describe('a server that is killed', () => {
  test('is started again, has lost nothing that was acknowledged, and requests are told to come back meanwhile', async () => {
    const dataDir = join(scratch, 'killed')
    const database = await openDatabase({ dataDir, log: silentLog })
    await database.owner.query(
      'create role workback_app nologin; create table kept (n integer primary key); grant select, insert on kept to workback_app',
    )
    const acknowledged: number[] = []
    const refused: unknown[] = []
    let last = 0
    const write = async (isDone: () => boolean) => {
      while (!isDone()) {
        const n = ++last
        await database.app
          .withWorkspace('a', client => client.query('insert into kept values ($1)', [n]))
          .then(
            () => acknowledged.push(n),
            (error: unknown) => refused.push(error),
          )
      }
    }
    const kills = [100, 200]
    const isDone = () => acknowledged.length > 300
    const killing = (async () => {
      for (const at of kills) {
        while (acknowledged.length < at) await new Promise(resolve => setImmediate(resolve))
        const seen = refused.length
        await expect.poll(() => killed(dataDir), { timeout: 20_000 }).toBe(true)
        while (refused.length === seen) await new Promise(resolve => setImmediate(resolve))
      }
    })()
    await Promise.all([killing, ...Array.from({ length: 4 }, () => write(isDone))])
    const { rows } = await database.owner.query<{ n: number }>('select n from kept')
    const kept = new Set(rows.map(row => row.n))
    expect(acknowledged.filter(n => !kept.has(n))).toEqual([])
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.filter(error => !(error instanceof DatabaseUnavailable))).toEqual([])
    await database.close()
    expect(await serverOf(dataDir)).toBe(0)
  })
})

describe('the place of the data', () => {
  test('is an embedded server that only the file system leads to', async () => {
    const dataDir = join(scratch, 'private')
    const embedded = await startEmbedded({ dataDir, log: silentLog, durable: false })
    const { rows } = await ask(
      embedded.connection,
      "select current_setting('listen_addresses') as addresses, datcollate, datctype from pg_database where datname = 'workback'",
    )
    expect(rows[0]).toMatchObject({ addresses: '', datcollate: 'C' })
    expect(embedded.connection.host).toBe(join(dataDir, 'postgres-18'))
    await embedded.close()
  })

  test('may be too deep for a socket', async () => {
    const dataDir = join(scratch, 'deep'.padEnd(110, '-'))
    const embedded = await startEmbedded({ dataDir, log: silentLog, durable: false })
    expect((await ask(embedded.connection, 'select 1 as alive')).rows).toEqual([{ alive: 1 }])
    await embedded.close()
    await rm(embedded.connection.host, { recursive: true })
  })

  test('is reached over the loopback with a password where there are no sockets', async () => {
    const dataDir = join(scratch, 'loopback')
    const embedded = await startEmbedded({ dataDir, log: silentLog, durable: false, transport: 'loopback' })
    expect((await ask(embedded.connection, 'select 1 as alive')).rows).toEqual([{ alive: 1 }])
    await expect(ask({ ...embedded.connection, password: 'guessed' }, 'select 1')).rejects.toThrow(
      'password authentication failed',
    )
    await embedded.close()
  })

  test.runIf(isRoot)('is another one where the account of the server could not walk to it', async () => {
    const closed = join(scratch, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const warnings: string[] = []
    const log = { ...silentLog, warn: (message: string) => void warnings.push(message) }
    const shared = join(scratch, 'var-lib')
    const [one, two] = [
      await placeFor(join(closed, 'one'), log, shared),
      await placeFor(join(closed, 'two'), log, shared),
    ]
    expect(one.dataDir.startsWith(shared)).toBe(true)
    expect(one.dataDir).not.toBe(two.dataDir)
    expect(warnings[0]).toContain(`its data is kept in ${one.dataDir}`)
    expect(one.account && (await canWalkTo(one.dataDir, one.account))).toBe(true)
  })

  test('of another version of PostgreSQL is not passed by', async () => {
    const dataDir = join(scratch, 'earlier')
    await mkdir(join(dataDir, 'postgres-17'), { recursive: true })
    await chmod(dataDir, 0o755)
    await expect(startEmbedded({ dataDir, log: silentLog })).rejects.toThrow('written by another version of PostgreSQL')
  })

  test('of a server that cannot start is told with the server’s own last words', async () => {
    const dataDir = join(scratch, 'broken')
    await (await startEmbedded({ dataDir, log: silentLog, durable: false })).close()
    await writeFile(join(dataDir, 'postgres-18', 'postgresql.auto.conf'), 'no_such_setting = 1\n')
    await expect(startEmbedded({ dataDir, log: silentLog, retries: 2 })).rejects.toThrow('no_such_setting')
  })

  test('of a server that was killed may name a process that is now another’s', async () => {
    const dataDir = join(scratch, 'reused')
    await (await startEmbedded({ dataDir, log: silentLog, durable: false })).close()
    await writeFile(
      join(dataDir, 'postgres-18', 'postmaster.pid'),
      `${process.pid}\n${dataDir}/postgres-18\n1\n5432\n${dataDir}\n\n1 1\nready\n`,
    )
    const embedded = await startEmbedded({ dataDir, log: silentLog, durable: false })
    expect(await serverOf(dataDir)).not.toBe(process.pid)
    await embedded.close()
  })

  test.runIf(isRoot)('gets the programs of the server too, where their account could not walk to them', async () => {
    const closed = join(scratch, 'closed-package')
    await mkdir(closed, { mode: 0o700 })
    await cp(packageDir(), join(closed, 'package'), { recursive: true, verbatimSymlinks: true })
    const links = join(closed, 'package', 'native', 'lib')
    for (const name of await readdir(links))
      if ((await lstat(join(links, name))).isSymbolicLink()) await rm(join(links, name))
    const place = await placeFor(join(scratch, 'with-programs'), silentLog)
    const native = await binariesFor(place, silentLog, join(closed, 'package'))
    expect(native.startsWith(place.dataDir)).toBe(true)
    expect(await binariesFor(place, silentLog, join(closed, 'package'))).toBe(native)
    const version = await promisify(execFile)(program(native, 'postgres'), ['--version'], { ...place.account })
    expect(version.stdout).toContain('PostgreSQL) 18')
  })

  test.runIf(isRoot)('of a copy made by root is given back to the account of the server', async () => {
    const dataDir = join(scratch, 'copied')
    await (await startEmbedded({ dataDir, log: silentLog, durable: false })).close()
    await promisify(execFile)('chown', ['-R', '0:0', dataDir])
    const embedded = await startEmbedded({ dataDir, log: silentLog, durable: false })
    expect((await ask(embedded.connection, 'select 1 as alive')).rows).toEqual([{ alive: 1 }])
    await embedded.close()
  })
})

/** Kills the server of a folder; `false` while it is between two lives. */
async function killed(dataDir: string): Promise<boolean> {
  const server = await serverOf(dataDir)
  if (server <= 0) return false
  try {
    process.kill(server, 'SIGKILL')
    return true
  } catch {
    return false
  }
}
