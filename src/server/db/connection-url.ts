import type pg from 'pg'

/** The address of a connection as one line, for another thread or process to open the same database by. */
export function urlOf({
  connectionString,
  host = 'localhost',
  port = 5432,
  user = '',
  password,
  database = '',
}: pg.ClientConfig): string {
  if (connectionString) return connectionString
  const url = new URL(`postgresql://localhost:${port}/${encodeURIComponent(database)}`)
  url.username = user
  if (typeof password === 'string') url.password = password
  if (host.startsWith('/')) url.searchParams.set('host', host)
  else url.hostname = host
  return url.href
}
