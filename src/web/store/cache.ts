import type { BootstrapHead } from './bootstrap.ts'
import type { Ledger } from './outbox.ts'
import type { PendingChange, Row } from './row.ts'

/** What outlives a reload: confirmed rows with the change they are as of, and changes not yet sent. */
export interface Cache extends Ledger {
  /** What was kept, handed on in slices; `null` when there is nothing to start from. */
  read(take: (entity: string, rows: Row[]) => void): Promise<BootstrapHead | null>
  /** Forgets every row before a new bootstrap. */
  clear(): Promise<void>
  keep(entity: string, rows: readonly Row[]): Promise<void>
  /** Rows that changed, and the change they are as of, in one transaction. */
  apply(
    head: BootstrapHead,
    put: readonly { entity: string; row: Row }[],
    gone: readonly { entity: string; id: string }[],
  ): Promise<void>
  unsent(): Promise<PendingChange[]>
  close(): void
}

/** For a browser without IndexedDB (private windows of some), and for tests: nothing survives. */
export const forgetfulCache = (): Cache => ({
  read: async () => null,
  clear: async () => {},
  keep: async () => {},
  apply: async () => {},
  unsent: async () => [],
  save: async () => {},
  drop: async () => {},
  close: () => {},
})

/** A cache that is still being opened: a page that asks the server anyway need not wait for it. */
export const lateCache = (opening: Promise<Cache>): Cache => ({
  read: async take => (await opening).read(take),
  clear: async () => (await opening).clear(),
  keep: async (entity, rows) => (await opening).keep(entity, rows),
  apply: async (head, put, gone) => (await opening).apply(head, put, gone),
  unsent: async () => (await opening).unsent(),
  save: async change => (await opening).save(change),
  drop: async key => (await opening).drop(key),
  close: () => void opening.then(cache => cache.close()),
})
