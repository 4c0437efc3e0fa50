/**
 * The database cannot be reached just now. It will be again, so a caller is told to come back rather than
 * that something is broken; what was asked may or may not have been done.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  readonly retryAfterSeconds = 1

  constructor(cause: unknown) {
    super('The database cannot be reached just now; try again in a moment.', { cause })
  }
}

/** The connection was lost after `commit` was sent and before it was answered: nobody can tell which came first. */
export class OutcomeUnknown extends DatabaseUnavailable {}

/** The same failure, as `DatabaseUnavailable` if that is what it means. */
export const nameFailure = (error: unknown): unknown =>
  isUnavailable(error) && !(error instanceof DatabaseUnavailable) ? new DatabaseUnavailable(error) : error

export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
  if ('code' in error && typeof error.code === 'string') return CODES.has(error.code)
  if (error instanceof AggregateError) return error.errors.some(isUnavailable)
  return SAYINGS.some(part => error.message.includes(part)) || isUnavailable(error.cause)
}

/**
 * Of the system: refused, reset, no such host, timed out. Of PostgreSQL: no connection, administrator's shutdown,
 * crash, starting up, database dropped, too many connections, idle in a transaction or session for too long.
 */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57P05',
  '25P03',
  '53300',
])

/** The driver's own failures carry no code. */
const SAYINGS = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'is not queryable',
  'Cannot use a pool after calling end',
]
