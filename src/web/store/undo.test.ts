import { expect, test } from 'vitest'
import { FakeServer, settle, unreachable } from './fakes.example.ts'
import { UndoStack } from './undo.ts'

const reversed = { value: { changeId: 'r1', reversed: 1, refused: [] } }

test('the last confirmed change is reversed by the server', async () => {
  const server = new FakeServer()
  const undoing = new UndoStack(server.exchange, () => false)
  undoing.began('Change status', ['k1'])
  undoing.settled('k1', 'c1')
  const done = undoing.undo()
  await settle()
  expect(server.last.path).toBe('/changes/c1/reversal')
  server.last.answer(reversed)
  expect(await done).toEqual({ label: 'Change status', reversed: 1, refused: [], changeIds: ['r1'] })
  expect(undoing.last).toBe(null)
})

test('an unsent change is withdrawn without asking anybody', async () => {
  const server = new FakeServer()
  const undoing = new UndoStack(server.exchange, key => key === 'k1')
  undoing.began('Change status', ['k1'])
  expect(await undoing.undo()).toMatchObject({ reversed: 1, changeIds: [] })
  expect(server.asked).toEqual([])
})

test('a change on its way is reversed as soon as it has arrived', async () => {
  const server = new FakeServer()
  const undoing = new UndoStack(server.exchange, () => false)
  undoing.began('Change status', ['k1'])
  const done = undoing.undo()
  await settle()
  expect(server.asked).toEqual([])
  undoing.settled('k1', 'c1')
  await settle()
  server.last.answer(reversed)
  expect(await done).toMatchObject({ reversed: 1 })
})

test('one gesture is undone whole, the last part first', async () => {
  const server = new FakeServer()
  const undoing = new UndoStack(server.exchange, () => false)
  undoing.began('Archive', ['k1', 'k2'])
  undoing.settled('k1', 'c1')
  undoing.settled('k2', 'c2')
  const done = undoing.undo()
  for (const path of ['/changes/c2/reversal', '/changes/c1/reversal']) {
    await settle()
    expect(server.last.path).toBe(path)
    server.last.answer(reversed)
  }
  expect(await done).toMatchObject({ reversed: 2 })
})

test('what could not be undone for want of a network can be undone later', async () => {
  const server = new FakeServer()
  const undoing = new UndoStack(server.exchange, () => false)
  undoing.offer('Change status', 'c1')
  const failed = undoing.undo().catch(() => 'failed')
  await settle()
  server.last.fail(unreachable())
  expect(await failed).toBe('failed')
  expect(undoing.last).toBe('Change status')
})

test('a refused change leaves nothing to undo', () => {
  const undoing = new UndoStack(new FakeServer().exchange, () => false)
  undoing.offer('First', 'c0')
  undoing.began('Second', ['k1'])
  undoing.refused('k1')
  expect(undoing.last).toBe('First')
})
