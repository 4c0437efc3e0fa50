import type { BootstrapHead } from './bootstrap.ts'
import type { Ledger } from './outbox.ts'
import type { PendingChange, Row } from './row.ts'

/** What outlives a reload: confirmed rows with the change they are as of, and changes not yet sent. */
export interface Cache extends Ledger {
  /** What was kept, handed on in slices; `null` when there is nothing to start from. */
  read(take: (entity: string, rows: Row[]) => void): Promise<BootstrapHead | null>
  /** Forgets every row before a new bootstrap. */
  clear(): Promise<void>
  /** Rows as the server wrote them: the text of a list. */
  keep(entity: string, text: string): Promise<void>
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

/**
 * A cache that is opened when it is first needed, so that nothing waits for it that need not; once closed, the next
 * need opens it again.
 */
export function lateCache(open: () => Promise<Cache>): Cache {
  let opening: Promise<Cache> | null = null
  const opened = () => (opening ??= open())
  return {
    read: async take => (await opened()).read(take),
    clear: async () => (await opened()).clear(),
    keep: async (entity, text) => (await opened()).keep(entity, text),
    apply: async (head, put, gone) => (await opened()).apply(head, put, gone),
    unsent: async () => (await opened()).unsent(),
    save: async change => (await opened()).save(change),
    drop: async key => (await opened()).drop(key),
    close() {
      void opening?.then(cache => cache.close())
      opening = null
    },
  }
}
