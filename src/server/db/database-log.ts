/** The little of a logger that the database needs; a pino logger fits. */
export interface DatabaseLog {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export const silentLog: DatabaseLog = { info: () => {}, warn: () => {}, error: () => {} }
