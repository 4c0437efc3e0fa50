import type { Logger } from 'pino'
import type { Calculator } from '#kernel/calculator.ts'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Relation } from '#kernel/link.ts'
import type { Slice } from '#kernel/slice.ts'
import type { Database } from './db/database.ts'
import type { ReadyPages } from './store/ready-pages.ts'
import type { Keeper } from './store/keeper.ts'
import type { Writer } from './writers.ts'
import type { Undoer } from './store/undoer.ts'

/** What one process serves from: its database and what the slices handed over. */
export interface House {
  database: Database
  log: Logger
  entities: ReadonlyMap<string, AnyEntity>
  relations: ReadonlyMap<string, Relation>
  calculators: ReadonlyMap<string, Calculator>
  /** Who is told of rows before each commit. */
  keepers: readonly Keeper[]
  /** Who undoes changes whose undoing is more than their history, by the kind of the change. */
  undoers: ReadonlyMap<string, Undoer>
  /** Told after a commit of this process, before anybody else hears of it. */
  committed: (workspaceId: string, seq: number) => void
  /** By entity, how a thing of its kind is made and changed by the endpoints that everybody asks. */
  writers: ReadonlyMap<string, Writer>
  /** Lists as they were last answered; only a server that hears of changes keeps them. */
  readyPages: ReadyPages | null
}

export function houseOf(
  slices: readonly Slice[],
  database: Database,
  log: Logger,
  keepers: readonly Keeper[] = [],
  undoers: readonly Undoer[] = [],
): House {
  const named = <T extends { name: string }>(lists: (readonly T[])[]) => {
    const map = new Map<string, T>()
    for (const one of lists.flat()) {
      if (map.has(one.name)) throw new Error(`two slices hand over "${one.name}"`)
      map.set(one.name, one)
    }
    return map
  }
  return {
    database,
    log,
    entities: named(slices.map(slice => slice.entities)),
    relations: named(slices.map(slice => slice.relations)),
    calculators: named(slices.map(slice => slice.calculators)),
    keepers,
    undoers: new Map(undoers.map(undoer => [undoer.kind, undoer])),
    committed: () => {},
    writers: new Map(),
    readyPages: null,
  }
}
