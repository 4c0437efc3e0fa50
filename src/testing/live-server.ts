import pino from 'pino'
import { openServer } from '#app/server.ts'
import { openDatabase, silentLog } from '#server/db/database.ts'

/**
 * A server in a process of its own, to be killed. With FORGETFUL it acknowledges edits before they are committed:
 * a test of durability that such a server passes would prove nothing.
 */
const database = await openDatabase({ url: process.env['DATABASE_URL'] ?? '', log: silentLog })
const server = await openServer({
  database,
  secret: 'a secret for tests, long enough',
  publicAddress: 'http://127.0.0.1:4600',
  log: pino({ level: 'silent' }),
  webFolder: 'dist/web',
})
if (process.env['FORGETFUL']) {
  const { log } = server.collaboration
  const commit = log.append.bind(log)
  let seq = 1
  log.append = (...edit) => {
    setTimeout(() => void commit(...edit).catch(() => {}), 250)
    return Promise.resolve(++seq)
  }
}
process.stdout.write(`${await server.app.listen({ host: '127.0.0.1', port: 0 })}\n`)
