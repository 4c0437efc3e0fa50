import type { Row } from './row.ts'

export type LiveItem =
  | { op: 'put'; entity: string; id: string; row: Row }
  | { op: 'remove'; entity: string; id: string }
  | { op: 'touch'; entity: string; id: string }

export interface LiveChanges {
  type: 'changes'
  seq: number
  changeId: string
  actor: { personId: string | null; name: string }
  items: LiveItem[]
}
export type LiveMessage = LiveChanges | { type: 'reset' } | { type: 'ping' }

/** What we need of a WebSocket, so that a test can stand in for one. */
export interface Socket {
  onopen: (() => void) | null
  onclose: ((event: { code: number }) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  close(): void
}
export interface Timers {
  after(milliseconds: number, run: () => void): () => void
  /** A number in [0, 1), for spreading reconnections of many browsers. */
  chance(): number
}
/** `refused`: the server no longer knows us, and asking again would not help. */
export type LiveState = 'connecting' | 'live' | 'offline' | 'refused'

export interface LiveOptions {
  open: (since: number) => Socket
  /** The last change the store has taken in. */
  since: () => number
  take: (message: LiveMessage) => void
  tell: (state: LiveState) => void
  timers: Timers
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
/** The server pings every 20 s; after this much silence the line is dead, whatever the socket says. */
const SILENCE = 45_000
/**
 * The close code of a server that does not let us listen. It also ends the line of a session that was exchanged for
 * another, by a new password or second factor: hence one more try, which has the new session's cookie.
 */
const REFUSED = 4401

/** Keeps one socket open and asks, after every break, for what came after the last change taken in. */
export class Live {
  private readonly options: LiveOptions
  private socket: Socket | null = null
  private failures = 0
  /** Since the server was last heard. */
  private refusals = 0
  private cancelWait = () => {}
  private cancelWatch = () => {}
  private running = false

  constructor(options: LiveOptions) {
    this.options = options
  }

  start() {
    this.running = true
    this.refusals = 0
    this.connect()
  }

  stop() {
    this.running = false
    this.drop()
  }

  /** The network came back or the tab was woken: do not wait for the next try. */
  wake() {
    if (!this.running) return
    this.failures = 0
    this.drop()
    this.connect()
  }

  private connect() {
    const { open, since, take, tell } = this.options
    tell(this.failures === 0 ? 'connecting' : 'offline')
    const socket = open(since())
    this.socket = socket
    this.watch()
    socket.onopen = () => {
      this.failures = 0
      tell('live')
    }
    socket.onmessage = event => {
      this.watch()
      this.refusals = 0
      take(JSON.parse(String(event.data)) as LiveMessage)
    }
    socket.onclose = ({ code }) => {
      if (code === REFUSED && ++this.refusals > 1) this.giveUp()
      else this.retry()
    }
  }

  private giveUp() {
    this.stop()
    this.options.tell('refused')
  }

  private retry() {
    this.drop()
    if (!this.running) return
    this.options.tell('offline')
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures)
    this.failures++
    this.cancelWait = this.options.timers.after(wait * (0.5 + this.options.timers.chance() / 2), () => this.connect())
  }

  private watch() {
    this.cancelWatch()
    this.cancelWatch = this.options.timers.after(SILENCE, () => this.retry())
  }

  private drop() {
    this.cancelWait()
    this.cancelWatch()
    const socket = this.socket
    this.socket = null
    if (!socket) return
    socket.onopen = socket.onclose = socket.onmessage = null
    socket.close()
  }
}
