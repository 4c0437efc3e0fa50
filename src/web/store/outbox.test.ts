import { beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { FakeServer, FakeTimers, refusal, settle, unreachable } from './fakes.example.ts'
import { Outbox } from './outbox.ts'
import type { EffectKind, PendingChange } from './row.ts'
import { Rows } from './rows.ts'

let server: FakeServer, timers: FakeTimers, rows: Rows, ledger: Map<string, PendingChange>
const settled = vi.fn()
const refused = vi.fn()
let outbox: Outbox

const changeOf = (key: string, id: string, kind: EffectKind = 'patch', group: string | null = null): PendingChange => ({
  key,
  at: Number(key.slice(1)),
  label: key,
  group,
  request: { method: 'PATCH', path: `/ideas/${id}`, body: { title: key } },
  effects: [{ kind, entity: 'idea', id, values: { title: key, version: 0, archivedAt: null } }],
})

beforeEach(() => {
  server = new FakeServer()
  timers = new FakeTimers()
  rows = new Rows()
  ledger = new Map()
  settled.mockClear()
  refused.mockClear()
  outbox = new Outbox({
    exchange: server.exchange,
    rows,
    timers,
    settled,
    refused,
    tell: () => {},
    ledger: { save: async change => void ledger.set(change.key, change), drop: async key => void ledger.delete(key) },
  })
})

test('a change is written down before it is sent, and forgotten when the server has said yes', async () => {
  void outbox.add([changeOf('k1', 'a')])
  expect(rows.all('idea')).toEqual([])
  await settle()
  expect([...ledger.keys()]).toEqual(['k1'])
  server.last.answer({ changeId: 'c1' })
  await settle()
  expect([...ledger.keys()]).toEqual([])
  expect(settled).toHaveBeenCalledWith(
    expect.objectContaining({ key: 'k1' }),
    expect.objectContaining({ changeId: 'c1' }),
  )
})

test('changes go out one after the other, in the order they were made', async () => {
  void outbox.add([changeOf('k1', 'a')])
  void outbox.add([changeOf('k2', 'a')])
  await settle()
  expect(server.asked.map(each => each.path)).toHaveLength(1)
  server.last.answer({})
  await settle()
  expect(server.asked).toHaveLength(2)
})

test('changes of one gesture go out side by side, except on the same row', async () => {
  void outbox.add([
    changeOf('k1', 'a', 'patch', 'g'),
    changeOf('k2', 'b', 'patch', 'g'),
    changeOf('k3', 'a', 'patch', 'g'),
  ])
  await settle()
  expect(server.asked.map(each => each.path)).toEqual(['/ideas/a', '/ideas/b'])
})

test('each request carries the key of its change, so that sending it twice does it once', async () => {
  void outbox.add([changeOf('k1', 'a')])
  await settle()
  expect(server.last.ask.headers).toMatchObject({ 'idempotency-key': 'k1' })
})

test('without a network a change stays, and is tried again later and later', async () => {
  void outbox.add([changeOf('k1', 'a')])
  await settle()
  for (const wait of [1000, 2000, 4000, 8000]) {
    server.last.fail(unreachable())
    await settle()
    const before = server.asked.length
    timers.pass(wait - 1)
    await settle()
    expect(server.asked).toHaveLength(before)
    timers.pass(1)
    await settle()
    expect(server.asked).toHaveLength(before + 1)
  }
  expect(outbox.waiting).toBe(1)
})

test('a busy server decides itself how long to wait', async () => {
  void outbox.add([changeOf('k1', 'a')])
  await settle()
  server.last.fail(new ApiProblem({ status: 503, code: 'busy', message: '', retryAfter: 5000 }))
  await settle()
  timers.pass(4999)
  expect(server.asked).toHaveLength(1)
  timers.pass(1)
  await settle()
  expect(server.asked).toHaveLength(2)
})

test('when the network is back nothing waits for its time', async () => {
  void outbox.add([changeOf('k1', 'a')])
  await settle()
  server.last.fail(unreachable())
  await settle()
  outbox.wake()
  await settle()
  expect(server.asked).toHaveLength(2)
})

test('a refused change is taken back with its reason, and later ones are sent', async () => {
  rows.put('idea', { id: 'a', version: 1, archivedAt: null, title: 'old' })
  void outbox.add([changeOf('k1', 'a')])
  void outbox.add([changeOf('k2', 'b')])
  expect(rows.get('idea', 'a')?.title).toBe('k1')
  await settle()
  server.last.fail(refusal())
  await settle()
  expect(rows.get('idea', 'a')?.title).toBe('old')
  expect(refused).toHaveBeenCalledWith(
    expect.objectContaining({ key: 'k1' }),
    expect.objectContaining({ code: 'idea.refused' }),
  )
  expect(server.last.path).toBe('/ideas/b')
})

test('what was built on a refused creation goes with it', async () => {
  void outbox.add([changeOf('k1', 'n', 'create')])
  void outbox.add([changeOf('k2', 'n')])
  void outbox.add([changeOf('k3', 'other')])
  await settle()
  server.last.fail(refusal())
  await settle()
  expect(outbox.pending.map(each => each.key)).toEqual(['k3'])
})

test('signed out, everything is kept until somebody signs in', async () => {
  void outbox.add([changeOf('k1', 'a')])
  await settle()
  server.last.fail(new ApiProblem({ status: 401, code: 'unauthenticated', message: '' }))
  await settle()
  expect(outbox.waiting).toBe(1)
  expect(refused).not.toHaveBeenCalled()
})

test('what an earlier visit left unsent is sent first', async () => {
  outbox.resume([changeOf('k5', 'b'), changeOf('k2', 'a')])
  await settle()
  expect(outbox.pending.map(each => each.key)).toEqual(['k2', 'k5'])
  expect(server.last.path).toBe('/ideas/a')
})

test('a change can be withdrawn until it is on its way', async () => {
  void outbox.add([changeOf('k1', 'a')])
  void outbox.add([changeOf('k2', 'b')])
  await settle()
  expect(outbox.withdraw('k1')).toBe(false)
  expect(outbox.withdraw('k2')).toBe(true)
  server.last.answer({})
  await settle()
  expect(server.asked).toHaveLength(1)
})
