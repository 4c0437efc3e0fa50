import type { House } from '../house.ts'
import type { Scope } from '../scope.ts'
import { readLog, toldTo, type LoggedChange, type ToldChange } from './log.ts'

export interface Listener {
  scope: Scope
  since: number
  tell: (change: ToldChange) => void
  reset: () => void
}

const SAFETY_POLL_MILLISECONDS = 5_000

/**
 * Hands each committed change to everyone who listens on this node. News travels as `workspace:seq` only; the log
 * itself is read, in order, from where each listener stands, so that nothing is guessed and nothing is told twice.
 */
export class Hub {
  private readonly house: House
  private readonly rooms = new Map<string, { listeners: Set<Listener>; newest: number; reading: boolean }>()
  private stop: (() => Promise<void>) | null = null
  private readonly heard = new Set<(workspaceId: string, seq: number) => void>()
  private poll: NodeJS.Timeout | null = null

  constructor(house: House) {
    this.house = house
  }

  async open() {
    this.stop = await this.house.database.listen(
      'workback',
      payload => {
        const cut = payload.lastIndexOf(':')
        this.hear(payload.slice(0, cut), Number(payload.slice(cut + 1)))
      },
      () => this.catchUp(),
    )
    this.poll = setInterval(() => this.catchUp(), SAFETY_POLL_MILLISECONDS)
    this.poll.unref()
  }

  async close() {
    if (this.poll) clearInterval(this.poll)
    await this.stop?.()
  }

  /** Called for each commit that becomes known on this node, of this process or another. */
  onCommit(listener: (workspaceId: string, seq: number) => void) {
    this.heard.add(listener)
    return () => this.heard.delete(listener)
  }

  hear(workspaceId: string, seq: number) {
    for (const listener of this.heard) listener(workspaceId, seq)
    const room = this.rooms.get(workspaceId)
    if (!room) return
    room.newest = Math.max(room.newest, seq)
    void this.serve(workspaceId)
  }

  join(listener: Listener) {
    const { workspaceId } = listener.scope
    const room = this.rooms.get(workspaceId) ?? { listeners: new Set<Listener>(), newest: 0, reading: false }
    this.rooms.set(workspaceId, room)
    room.listeners.add(listener)
    void this.serve(workspaceId, true)
    return () => {
      room.listeners.delete(listener)
      if (room.listeners.size === 0) this.rooms.delete(workspaceId)
    }
  }

  private catchUp() {
    for (const workspaceId of this.rooms.keys()) void this.serve(workspaceId, true)
  }

  private async serve(workspaceId: string, evenIfQuiet = false) {
    const room = this.rooms.get(workspaceId)
    if (!room || room.reading) return
    room.reading = true
    try {
      let again = evenIfQuiet
      while (again || [...room.listeners].some(listener => listener.since < room.newest)) {
        again = false
        if (!(await this.serveOnce(room.listeners))) break
      }
    } catch (error) {
      this.house.log.warn({ error: String(error) }, 'the change log could not be read; it will be read again')
    } finally {
      room.reading = false
    }
  }

  /** Reads from the place furthest behind; answers whether there was anything. */
  private async serveOnce(listeners: ReadonlySet<Listener>) {
    const [slowest] = [...listeners].sort((one, other) => one.since - other.since)
    if (!slowest) return false
    let changes: LoggedChange[]
    try {
      changes = await readLog(slowest.scope, slowest.since)
    } catch (error) {
      if (!(error instanceof Error && 'kind' in error && error.kind === 'gone')) throw error
      slowest.since = Number.MAX_SAFE_INTEGER
      slowest.reset()
      return true
    }
    for (const change of changes)
      for (const listener of listeners)
        if (listener.since < change.seq) {
          listener.since = change.seq
          listener.tell(toldTo(listener.scope.viewer, change))
        }
    return changes.length > 0
  }
}
