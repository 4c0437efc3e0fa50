import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseLog } from './database-log.ts'

export interface Subscription {
  onMessage: (payload: string) => void
  /** Messages may have been missed: read what happened since from where it is stored. */
  onReconnect?: () => void
}

export interface Listener {
  listen(channel: string, subscription: Subscription): Promise<() => Promise<void>>
  close(): Promise<void>
}

const PAUSE_MS_MIN = 50
const PAUSE_MS_MAX = 5_000
/** A network may drop a silent connection without a word; a question notices. */
const HEARTBEAT_MS = 20_000

/** One connection for all channels, opened with the first and kept for as long as anybody listens. */
export function openListener(connection: pg.ClientConfig, log: DatabaseLog): Listener {
  const channels = new Map<string, Set<Subscription>>()
  const isClosed = new AbortController()
  let opening: Promise<pg.Client> | null = null

  return { listen, close }

  async function listen(channel: string, subscription: Subscription) {
    const listeners = channels.get(channel) ?? new Set()
    channels.set(channel, listeners.add(subscription))
    await (await client()).query(`listen ${pg.escapeIdentifier(channel)}`)
    return async () => {
      listeners.delete(subscription)
      if (listeners.size > 0) return
      channels.delete(channel)
      await opening?.then(open => open.query(`unlisten ${pg.escapeIdentifier(channel)}`)).catch(() => {})
    }
  }

  async function close() {
    isClosed.abort()
    await opening?.then(
      open => open.end(),
      () => {},
    )
  }

  function client(): Promise<pg.Client> {
    opening ??= open().catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }

  async function open(): Promise<pg.Client> {
    const opened = new pg.Client({
      ...connection,
      application_name: 'workback listener',
      keepAlive: true,
      query_timeout: HEARTBEAT_MS,
    })
    opened.on('error', () => {})
    await opened.connect()
    opened.on('notification', ({ channel, payload = '' }) => {
      for (const subscription of channels.get(channel) ?? []) subscription.onMessage(payload)
    })
    for (const channel of channels.keys()) await opened.query(`listen ${pg.escapeIdentifier(channel)}`)
    const heartbeat = setInterval(() => void opened.query('select 1').catch(() => opened.end()), HEARTBEAT_MS)
    heartbeat.unref()
    opened.once('end', () => {
      clearInterval(heartbeat)
      if (!isClosed.signal.aborted) opening = reopen()
    })
    return opened
  }

  async function reopen(): Promise<pg.Client> {
    log.warn('The connection that listens for changes was lost; opening it again.')
    for (let wait = PAUSE_MS_MIN; ; wait = Math.min(2 * wait, PAUSE_MS_MAX)) {
      await pause(wait, undefined, { signal: isClosed.signal })
      const opened = await open().catch(() => null)
      if (!opened) continue
      for (const listeners of channels.values()) for (const { onReconnect } of listeners) onReconnect?.()
      return opened
    }
  }
}
