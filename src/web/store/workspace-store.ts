import type { AnyEntity } from '#kernel/entity.ts'
import type { ApiProblem } from '../api/problem.ts'
import type { Answer, Exchange } from '../api/send.ts'
import type { BootstrapHead, BootstrapPart, Me, WorkspaceDetails } from './bootstrap.ts'
import type { Cache } from './cache.ts'
import type { Place, Source } from './changes.ts'
import { Live, type LiveChanges, type LiveMessage, type LiveState, type Socket, type Timers } from './live.ts'
import { Outbox } from './outbox.ts'
import { RecentEdits, type Overwriting } from './recent-edits.ts'
import type { PendingChange, Row } from './row.ts'
import { Rows } from './rows.ts'
import { UndoStack } from './undo.ts'

/** News for the person, which the frame puts into words. */
export type Notice =
  | { kind: 'refused'; change: PendingChange; problem: ApiProblem }
  | { kind: 'overwritten'; by: string; overwriting: Overwriting }

export interface WorkspaceState {
  phase: 'opening' | 'ready' | 'failed'
  problem: ApiProblem | null
  connection: LiveState
  /** Changes made here that the server has not confirmed. */
  waiting: number
}

export interface WorkspaceOptions {
  /** Who I am and where, as far as the session tells before the workspace has been read. */
  known: BootstrapHead
  exchange: Exchange
  /** `GET /bootstrap` in parts, as they arrive. */
  bootstrapParts: () => AsyncIterable<BootstrapPart>
  openSocket: (since: number) => Socket
  cache: Cache
  placeOf: (entity: string) => Place | null
  timers: Timers
  source: Source
  /** Rows that live on the server changed: what was read of these entities is old. */
  invalidate: (entities: ReadonlySet<string>) => void
  /** The server confirmed a row that is not kept here. */
  confirmed: (entity: string, row: Row) => void
  notify: (notice: Notice) => void
}

/** One workspace in one tab: its rows, what is on its way, what came in, what can be undone. */
export class WorkspaceStore {
  readonly rows = new Rows()
  readonly undoing: UndoStack
  readonly exchange: Exchange
  readonly options: WorkspaceOptions
  private readonly outbox: Outbox
  private readonly live: Live
  private readonly recent: RecentEdits
  private readonly listeners = new Set<() => void>()
  private head: BootstrapHead
  /** Counts starts and stops, so that a start knows whether it is still wanted. */
  private run = 0
  private current: WorkspaceState = { phase: 'opening', problem: null, connection: 'connecting', waiting: 0 }

  constructor(options: WorkspaceOptions) {
    this.options = options
    const { exchange, cache, timers, source } = options
    this.exchange = exchange
    this.head = options.known
    this.recent = new RecentEdits(() => source.now())
    this.outbox = new Outbox({
      exchange,
      rows: this.rows,
      ledger: cache,
      timers,
      settled: (change, answer) => this.settled(change, answer),
      refused: (change, problem) => {
        this.undoing.refused(change.key)
        options.notify({ kind: 'refused', change, problem })
      },
      tell: () => this.become({ waiting: this.outbox.waiting }),
    })
    this.undoing = new UndoStack(exchange, key => this.outbox.withdraw(key))
    this.live = new Live({
      open: options.openSocket,
      timers,
      since: () => this.head.seq,
      take: message => this.take(message),
      tell: connection => {
        this.become({ connection })
        if (connection === 'live') this.outbox.wake()
      },
    })
  }

  get state() {
    return this.current
  }

  get me(): Me {
    return this.head.me
  }

