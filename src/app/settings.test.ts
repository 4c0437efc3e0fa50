import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test.each(['postgres://u:p@db:5432/team', 'postgresql://db/team', '/var/run/postgresql team'])(
  '%s names a PostgreSQL server',
  url => expect(readSettings({ DATABASE_URL: url }).databaseUrl).toBe(url),
)

test.each(['team', 'mysql://db/team', 'secret@db/team'])(
  'a DATABASE_URL such as %s is refused at once, and not told again: it may hold a password',
  url => {
    expect(() => readSettings({ DATABASE_URL: url })).toThrow('DATABASE_URL is no address of a PostgreSQL server.')
    expect(() => readSettings({ DATABASE_URL: url })).not.toThrow(url)
  },
)
