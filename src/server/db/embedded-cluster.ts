import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { DatabaseLog } from './database-log.ts'
import { program } from './embedded-binaries.ts'
import { chownTree, exists, POSTGRES_MAJOR, type Place } from './embedded-place.ts'

export const OWNER = 'workback'

/** How the processes of this installation reach the server. */
export interface Address {
  /** A directory (unix socket) or 127.0.0.1. */
  host: string
  port: number
  password: string
}

/** `socket`: reachable only through the file system; `loopback`: where there are no unix sockets. */
export type Transport = 'socket' | 'loopback'

const run = promisify(execFile)
const secret = z.object({ port: z.number(), password: z.string() })
const SECRET_FILE = 'workback.json'

/** The longest path that every system takes for a unix socket is 103 bytes (macOS), with the ending zero 104. */
const LONGEST_SOCKET_PATH = 103
const SOCKET_PORT = 5432

/** Environment for the server's programs: ours may hold PG… variables that would lead them elsewhere. */
export const serverEnvironment = (): NodeJS.ProcessEnv => {
  const kept = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH']
  const entries = kept.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(entries), TZ: 'UTC' }
}

/**
 * Makes the cluster if there is none. It is made beside and renamed: an interrupted attempt leaves no half
 * cluster, and of two processes that try at once one wins and the other uses the winner's.
 */
export async function makeCluster(place: Place, native: string, durable: boolean, log: DatabaseLog): Promise<void> {
  if (await exists(join(place.clusterDir, 'PG_VERSION'))) return
  await refuseOtherMajor(place)
  log.info(`Creating a database in ${place.clusterDir}.`)
  await removeAbandonedDrafts(place)
  const draft = `${place.clusterDir}.new-${process.pid}`
  const password = randomBytes(24).toString('base64url')
  await mkdir(draft, { mode: 0o700 })
  const passwordFile = join(draft, 'password')
  const cluster = join(draft, 'cluster')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (place.account) await chownTree(draft, place.account)
  await initialize({ place, native, cluster, passwordFile, durable })
  const secretFile = join(cluster, SECRET_FILE)
  await writeFile(secretFile, JSON.stringify({ port: await freePort(), password }), { mode: 0o600 })
  if (place.account) await chown(secretFile, place.account.uid, place.account.gid)
  const lost = await rename(cluster, place.clusterDir).then(
    () => null,
    (error: unknown) => error,
  )
  await rm(draft, { recursive: true, force: true })
  if (lost && !(await exists(join(place.clusterDir, 'PG_VERSION')))) throw lost
}

export async function addressOf(place: Place, transport: Transport): Promise<Address> {
  const { port, password } = secret.parse(JSON.parse(await readFile(join(place.clusterDir, SECRET_FILE), 'utf8')))
  if (transport === 'loopback') return { host: '127.0.0.1', port, password }
  return { host: await socketDir(place), port: SOCKET_PORT, password }
}

/** Where there are no sockets, another program may have taken the port since the cluster was made. */
export async function moveToFreePort(place: Place): Promise<Address> {
  const address = await addressOf(place, 'loopback')
  const moved = { port: await freePort(), password: address.password }
  await writeFile(join(place.clusterDir, SECRET_FILE), JSON.stringify(moved), { mode: 0o600 })
  return { ...address, ...moved }
}

interface Initialization {
  place: Place
  native: string
  cluster: string
  passwordFile: string
  durable: boolean
}

/**
 * Order and case come from the server's built-in Unicode tables, which no update of the operating system
 * changes, so that indexes stay right. The word parser of full-text search and trigrams go by LC_CTYPE
 * of the system: under plain C they would take “quoted” with its quotes for one word, and would drop
 * every letter outside ASCII from trigrams.
 */
async function initialize({ place, native, cluster, passwordFile, durable }: Initialization): Promise<void> {
  const asked = [
    '-D',
    cluster,
    '-U',
    OWNER,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...(durable ? [] : ['--no-sync']),
  ]
  const refusals: string[] = []
  for (const characters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const options = { ...place.account, cwd: '/', env: serverEnvironment(), windowsHide: true }
    const failure = await run(program(native, 'initdb'), [...asked, `--lc-ctype=${characters}`], options).then(
      () => null,
      (error: Error & { stderr?: string }) => error.stderr || error.message,
    )
    if (failure === null) return
    refusals.push(failure.trim())
    if (!failure.includes('locale')) break
  }
  throw new Error(`The embedded database could not be created in ${dirname(cluster)}: ${refusals.join('; ')}`)
}

/** Beginning anew beside the data of an earlier version would look as if everything had been lost. */
async function refuseOtherMajor(place: Place): Promise<void> {
  const other = (await readdir(place.dataDir)).find(name => /^postgres-\d+$/.test(name))
  if (!other) return
  throw new Error(
    `${join(place.dataDir, other)} was written by another version of PostgreSQL than this ${POSTGRES_MAJOR}. ` +
      'Back it up with the version of Workback that wrote it, and restore the backup into a new data directory.',
  )
}

/** A process that was killed while it made a cluster leaves its draft behind. */
async function removeAbandonedDrafts(place: Place): Promise<void> {
  const prefix = `${basename(place.clusterDir)}.new-`
  for (const name of await readdir(place.dataDir)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    await rm(join(place.dataDir, name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The socket lies in the cluster, which only its account may enter; a path too long for one moves it. */
async function socketDir(place: Place): Promise<string> {
  const fits = (directory: string) =>
    Buffer.byteLength(join(directory, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_SOCKET_PATH
  if (fits(place.clusterDir)) return place.clusterDir
  const name = `workback-${createHash('sha256').update(place.clusterDir).digest('hex').slice(0, 16)}`
  const directory = [tmpdir(), '/tmp'].map(base => join(base, name)).find(fits)
  if (!directory)
    throw new Error(`The path ${place.dataDir} is too long for the database's socket; choose a shorter one.`)
  const made = await mkdir(directory, { mode: 0o700 }).then(
    () => true,
    () => false,
  )
  if (made && place.account) await chown(directory, place.account.uid, place.account.gid)
  const found = await lstat(directory)
  const owner = place.account?.uid ?? process.getuid?.()
  if (!found.isDirectory() || found.uid !== owner) {
    throw new Error(
      `${directory} belongs to somebody else; remove it, or choose a shorter data directory than ${place.dataDir}.`,
    )
  }
  await chmod(directory, 0o700)
  return directory
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
