import type { House } from '../house.ts'
import { Refusal } from '../refusal.ts'
import type { Scope } from '../scope.ts'
import { readLog, toldTo, type LoggedChange, type ToldChange } from './log.ts'

export interface Listener {
  scope: Scope
  since: number
  /** Who it is and what they may see, asked anew when rights may have changed. */
  enter: () => Promise<Scope>
  tell: (change: ToldChange) => void
  reset: () => void
  /** They may no longer be here. */
  dismiss: (refusal: Refusal) => void
}

const SAFETY_POLL_MILLISECONDS = 5_000
/** Sessions end by themselves too, of which nobody sends word. */
const RIGHTS_POLL_MILLISECONDS = 60_000

/**
 * Hands each committed change to everyone who listens on this node. News travels as `workspace:seq` only; the log
 * itself is read, in order, from where each listener stands, so that nothing is guessed and nothing is told twice.
 */
export class Hub {
  private readonly house: House
  private readonly rooms = new Map<string, { listeners: Set<Listener>; newest: number; reading: boolean }>()
  private stop: (() => Promise<void>) | null = null
  private readonly heard = new Set<(workspaceId: string, seq: number) => void>()
  private polls: NodeJS.Timeout[] = []
  /** Nothing is told while it is being found out who may still hear it. */
  private looking: Promise<unknown> = Promise.resolve()

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
    this.polls = [
      setInterval(() => this.catchUp(), SAFETY_POLL_MILLISECONDS),
      setInterval(() => this.lookAgain(), RIGHTS_POLL_MILLISECONDS),
    ]
    for (const poll of this.polls) poll.unref()
  }

  async close() {
    this.polls.forEach(clearInterval)
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

  /** Rights may have changed: asks of everybody who listens whether they still may. */
  lookAgain() {
    const listeners = [...this.rooms.values()].flatMap(room => [...room.listeners])
    this.looking = Promise.all([this.looking, ...listeners.map(listener => this.lookAt(listener))])
  }

  private async lookAt(listener: Listener) {
    try {
      const before = listener.scope.viewer
      listener.scope = await listener.enter()
      if (listener.scope.viewer.join() === before.join()) return
      // They see more than before, or less: only reading everything anew shows the right things.
      listener.since = Number.MAX_SAFE_INTEGER
      listener.reset()
    } catch (error) {
      if (error instanceof Refusal) {
        listener.since = Number.MAX_SAFE_INTEGER
        listener.dismiss(error)
      } else this.house.log.warn({ error: String(error) }, 'a right could not be looked up; it will be looked up again')
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
    await this.looking
    for (const change of changes)
      for (const listener of listeners)
        if (listener.since < change.seq) {
          listener.since = change.seq
          listener.tell(toldTo(listener.scope.viewer, change))
        }
    return changes.length > 0
  }
}
