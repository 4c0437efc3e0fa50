import { ApiProblem } from '../api/problem.ts'
import type { Answer, Exchange } from '../api/send.ts'
import type { Timers } from './live.ts'
import type { PendingChange } from './row.ts'
import type { Rows } from './rows.ts'

/** Where unsent changes are written down before anything else happens to them. */
export interface Ledger {
  save(change: PendingChange): Promise<void>
  drop(key: string): Promise<void>
}

export interface OutboxOptions {
  exchange: Exchange
  rows: Rows
  ledger: Ledger
  timers: Timers
  /** The server said yes. Its row must be taken in here, before the change leaves the overlay. */
  settled: (change: PendingChange, answer: Answer) => void
  refused: (change: PendingChange, problem: ApiProblem) => void
  tell: () => void
}

/** Changes of one gesture go out side by side, this many at a time. */
const SIDE_BY_SIDE = 6
const FIRST_WAIT = 1000
const LONGEST_WAIT = 30_000

/**
 * Sends changes in the order they were made, keeps them while the server cannot be reached, and drops
 * them from the overlay once the server has said yes (its row takes over) or no (the old row shows again).
 */
export class Outbox {
  private readonly options: OutboxOptions
  private queue: PendingChange[] = []
  private readonly flying = new Set<string>()
  private failures = 0
  private cancelWait: (() => void) | null = null
  private stopped = false

  constructor(options: OutboxOptions) {
    this.options = options
  }

  get waiting() {
    return this.queue.length
  }

  get pending(): readonly PendingChange[] {
    return this.queue
  }

  /** Takes up what an earlier visit left unsent. */
  resume(changes: readonly PendingChange[]) {
    this.queue = [...changes, ...this.queue].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    this.show()
    void this.pump()
  }

  async add(changes: readonly PendingChange[]) {
    this.queue.push(...changes)
    this.show()
    await Promise.all(changes.map(change => this.options.ledger.save(change).catch(() => {})))
    await this.pump()
  }

  /** Takes a change back that has not been sent; `false` when it is already on its way. */
  withdraw(key: string): boolean {
    if (this.flying.has(key) || !this.queue.some(change => change.key === key)) return false
    this.forget(key)
    return true
  }

  /** The line is back: send now. */
  wake() {
    this.cancelWait?.()
    this.cancelWait = null
    this.failures = 0
    void this.pump()
  }

  stop() {
    this.stopped = true
    this.cancelWait?.()
  }

  private async pump(): Promise<void> {
    while (!this.stopped && this.flying.size === 0 && this.cancelWait === null && this.queue.length > 0)
      await Promise.all(this.nextTogether().map(change => this.send(change)))
  }

  /** The first change, and with it those of the same gesture that concern other rows. */
  private nextTogether(): PendingChange[] {
    const [first, ...rest] = this.queue
    if (!first) return []
    const together = [first]
    const taken = new Set(first.effects.map(effect => effect.id))
    for (const change of rest) {
      if (first.group === null || change.group !== first.group || together.length === SIDE_BY_SIDE) break
      if (change.effects.some(effect => taken.has(effect.id))) break
      for (const effect of change.effects) taken.add(effect.id)
      together.push(change)
    }
    return together
  }

  private async send(change: PendingChange) {
    this.flying.add(change.key)
    const { method, path, body } = change.request
    try {
      const answer = await this.options.exchange(path, {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': change.key },
        body: JSON.stringify(body ?? {}),
      })
      this.flying.delete(change.key)
      this.failures = 0
      this.settle(change, answer)
    } catch (failure) {
      this.flying.delete(change.key)
      const problem =
        failure instanceof ApiProblem
          ? failure
          : new ApiProblem({ status: 0, code: 'network.failed', message: String(failure) })
      // Signed out: keep everything and wait until somebody signs in again.
      if (problem.passing || problem.status === 401) this.waitFor(problem)
      else this.refuse(change, problem)
    }
  }

  private settle(change: PendingChange, answer: Answer) {
    this.options.rows.batch(() => {
      this.options.settled(change, answer)
      this.forget(change.key)
    })
  }

  private refuse(change: PendingChange, problem: ApiProblem) {
    // What was built on a thing that was never made cannot be sent either.
    const made = new Set(change.effects.filter(effect => effect.kind === 'create').map(effect => effect.id))
    const lost = this.queue.filter(
      other => other.key === change.key || other.effects.some(effect => made.has(effect.id)),
    )
    this.options.rows.batch(() => {
      for (const other of lost) this.forget(other.key)
    })
    this.options.refused(change, problem)
  }

  private waitFor(problem: ApiProblem) {
    if (this.cancelWait) return
    const wait = problem.retryAfter ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures)
    this.failures++
    this.cancelWait = this.options.timers.after(wait, () => {
      this.cancelWait = null
      void this.pump()
    })
    this.options.tell()
  }

  private forget(key: string) {
    this.queue = this.queue.filter(change => change.key !== key)
    this.show()
    void this.options.ledger.drop(key).catch(() => {})
  }

  private show() {
    this.options.rows.setPending(this.queue)
    this.options.tell()
  }
}
