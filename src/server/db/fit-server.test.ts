import { createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabaseUrl } from '#testing/database.ts'
import { DatabaseUnavailable, openDatabase, silentLog } from './database.ts'
import { migrate } from './migrate.ts'

interface Habits {
  /** One session for all clients, as a pooler in transaction mode has it. */
  shares: boolean
  takesOptions: boolean
}

/** Stands between us and the server as a pooler does, with the habits under test. */
async function pooler(url: string, { shares, takesOptions }: Habits) {
  const sessions: pg.Client[] = []
  const newSession = async () => {
    const client = new pg.Client(url)
    sessions.push(client)
    await client.connect()
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
    stream.removeAllListeners('data')
    return stream
  }
  const shared = shares ? await newSession() : null
  let asker: Socket | null = null
  shared?.on('data', answer => asker?.write(answer))

  const server: Server = createServer(async client => {
    client.on('error', () => {})
    const [hello] = (await once(client, 'data')) as [Buffer]
    if (!takesOptions && hello.includes('options\0')) return client.end(REFUSED_OPTIONS)
    const upstream = shared ?? (await newSession())
    if (!shared) upstream.on('data', answer => client.write(answer))
    client.on('data', question => {
      asker = client
      if (question[0] !== TERMINATE) upstream.write(question)
    })
    client.write(WELCOME)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = async () => {
    server.close()
    await Promise.all(sessions.map(session => session.end()))
  }
  return { url: `postgresql://anybody@127.0.0.1:${port}/any`, close }
}

const TERMINATE = 'X'.charCodeAt(0)
/** Authentication passed, ready for a question outside a transaction. */
const WELCOME = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1')
const refusal = 'SFATAL\0C08P01\0Munsupported startup parameter: options\0\0'
const REFUSED_OPTIONS = Buffer.from(`E\0\0\0${String.fromCharCode(refusal.length + 4)}${refusal}`, 'latin1')

describe('the way to a server', () => {
  let direct: Awaited<ReturnType<typeof testDatabaseUrl>>
  beforeAll(async () => {
    direct = await testDatabaseUrl()
  })
  afterAll(() => direct.close())

  test('is refused where sessions are shared, since a workspace could then see another', async () => {
    const shared = await pooler(direct.url, { shares: true, takesOptions: true })
    await expect(openDatabase({ url: shared.url, log: silentLog })).rejects.toThrow('shares sessions between clients')
    await shared.close()
  })

  test('may drop options, which sessions are then told by statements', async () => {
    const narrow = await pooler(direct.url, { shares: false, takesOptions: false })
    const database = await openDatabase({ url: narrow.url, log: silentLog, poolSize: 2 })
    await migrate(database)
    const asked = "select current_user as role, current_setting('TimeZone') as zone"
    const { rows } = await database.app.withWorkspace('a', client => client.query(asked))
    expect(rows).toEqual([{ role: 'workback_app', zone: 'UTC' }])
    await database.close()
    await narrow.close()
  })

  test('that leads nowhere is named as unavailable', async () => {
    await expect(openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none', log: silentLog })).rejects.toBeInstanceOf(
      DatabaseUnavailable,
    )
  })

  test('to a database that cannot hold every letter is refused', async () => {
    const { url, close } = await testDatabaseUrl({ migrated: false })
    const latin = new URL(url)
    const name = `${latin.pathname.slice(1)}_latin`
    const client = new pg.Client(url)
    await client.connect()
    await client.query(
      `create database ${name} template template0 encoding 'SQL_ASCII' locale 'C' locale_provider libc`,
    )
    latin.pathname = `/${name}`
    await expect(openDatabase({ url: latin.href, log: silentLog })).rejects.toThrow("encoding 'UTF8'")
    await client.query(`drop database ${name}`)
    await client.end()
    await close()
  })
})