  get details(): WorkspaceDetails {
    return this.head.workspace
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Shows what the cache kept at once, else bootstraps; then follows the change log. */
  async start() {
    const run = ++this.run
    const unsent = await this.options.cache.unsent().catch(() => [])
    const kept = await this.options.cache.read((entity, rows) => this.rows.putAll(entity, rows)).catch(() => null)
    if (kept) this.head = kept
    else if (!(await this.bootstrap())) return
    // Left while it was being opened, as by a quick step to another workspace.
    if (run !== this.run) return
    this.outbox.resume(unsent)
    this.become({ phase: 'ready' })
    this.live.start()
  }

  stop() {
    this.run++
    this.live.stop()
    this.outbox.stop()
    this.options.cache.close()
  }

  /** The network is back, or the tab is looked at again. */
  wake() {
    this.live.wake()
    this.outbox.wake()
  }

  placeOf(entity: AnyEntity | string): Place {
    const place = this.options.placeOf(typeof entity === 'string' ? entity : entity.name)
    if (!place)
      throw new Error(`No slice has registered the thing "${typeof entity === 'string' ? entity : entity.name}"`)
    return place
  }

  /** Shows the changes at once and sends them; they are one gesture for undo. */
  commit(label: string, changes: readonly PendingChange[]) {
    this.undoing.began(
      label,
      changes.map(change => change.key),
    )
    void this.outbox.add(changes)
  }

  private async bootstrap(): Promise<boolean> {
    try {
      let mayKeep: boolean | null = null
      for await (const part of this.options.bootstrapParts()) {
        mayKeep ??= await this.forgetRows()
        if ('head' in part) {
          this.head = part.head
          if (mayKeep) void this.options.cache.apply(this.head, [], []).catch(() => {})
        } else {
          this.rows.putAll(part.entity, JSON.parse(part.text) as Row[])
          if (mayKeep) void this.options.cache.keep(part.entity, part.text).catch(() => {})
        }
      }
      return true
    } catch (problem) {
      this.become({ phase: 'failed', problem: problem as ApiProblem })
      return false
    }
  }

  /** Before rows are read anew. What cannot be cleared must not be added to: the next visit would read both. */
  private async forgetRows(): Promise<boolean> {
    const mayKeep = await this.options.cache.clear().then(
      () => true,
      () => false,
    )
    this.rows.clear()
    return mayKeep
  }

  private take(message: LiveMessage) {
    if (message.type === 'changes') this.apply(message)
    else if (message.type === 'reset') void this.reset()
  }

  private async reset() {
    this.live.stop()
    this.options.invalidate(new Set(['*']))
    if (await this.bootstrap()) this.live.start()
  }

  private apply(message: LiveChanges) {
    const head = this.head
    const touched = new Set<string>()
    const put: { entity: string; row: Row }[] = []
    const gone: { entity: string; id: string }[] = []
    this.rows.batch(() => {
      for (const item of message.items) {
        touched.add(item.entity)
        if (item.op === 'put') {
          this.warn(message, item.entity, item.row)
          if (this.rows.put(item.entity, item.row)) put.push({ entity: item.entity, row: item.row })
        } else if (item.op === 'remove') {
          this.rows.remove(item.entity, item.id)
          gone.push({ entity: item.entity, id: item.id })
        }
      }
    })
    head.seq = Math.max(head.seq, message.seq)
    void this.options.cache.apply(head, put, gone).catch(() => {})
    this.options.invalidate(touched)
  }

  private warn(message: LiveChanges, entity: string, row: Row) {
    if (message.actor.personId === this.me.personId) return
    for (const overwriting of this.recent.overwrittenBy(entity, row))
      this.options.notify({ kind: 'overwritten', by: message.actor.name, overwriting })
  }

  private settled(change: PendingChange, answer: Answer) {
    const [effect] = change.effects
    if (effect && change.effects.length === 1 && isRowOf(answer.value, effect.id)) {
      if (this.options.placeOf(effect.entity)?.entity.lives === 'browser') this.rows.put(effect.entity, answer.value)
      else this.options.confirmed(effect.entity, answer.value)
    }
    for (const each of change.effects) if (each.kind === 'patch') this.recent.note(each.entity, each.id, each.values)
    this.undoing.settled(change.key, answer.changeId)
  }

  private become(next: Partial<WorkspaceState>) {
    this.current = { ...this.current, ...next }
    for (const listener of this.listeners) listener()
  }
}

const isRowOf = (value: unknown, id: string): value is Row =>
  typeof value === 'object' && value !== null && (value as Row).id === id && typeof (value as Row).version === 'number'
