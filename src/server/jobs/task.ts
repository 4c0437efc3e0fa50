import type { z } from 'zod'
import type { Fact } from '#kernel/event.ts'
import type { House } from '../house.ts'
import type { Scope } from '../scope.ts'

/** Work that a committed change asked for, done later and off the request; repeated until it succeeds. */
export interface Task<Payload extends z.ZodType = z.ZodType> {
  /** What `tx.enqueue` names: `feedback.import`. */
  name: string
  payload: Payload
  /** Runs at least once: what it does twice must do no harm. */
  run: (scope: Scope, payload: z.output<Payload>) => Promise<void>
}
export type AnyTask = Task<never>

export const task = <Payload extends z.ZodType>(definition: Task<Payload>) => definition as unknown as AnyTask

/** What a feature does when another one tells news. */
export interface Reaction<Payload extends z.ZodType = z.ZodType> {
  fact: Fact<Payload>
  run: (scope: Scope, payload: z.output<Payload>) => Promise<void>
}
export type AnyReaction = Reaction<never>

export const reaction = <Payload extends z.ZodType>(definition: Reaction<Payload>) =>
  definition as unknown as AnyReaction

/** Work that comes round by the clock, once for the whole server and in no workspace. */
export interface Chore {
  name: string
  /** As in a crontab, in UTC: `17 3 * * *`. */
  at: string
  run: (house: House) => Promise<void>
}
