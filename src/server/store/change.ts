import type { PoolClient, QueryResult, QueryResultRow } from 'pg'
import type { Fact } from '#kernel/event.ts'
import type { z } from 'zod'
import { MEMBERS, type Audience } from '#kernel/audience.ts'
import { newId, nowText } from '../clock.ts'
import { isUnavailable, OutcomeUnknown } from '../db/unavailable.ts'
import type { Reader, Scope } from '../scope.ts'
import { logItemOf, titleOf, type Entry, type LogItem, type Values } from './entry.ts'
import { BULK_AUDIT, HISTORY, LOG } from './history-sql.ts'
import { writeSearchChanges } from './search-changes.ts'
import { Told } from './told.ts'
import { writeFactsAndJobs, type ToldFact, type ToldJob } from './facts-and-jobs.ts'
import { isConsequence, refusalOf } from './failure.ts'
import { keptAnswer, replayOf, ReplayNeeded } from './idempotency.ts'
import { tellKeepers } from './keeper.ts'

/** Of a bulk change no more is on the way than a connection takes; anything smaller leaves at once, with its commit. */
const PIECES_ON_THE_WAY = 16

/**
 * The one write path. Whatever `work` does through the change, its history, audit entry, facts, search rows,
 * jobs and place in the change log are one transaction, acknowledged after its commit. Statements whose answers
 * nobody waits for travel in one round trip.
 */
export async function change<T>(scope: Scope, kind: string, work: (tx: Change) => Promise<T>): Promise<T> {
  if (scope.joined) return work(scope.joined)
  try {
    return await scope.house.database.app.withWorkspace(scope.workspaceId, async client => {
      const tx = new Change(scope, client, kind)
      try {
        tx.send('begin', [], 'wb-begin')
        await tx.claimIdempotencyKey()
        const result = await work(tx)
        await tx.commit(result)
        return result
      } catch (error) {
        throw await tx.rollBack(error)
      }
    })
  } catch (error) {
    if (error instanceof ReplayNeeded) return (await replayOf(scope, error)) as T
    throw error
  }
}

export class Change implements Reader {
  readonly id = newId('change')
  readonly at = nowText()
  readonly scope: Scope
  /** What this change undoes, if it is a reversal. */
  reverses: string | null = null
  /** For a bulk change: what it did in numbers, instead of an entry for each row. */
  counts: Record<string, number> | null = null
  /** The answer holds a secret: it is not kept for a repeated request, which is told so. */
  answerIsShownOnce = false
  readonly entries: Entry[] = []
  private readonly client: PoolClient
  private readonly kind: string
  private readonly sent: Promise<QueryResult>[] = []
  private readonly told = new Told()
  /** The last place in the log; its failure is among those of all that was sent. */
  private logged: Promise<QueryResult> | null = null
  private readonly reworded: Entry[] = []
  private readonly facts: ToldFact[] = []
  private readonly jobs: ToldJob[] = []
  private readonly followers: (() => void)[] = []
  private ifMatch: number | null
  private isBulk = false
  private isCommitting = false
  private ordinals = 0

  constructor(scope: Scope, client: PoolClient, kind: string) {
    this.scope = scope
    this.client = client
    this.kind = kind
    this.ifMatch = scope.conditions.ifMatch
  }

  get actorId() {
    return this.scope.identity.actor.personId
  }

  /** A statement whose answer is not waited for; its failure fails the commit. */
  send(text: string, values: readonly unknown[] = [], name?: string) {
    const answer = this.client.query({ text, values: [...values], ...(name ? { name } : {}) })
    answer.catch(() => {})
    this.sent.push(answer)
    return answer
  }

