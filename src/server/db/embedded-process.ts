import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { program } from './embedded-binaries.ts'
import { isAlive, serverEnvironment, type Address, type Transport } from './embedded-cluster.ts'
import type { Place } from './embedded-place.ts'

const run = promisify(execFile)

/** Of `postmaster.pid`: the process, and what it says of itself on the last line. */
interface Postmaster {
  pid: number
  isReady: boolean
}

export async function readPostmaster(place: Place): Promise<Postmaster | null> {
  const lines = (await readFile(pidFile(place), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, isReady: lines[7]?.trim() === 'ready' } : null
}

/**
 * Whether the process named in `postmaster.pid` is a database server on our cluster. After a crash its
 * number may belong to another program; PostgreSQL would then refuse to start for ever.
 */
export async function isOurServer(place: Place, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() =>
    run('ps', ['-o', 'command=', '-p', String(pid)]).then(
      ({ stdout }) => stdout,
      () => '',
    ),
  )
  return command.includes('postgres') && command.includes(place.clusterDir)
}

export const removePidFile = (place: Place) => rm(pidFile(place), { force: true })

const pidFile = (place: Place) => join(place.clusterDir, 'postmaster.pid')
const logFile = (place: Place) => join(place.dataDir, 'postgres.log')

/** At this size the server's log is set aside at the next start. */
const LOG_BYTES_MAX = 5_000_000

interface Start {
  place: Place
  native: string
  address: Address
  transport: Transport
  settings: Record<string, string>
}

export interface Started {
  child: ChildProcess
  /** What the server wrote since it was started. */
  written: () => Promise<string>
  /** Resolves when the process is gone, or could not be made. */
  gone: Promise<void>
}

/**
 * Starts the server in a session of its own: a Ctrl-C in the terminal reaches only us, and we stop it in order.
 * It writes to a file, not to a pipe, because it may outlive us.
 */
export async function startServer({ place, native, address, transport, settings }: Start): Promise<Started> {
  const from = await setLogAside(place)
  const log = await open(logFile(place), 'a', 0o600)
  const all = { ...DEFAULTS, ...reachability(address, transport), ...settings }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(program(native, 'postgres'), ['-D', place.clusterDir, ...flags], {
    ...place.account,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const complaint: string[] = []
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', error => {
      complaint.push(error.message)
      resolve()
    })
  })
  child.unref()
  await log.close()
  const written = async () =>
    [...complaint, (await readFile(logFile(place))).subarray(from).toString('utf8')].join('\n')
  return { child, written, gone }
}

/** Asks the server to stop: sessions are ended, everything is written, the next start needs no recovery. */
export async function stopServer(place: Place, native: string): Promise<void> {
  const postmaster = await readPostmaster(place)
  if (!postmaster || !(await isOurServer(place, postmaster.pid))) return
  if (process.platform === 'win32') {
    await run(program(native, 'pg_ctl'), ['stop', '-D', place.clusterDir, '-m', 'fast', '-w'])
    return
  }
  process.kill(postmaster.pid, 'SIGINT')
  while (await isOurServer(place, postmaster.pid)) await pause(10)
}

/**
 * Statements and values stay out of the log: they hold what people wrote. Just-in-time compilation costs
 * more than it saves on short queries; the costs of pages are those of a solid-state disk.
 */
const DEFAULTS: Record<string, string> = {
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '1GB',
  max_connections: '100',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

const reachability = (address: Address, transport: Transport): Record<string, string> => {
  const port = String(address.port)
  if (transport === 'loopback') return { port, listen_addresses: address.host, unix_socket_directories: '' }
  return { port, listen_addresses: '', unix_socket_directories: address.host, unix_socket_permissions: '0700' }
}

/** Sets a long log aside and tells where what comes next will begin. */
async function setLogAside(place: Place): Promise<number> {
  const size = await stat(logFile(place)).then(
    found => found.size,
    () => 0,
  )
  if (size < LOG_BYTES_MAX) return size
  await rename(logFile(place), `${logFile(place)}.1`)
  return 0
}
