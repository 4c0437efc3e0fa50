import { applyEffect, type Effect, type PendingChange, type Row } from './row.ts'

type Listener = () => void

/**
 * Every row the browser holds: what the server confirmed, and over it what was changed here and is still
 * on its way. Readers see the second; confirmation and refusal only ever touch the first or drop the overlay.
 */
export class Rows {
  private readonly confirmed = new Map<string, Map<string, Row>>()
  private readonly overlay = new Map<string, Map<string, Row>>()
  private readonly lists = new Map<string, readonly Row[]>()
  private readonly versions = new Map<string, number>()
  private readonly listeners = new Map<string, Set<Listener>>()
  private pending: readonly PendingChange[] = []
  private stirred = new Set<string>()
  private depth = 0

  get(entity: string, id: string): Row | null {
    return this.overlay.get(entity)?.get(id) ?? this.confirmed.get(entity)?.get(id) ?? null
  }

  getConfirmed(entity: string, id: string): Row | null {
    return this.confirmed.get(entity)?.get(id) ?? null
  }

  /** All rows of an entity, archived ones too; the same array until one of them changes. */
  all(entity: string): readonly Row[] {
    const kept = this.lists.get(entity)
    if (kept) return kept
    const over = this.overlay.get(entity)
    const confirmed = this.confirmed.get(entity)
    const list: Row[] = []
    if (confirmed) for (const [id, row] of confirmed) list.push(over?.get(id) ?? row)
    if (over) for (const [id, row] of over) if (!confirmed?.has(id)) list.push(row)
    this.lists.set(entity, list)
    return list
  }

  /** Grows with every change to any row of the entity. */
  versionOf(entity: string): number {
    return this.versions.get(entity) ?? 0
  }

  subscribe(entity: string, listener: Listener): () => void {
    const set = this.listeners.get(entity) ?? new Set()
    this.listeners.set(entity, set.add(listener))
    return () => void set.delete(listener)
  }

  /** Takes a confirmed row; an older version than the one we hold is ignored. */
  put(entity: string, row: Row): boolean {
    const table = this.tableOf(entity)
    const held = table.get(row.id)
    if (held && held.version > row.version) return false
    this.batch(() => {
      table.set(row.id, row)
      this.refresh(entity, row.id)
    })
    return true
  }

  putAll(entity: string, rows: readonly Row[]) {
    this.batch(() => {
      for (const row of rows) this.put(entity, row)
    })
  }

  remove(entity: string, id: string) {
    this.batch(() => {
      this.tableOf(entity).delete(id)
      this.refresh(entity, id)
    })
  }

  /** Forgets what the server confirmed, before a new bootstrap; unsent changes stay. */
  clear() {
    this.batch(() => {
      for (const [entity, table] of this.confirmed) {
        table.clear()
        this.stir(entity)
      }
      this.setPending(this.pending)
    })
  }

  setPending(pending: readonly PendingChange[]) {
    this.batch(() => {
      const touched = [...this.pending, ...pending].flatMap(change => change.effects)
      this.pending = pending
      for (const { entity, id } of touched) this.refresh(entity, id)
    })
  }

  /** A row that lives on the server, with what was changed here laid over it. */
  overlaid<R extends Row>(entity: string, row: R): R {
    const effects = this.effectsOn(entity, row.id)
    return effects.length === 0 ? row : (overlay(row, effects) as R)
  }

  /** Several steps, one notification to each listener. */
  batch(steps: () => void) {
    this.depth++
    try {
      steps()
    } finally {
      this.depth--
      if (this.depth === 0) this.tell()
    }
  }

  private refresh(entity: string, id: string) {
    const effects = this.effectsOn(entity, id)
    const shown = effects.length > 0 ? overlay(this.getConfirmed(entity, id), effects) : null
    const over = this.overlay.get(entity) ?? new Map<string, Row>()
    this.overlay.set(entity, over)
    if (shown) over.set(id, shown)
    else over.delete(id)
    this.stir(entity)
  }

  private effectsOn(entity: string, id: string) {
    return this.pending.flatMap(change =>
      change.effects
        .filter(effect => effect.entity === entity && effect.id === id)
        .map(effect => ({ effect, at: change.at })),
    )
  }

  private tableOf(entity: string) {
    const table = this.confirmed.get(entity) ?? new Map<string, Row>()
    this.confirmed.set(entity, table)
    return table
  }

  private stir(entity: string) {
    this.lists.delete(entity)
    this.versions.set(entity, this.versionOf(entity) + 1)
    this.stirred.add(entity)
    if (this.depth === 0) this.tell()
  }

  private tell() {
    const entities = this.stirred
    this.stirred = new Set()
    for (const entity of entities) for (const listener of this.listeners.get(entity) ?? []) listener()
  }
}

const overlay = (row: Row | null, effects: readonly { effect: Effect; at: number }[]) =>
  effects.reduce((shown, { effect, at }) => applyEffect(shown, effect, new Date(at).toISOString()), row)
