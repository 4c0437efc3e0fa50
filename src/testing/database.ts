import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase, silentLog, type Database, type DatabaseLog } from '#server/db/database.ts'
import { withDatabaseName, type DatabaseServer } from './global-setup.ts'

export interface TestDatabaseOptions {
  /** False for an empty database, in which no migration has run. */
  migrated?: boolean
  poolSize?: number
  log?: DatabaseLog
}

const opened: (() => Promise<void>)[] = []

/** Closes what a test file has opened: asked by every file's own end, for files of one worker share this one. */
export async function closeDatabases() {
  await Promise.all(opened.splice(0).map(close => close()))
}

/** A database of the test file's own, with all migrations applied; dropped when the file is done. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  const { url, close } = await testDatabaseUrl(options)
  const database = await openDatabase({ url, log: options.log ?? silentLog, poolSize: options.poolSize ?? 4 })
  opened.push(() => database.close().then(close))
  return database
}

/** The address of a new database, for tests that open it themselves; `close` drops it. */
export async function testDatabaseUrl({ migrated = true }: TestDatabaseOptions = {}) {
  const server = await databaseServer()
  const name = `workback_test_${randomBytes(6).toString('hex')}`
  const source = migrated ? server.template : `template0 encoding 'UTF8'`
  await ask(server.url, `create database ${name} template ${source}`)
  return {
    url: withDatabaseName(server.url, name),
    close: () => ask(server.url, `drop database if exists ${name} with (force)`),
  }
}

async function databaseServer(): Promise<DatabaseServer> {
  const response = await fetch(inject('databaseDesk'))
  if (!response.ok) throw new Error(`The test database could not be started: ${await response.text()}`)
  return (await response.json()) as DatabaseServer
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
