import type { Contract } from '#kernel/contract.ts'
import type { Slice } from '#kernel/slice.ts'
import type { Handlers } from './http/serve.ts'
import type { AnyReaction, AnyTask, Chore } from './jobs/task.ts'
import type { Keeper } from './store/keeper.ts'
import type { Undoer } from './store/undoer.ts'

/** What a slice's server hands over: an answer to each endpoint, and what it does when nobody asks. */
export interface ServerRoom {
  slice: Slice
  handlers: Handlers<Contract>
  tasks: readonly AnyTask[]
  reactions: readonly AnyReaction[]
  chores: readonly Chore[]
  keepers: readonly Keeper[]
  undoers: readonly Undoer[]
}

/** Each endpoint of the contract must be answered, with its own types; once checked, rooms are all alike. */
export function serverRoom<C extends Contract>(
  slice: Slice & { contract: C },
  handlers: Handlers<C>,
  {
    tasks = [],
    reactions = [],
    chores = [],
    keepers = [],
    undoers = [],
  }: Partial<Omit<ServerRoom, 'slice' | 'handlers'>> = {},
): ServerRoom {
  return { slice, handlers: handlers as unknown as Handlers<Contract>, tasks, reactions, chores, keepers, undoers }
}
