import { beforeEach, expect, test } from 'vitest'
import { FakeSocket, FakeTimers } from './fakes.example.ts'
import { Live, type LiveMessage, type LiveState } from './live.ts'

let sockets: FakeSocket[], timers: FakeTimers, states: LiveState[], taken: LiveMessage[], seq: number, live: Live
const last = () => sockets.at(-1) as FakeSocket

beforeEach(() => {
  sockets = []
  timers = new FakeTimers()
  states = []
  taken = []
  seq = 7
  live = new Live({
    open: since => {
      const socket = new FakeSocket(since)
      sockets.push(socket)
      return socket
    },
    since: () => seq,
    take: message => taken.push(message),
    tell: state => states.push(state),
    timers,
  })
  live.start()
})

test('it asks for what came after the last change taken in, again after every break', () => {
  last().onopen?.()
  seq = 12
  last().break()
  timers.pass(500)
  expect(sockets.map(socket => socket.since)).toEqual([7, 12])
  expect(states).toEqual(['connecting', 'live', 'offline', 'offline'])
})

test('it waits twice as long after each failure, up to half a minute', () => {
  const waits: number[] = []
  for (let failure = 0; failure < 9; failure++) {
    const before = sockets.length
    last().break()
    const start = timers.now
    while (sockets.length === before) timers.pass(100)
    waits.push(timers.now - start)
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

test('a connection that holds makes the next break short again', () => {
  for (let failure = 0; failure < 4; failure++) {
    last().break()
    timers.pass(30_000)
  }
  last().onopen?.()
  const before = sockets.length
  last().break()
  timers.pass(500)
  expect(sockets).toHaveLength(before + 1)
})

test('silence for longer than two pings is a dead line', () => {
  last().onopen?.()
  timers.pass(30_000)
  last().say({ type: 'ping' })
  timers.pass(44_000)
  expect(sockets).toHaveLength(1)
  timers.pass(2000)
  expect(sockets).toHaveLength(2)
  expect(sockets[0]?.closed).toBe(true)
})

test('waking does not wait', () => {
  last().break()
  live.wake()
  expect(sockets).toHaveLength(2)
})

test('a server that does not know us is asked once more, and then no more', () => {
  last().break(4401)
  timers.pass(1000)
  expect(sockets).toHaveLength(2)
  expect(states).not.toContain('refused')
  last().break(4401)
  timers.pass(600_000)
  expect(sockets).toHaveLength(2)
  expect(states.at(-1)).toBe('refused')
})

test('a session that was exchanged for another, as a new second factor does, goes on', () => {
  for (let exchange = 0; exchange < 3; exchange++) {
    last().break(4401)
    timers.pass(1000)
    last().onopen?.()
    last().say({ type: 'ping' })
  }
  expect(states.at(-1)).toBe('live')
  expect(states).not.toContain('refused')
})

test('once stopped it stays silent', () => {
  live.stop()
  timers.pass(600_000)
  expect(sockets).toHaveLength(1)
})
