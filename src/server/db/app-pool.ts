import pg from 'pg'
import { tellSession, type FitServer } from './fit-server.ts'
import { PacketSocket } from './packet-socket.ts'
import { isUnavailable, nameFailure } from './unavailable.ts'

/** The role that requests run as: it owns nothing, and row-level security binds it. */
export const APP_ROLE = 'workback_app'

/** What may be asked while a connection is leased. */
export type Lease = pg.PoolClient

export interface AppPool {
  /**
   * Runs `work` with a connection that sees one workspace. A transaction that it leaves open is rolled back.
   * The connection may be used until `work` has answered and not afterwards.
   */
  withWorkspace<T>(workspaceId: string, work: (client: Lease) => Promise<T>): Promise<T>
  /** The same with a connection that can hold a cursor open, for answers too long to hold in memory. */
  withWorkspaceStreaming<T>(workspaceId: string, work: (client: Lease) => Promise<T>): Promise<T>
  /** How many connections are open, idle and waited for. */
  load(): { open: number; idle: number; waiting: number }
  close(): Promise<void>
}

export interface AppPoolOptions {
  server: FitServer
  poolSize: number
  onError: (error: Error) => void
}

/** Few: each holds a snapshot for as long as a client takes to read an export. */
const STREAMS_MAX = 4

export function openAppPool({ server, poolSize, onError }: AppPoolOptions): AppPool {
  const { connection, session } = server
  const onConnect = (client: pg.ClientBase) => tellSession(client, session).then(() => becomeApp(client))
  const asApp = {
    ...connection,
    ...(connection.options && { options: `${connection.options} -c role=${APP_ROLE}` }),
    onConnect,
  }
  const pool = new pg.Pool({ ...asApp, max: poolSize, pipeline: true, stream: () => new PacketSocket() })
  const streams = new pg.Pool({ ...asApp, max: STREAMS_MAX })
  for (const each of [pool, streams]) listenForErrors(each, onError)
  const workspaces = new WeakMap<Lease, string>()

  return {
    withWorkspace: (workspaceId, work) => lease(pool, workspaces, workspaceId, work),
    withWorkspaceStreaming: (workspaceId, work) => lease(streams, workspaces, workspaceId, work),
    load: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => void (await Promise.all([pool.end(), streams.end()])),
  }
}

/** Without listeners, a connection that is lost while idle or leased would end the whole process. */
export function listenForErrors(pool: pg.Pool, onError: (error: Error) => void): pg.Pool {
  return pool.on('error', onError).on('connect', client => client.on('error', () => {}))
}

/** Some poolers drop options sent at the start of a session; then the role is taken on by a statement. */
async function becomeApp(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string }>('select current_user as role')
  if (rows[0]?.role !== APP_ROLE) await client.query(`set role ${APP_ROLE}`)
}

async function lease<T>(
  pool: pg.Pool,
  workspaces: WeakMap<Lease, string>,
  workspaceId: string,
  work: (client: Lease) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => Promise.reject(nameFailure(error)))
  const entering = enter(client, workspaces, workspaceId)
  const guarded = guard(client)
  const working = attempt(() => work(guarded.lease))
  const entered = await entering
  const worked = await working
  guarded.end()
  // Answers of a connection that did not change workspace may be another workspace's: they are thrown away.
  if (!entered.ok) {
    client.release(true)
    throw nameFailure(entered.error)
  }
  const isClean = await leave(client, worked)
  client.release(!isClean)
  if (worked.ok) return worked.value
  throw nameFailure(worked.error)
}

/**
 * A piece of work that was given up, such as the slower half of a `Promise.all`, may go on asking. By then the
 * connection may be another workspace's, in the middle of its transaction; such questions are refused.
 */
function guard(client: Lease): { lease: Lease; end: () => void } {
  let isOver = false
  const query = new Proxy(client.query, {
    apply: (ask, _lease, question) =>
      isOver ? Promise.reject(new Error(LEASE_IS_OVER)) : Reflect.apply(ask, client, question),
  })
  const lease = new Proxy(client, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)) })
  return { lease, end: () => void (isOver = true) }
}

const LEASE_IS_OVER = 'The connection was asked after its lease was over.'

type Attempt<T> = { ok: true; value: T } | { ok: false; error: unknown }

const attempt = <T>(act: () => Promise<T>): Promise<Attempt<T>> =>
  Promise.resolve()
    .then(act)
    .then(
      value => ({ ok: true, value }),
      (error: unknown) => ({ ok: false, error }),
    )

const SET_WORKSPACE = { name: 'set-workspace', text: "select set_config('wb.workspace', $1, false)" }

/** Sent ahead, in the same packet as the first question of `work`; nothing is sent where nothing changes. */
function enter(client: Lease, workspaces: WeakMap<Lease, string>, workspaceId: string): Promise<Attempt<void>> {
  if (workspaces.get(client) === workspaceId) return Promise.resolve({ ok: true, value: undefined })
  workspaces.set(client, workspaceId)
  const asked = client.query({ ...SET_WORKSPACE, values: [workspaceId] })
  return attempt(() => asked.then(() => undefined))
}

/**
 * Makes the connection fit for the next lease; false where it must be closed instead. After a failure
 * questions may still be on the way, so that the driver cannot yet know whether a transaction is open.
 */
async function leave(client: Lease, worked: Attempt<unknown>): Promise<boolean> {
  if (!worked.ok && isUnavailable(worked.error)) return false
  try {
    if (!worked.ok) await client.query('')
    if (client.getTransactionStatus() !== 'I') await client.query('rollback')
    return client.getTransactionStatus() === 'I'
  } catch {
    return false
  }
}
