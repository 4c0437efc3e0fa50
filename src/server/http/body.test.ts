import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { openHttp } from './app.ts'

let app: FastifyInstance

beforeAll(async () => {
  app = await openHttp(pino({ level: 'silent' }))
  app.post('/things', async request => request.body)
})
afterAll(() => app.close())

const send = (type: string, payload: string) =>
  app.inject({ method: 'POST', url: '/things', headers: { 'content-type': type }, payload })

test('a body that is JSON is read, whatever else its type says', async () => {
  for (const type of ['application/json', 'application/json; charset=utf-8'])
    expect((await send(type, '{"title":"One"}')).json()).toEqual({ title: 'One' })
})

test('a body of another type is refused with what to send instead', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'text/csv']) {
    const answer = await send(type, '{"title":"One"}')
    expect(answer.json()).toMatchObject({ status: 415, code: 'body.media_type' })
    expect(answer.json().detail).toContain('application/json')
  }
})

test('a body that is no JSON is refused with where it breaks', async () => {
  expect((await send('application/json', '{')).json()).toMatchObject({ status: 400, code: 'body.not_json' })
})