  /** Nothing is kept of the answer, so that an import of any length asks without growing. */
  async query<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
    name?: string,
  ): Promise<Row[]> {
    return (await this.client.query<Row>({ text, values: [...values], ...(name ? { name } : {}) })).rows
  }

  /** Bulk writes keep their history as they go; the change's own row has to stand before it. */
  beginBulk() {
    this.counts ??= {}
    if (this.isBulk) return
    this.isBulk = true
    const { personId, name, via } = this.scope.identity.actor
    this.send(BULK_AUDIT, [this.scope.workspaceId, this.id, this.kind, this.at, personId, name, via, this.reverses])
  }

  /** The next places in the change's history. */
  takeOrdinals(count: number) {
    const first = this.ordinals
    this.ordinals += count
    return first
  }

  /** The version that the caller last saw is that of the first thing the request writes, not of what follows from it. */
  takeIfMatch() {
    const { ifMatch } = this
    this.ifMatch = null
    return ifMatch
  }

  record(entry: Entry) {
    this.entries.push(entry)
    this.told.add(logItemOf(entry))
  }

  /** For words kept by the system: search finds the thing by them, without an entry in its history. */
  reword(entry: Entry) {
    this.reworded.push(entry)
  }

  /** Browsers are told which thing changed, without an entry in its history. */
  touch(item: LogItem) {
    this.told.add(item)
  }

  /** The same of many things that the same people may see. */
  touchMany(op: 'touch' | 'remove', entity: string, audience: Audience, ids: readonly string[]) {
    this.told.addMany(op, entity, audience, ids)
  }

  fact<Payload extends z.ZodType>(fact: Fact<Payload>, payload: z.input<Payload>) {
    this.facts.push({ name: fact.name, payload: fact.payload.parse(payload) })
    this.enqueue('react', { fact: fact.name, payload: payload as Values })
  }

  /** Runs in this process once the change is committed, before its answer leaves. */
  afterCommit = (follow: () => void) => void this.followers.push(follow)

  /** A job that runs once this change is committed, inside the same workspace. */
  enqueue(
    task: string,
    payload: Values,
    { key = null, runAt = null }: { key?: string | null; runAt?: string | null } = {},
  ) {
    this.jobs.push({ task, payload, key, runAt })
  }

  /**
   * One part of a change of many: what it does is there whole, or not at all while the rest goes on. What it throws is
   * thrown again once nothing of it is left.
   */
  async part<T>(work: () => Promise<T>): Promise<T> {
    const lists = [this.entries, this.reworded, this.facts, this.jobs]
    const lengths = lists.map(list => list.length)
    const told = this.told.length
    const sent = this.sent.length
    this.send('savepoint part')
    try {
      const result = await work()
      this.send('release savepoint part')
      await Promise.all(this.sent.slice(sent))
      this.sent.length = sent
      return result
    } catch (error) {
      const outcomes = await Promise.allSettled(this.sent.slice(sent))
      const failures = outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason as unknown] : []))
      const cause = isConsequence(error) ? (failures.find(each => !isConsequence(each)) ?? error) : error
      await this.client.query('rollback to savepoint part')
      this.sent.length = sent
      lists.forEach((list, index) => (list.length = lengths[index] ?? 0))
      this.told.forgetSince(told)
      throw refusalOf(cause)
    }
  }

  async claimIdempotencyKey() {
    const wanted = this.scope.conditions.idempotency
    if (!wanted) return
    const claimed = await this.query(
      'insert into idempotency (workspace_id, key, request_hash, at) values ($1, $2, $3, $4) on conflict do nothing returning key',
      [this.scope.workspaceId, wanted.key, wanted.requestHash, this.at],
    )
    if (claimed.length === 0) throw new ReplayNeeded(wanted.key, wanted.requestHash)
  }

  async commit(result: unknown) {
    await tellKeepers(this, this.scope.house.keepers)
    const didSomething = this.entries.length > 0 || !this.told.isEmpty || this.counts !== null
    // Figures that follow from what somebody else did are told to browsers, but are nobody's deed.
    if (this.entries.length > 0 || this.counts !== null) this.writeAudit()
    writeSearchChanges(this, this.reworded)
    writeFactsAndJobs(this, this.facts, this.jobs)
    const { idempotency } = this.scope.conditions
    const answered = 'update idempotency set response = $3 where workspace_id = $1 and key = $2'
    if (idempotency)
      this.send(answered, [this.scope.workspaceId, idempotency.key, keptAnswer(result, this.answerIsShownOnce)])
    if (didSomething) await this.writeLog()
    this.isCommitting = true
    const end = this.send('commit', [], 'wb-commit')
    await this.settle()
    if ((await end).command !== 'COMMIT') throw new Error('the transaction was not committed')
    const seq = Number((await this.logged)?.rows[0]?.['seq'] ?? 0)
    this.scope.lastChange = { id: this.id, seq }
    if (this.logged) this.scope.house.committed(this.scope.workspaceId, seq)
    for (const follow of this.followers) follow()
  }

  async rollBack(error: unknown) {
    const first = isConsequence(error)
      ? await this.settle().then(
          () => error,
          (earlier: unknown) => earlier,
        )
      : error
    await Promise.allSettled(this.sent)
    await this.client.query('rollback').catch(() => {})
    return this.isCommitting && isUnavailable(first) ? new OutcomeUnknown(first) : refusalOf(first)
  }

  /** Waits for everything sent, and throws the first failure: the later ones are its consequence. */
  private async settle() {
    const outcomes = await Promise.allSettled(this.sent)
    const failed = outcomes.filter(outcome => outcome.status === 'rejected').map(outcome => outcome.reason as unknown)
    if (failed.length > 0) throw failed.find(reason => !isConsequence(reason)) ?? failed[0]
  }

  private writeAudit() {
    const { workspaceId, identity } = this.scope
    const own = this.entries.flatMap(each => each.audience)
    const seen = [...new Set([...own, ...(this.isBulk ? this.told.audiences : [])])]
    const audience = seen.length > 0 ? seen : [MEMBERS]
    const counts = this.counts ? JSON.stringify(this.counts) : null
    const first = this.takeOrdinals(this.entries.length)
    const rows = JSON.stringify(
      this.entries.map(({ entity, id, op, version, before, after, row, audience: own }, index) => ({
        ordinal: first + index,
        entity: entity.name,
        entity_id: id,
        op,
        title: titleOf(entity, row),
        version,
        before,
        after,
        audience: own,
      })),
    )
    if (!this.isBulk)
      return this.send(
        `with audit as (
           insert into change_set (workspace_id, id, kind, at, actor_id, actor_name, via, entry_count, counts, audience, reverses)
           values ($1, $2, $4, $5, $6, $7, $8, $9, $10, $11, $12))
         ${HISTORY}`,
        [
          workspaceId,
          this.id,
          rows,
          this.kind,
          this.at,
          identity.actor.personId,
          identity.actor.name,
          identity.actor.via,
          this.entries.length,
          counts,
          audience,
          this.reverses,
        ],
        'wb-audit',
      )
    this.send(
      'update change_set set entry_count = $3, counts = $4, audience = $5, reverses = $6 where workspace_id = $1 and id = $2',
      [workspaceId, this.id, this.entries.length, counts, audience, this.reverses],
    )
    if (this.entries.length > 0) this.send(HISTORY, [workspaceId, this.id, rows], 'wb-history')
  }

  /** Last in the transaction, so that the order of commits is the order of the log. */
  private async writeLog() {
    const { workspaceId, identity } = this.scope
    const actor = JSON.stringify({ personId: identity.actor.personId, name: identity.actor.name })
    let count = 0
    for (const items of this.told.pieces()) {
      if (++count > PIECES_ON_THE_WAY) await this.logged
      this.logged = this.send(LOG, [workspaceId, this.at, this.id, actor, items], 'wb-log')
    }
  }
}
