/** A row as the store keeps it: read-only, replaced whole when it changes. */
export interface Row {
  readonly id: string
  readonly version: number
  readonly archivedAt: string | null
  readonly [field: string]: unknown
}

export type EffectKind = 'create' | 'patch' | 'archive' | 'restore'

/** What a change does to one row, as far as the browser can foresee it. */
export interface Effect {
  kind: EffectKind
  entity: string
  id: string
  values: Readonly<Record<string, unknown>>
}

/** A change made here and not yet confirmed by the server. Plain JSON: it survives a reload. */
export interface PendingChange {
  key: string
  /** Epoch milliseconds; with `key` the order of sending. */
  at: number
  /** What was done, as undo and a refusal will name it: "Change status". */
  label: string
  request: { method: string; path: string; body: unknown }
  effects: readonly Effect[]
  /** Changes of one gesture, sent side by side and undone together. */
  group: string | null
}

/** The row as it will be once the effect is confirmed; `null` stays `null` unless the effect creates it. */
export function applyEffect(row: Row | null, effect: Effect, at: string): Row | null {
  if (effect.kind === 'create') return row ?? ({ ...effect.values, id: effect.id } as unknown as Row)
  if (row === null) return null
  switch (effect.kind) {
    case 'patch':
      return { ...row, ...effect.values }
    case 'archive':
      return { ...row, archivedAt: at }
    case 'restore':
      return { ...row, archivedAt: null }
  }
}
