import { createHash } from 'node:crypto'
import { access, chmod, chown, constants, lstat, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { DatabaseLog } from './database-log.ts'

/** The major version of the binaries; a cluster of another major cannot be opened by them. */
export const POSTGRES_MAJOR = 18

/** Whom the database server runs as, where that is not ourselves: PostgreSQL refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

export interface Place {
  /** Where everything of this installation lies; not always what was asked for (see `placeFor`). */
  dataDir: string
  /** The cluster of the database server, readable by its account alone. */
  clusterDir: string
  account: Account | null
}

const SHARED_ROOT = '/var/lib/workback'

/**
 * Decides where the data lies. Run by root, the server runs as another account, which must be able to
 * walk to its files; a clone below root's closed home is therefore kept below /var/lib, under a name
 * made of the path that was asked for, so that two clones never share a database.
 */
export async function placeFor(wantedDir: string, log: DatabaseLog, sharedRoot = SHARED_ROOT): Promise<Place> {
  const wanted = resolve(wantedDir)
  const account = process.getuid?.() === 0 ? await serverAccount() : null
  const dataDir = account && !(await canWalkTo(wanted, account)) ? elsewhere(wanted, sharedRoot) : wanted
  if (dataDir !== wanted)
    log.warn(`${wanted} is closed to the account of the database server; its data is kept in ${dataDir}.`)
  const real = await makeDirectory(dataDir, account ? 0o755 : 0o700)
  if (account && dataDir !== wanted) await openPath(sharedRoot, dataDir)
  const clusterDir = join(real, `postgres-${POSTGRES_MAJOR}`)
  if (!account) await refuseForeign(real, clusterDir)
  return { dataDir: real, clusterDir, account: account && (await ownerOf(clusterDir, account)) }
}

/** Whether an account could read below a directory, judged by its mode bits and those of all above it. */
export async function canWalkTo(directory: string, account: Account): Promise<boolean> {
  const existing = await nearestExisting(directory)
  for (let at = await realpath(existing); ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}

export async function chownTree(path: string, account: Account): Promise<void> {
  await chown(path, account.uid, account.gid)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) await chownTree(child, account)
    else if (entry.isFile()) await chown(child, account.uid, account.gid)
  }
}

export const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )

const elsewhere = (wanted: string, sharedRoot: string) =>
  join(sharedRoot, createHash('sha256').update(wanted).digest('hex').slice(0, 12))

/** A `workback` account where the host has made one, else nobody's. `initdb` wants it to have a name. */
async function serverAccount(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map(line => line.split(':'))
  const found = lines.find(([name]) => name === 'workback') ?? lines.find(([name]) => name === 'nobody')
  const account = { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534) }
  return account.uid === 0 ? { uid: 65534, gid: 65534 } : account
}

/** A cluster that exists keeps its owner, so that it opens whoever starts us; one copied by root is given away. */
async function ownerOf(clusterDir: string, fallback: Account): Promise<Account> {
  const found = await stat(clusterDir).catch(() => null)
  if (!found) return fallback
  if (found.uid !== 0) return { uid: found.uid, gid: found.gid }
  await chownTree(clusterDir, fallback)
  return fallback
}

async function makeDirectory(dataDir: string, mode: number): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode })
    return await realpath(dataDir)
  } catch (error) {
    throw new Error(`The data directory ${dataDir} cannot be made or entered (${String(error)}). Choose another one.`, {
      cause: error,
    })
  }
}

/** Told here, before a file below says no more than that it may not be opened. */
async function refuseForeign(dataDir: string, clusterDir: string): Promise<void> {
  const owner = await stat(clusterDir).then(
    found => found.uid,
    () => null,
  )
  const isForeign = owner !== null && process.getuid !== undefined && owner !== process.getuid()
  const isClosed = await access(dataDir, constants.W_OK).then(
    () => false,
    () => true,
  )
  if (isForeign || isClosed) {
    throw new Error(
      `The data in ${dataDir} belongs to another account. Start as that account or as root, or choose another data directory.`,
    )
  }
}

async function nearestExisting(path: string): Promise<string> {
  return (await exists(path)) || path === dirname(path) ? path : nearestExisting(dirname(path))
}

/** A strict umask must not close the directories we have just made. */
async function openPath(...directories: string[]): Promise<void> {
  for (const directory of directories) await chmod(directory, 0o755)
}
