import type { Outcome, Problem } from '#kernel/outcome.ts'

export type RefusalKind =
  | 'invalid'
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'stale'
  | 'gone'
  | 'not_offered'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

/** The caller asked for something that cannot be given. Anything else that is thrown is our bug. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly problems: Problem[]
  constructor(kind: RefusalKind, ...problems: Problem[]) {
    super(problems.map(problem => problem.message).join(' '))
    this.kind = kind
    this.problems = problems
  }
}

/** Turns a rule's refusal into an answer the caller can read. */
export function orRefuse<T>(outcome: Outcome<T>, kind: RefusalKind = 'invalid'): T {
  if (outcome.ok) return outcome.value
  throw new Refusal(kind, ...outcome.problems)
}
