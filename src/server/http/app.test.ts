import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import type { Database } from '../db/database.ts'
import { openHttp } from './app.ts'

let database: Database
let app: Awaited<ReturnType<typeof openHttp>>

beforeAll(async () => {
  database = await testDatabase()
  app = await openHttp(pino({ level: 'silent' }))
  const ended = 'select pg_terminate_backend(pg_backend_pid())'
  app.get('/as-owner', () => database.owner.query(ended))
  app.get('/by-a-cause', () =>
    database.owner.query(ended).catch((cause: unknown) => {
      throw new Error('The account could not be read.', { cause })
    }),
  )
  app.get('/own-fault', () => {
    throw new Error('a secret of the server')
  })
})
afterAll(() => app.close())

test.each(['/as-owner', '/by-a-cause'])('a connection lost under %s asks the caller to come back', async path => {
  const answer = await app.inject(path)
  expect(answer.statusCode).toBe(503)
  expect(answer.headers['retry-after']).toBe('1')
  expect(answer.json()).toMatchObject({ code: 'database.unavailable', status: 503 })
})

test('a fault of our own is told without its words', async () => {
  const answer = await app.inject('/own-fault')
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toMatchObject({ code: 'server.fault' })
  expect(answer.body).not.toContain('secret')
})
