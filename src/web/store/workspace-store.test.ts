import { beforeEach, expect, test, vi } from 'vitest'
import { entity } from '#kernel/entity.ts'
import { choice, text, withDefault } from '#kernel/field.ts'
import { partsOf } from './bootstrap.ts'
import { forgetfulCache, type Cache } from './cache.ts'
import { FakeServer, FakeSocket, FakeTimers, refusal, settle, unreachable } from './fakes.example.ts'
import { changeOver } from './hooks.ts'
import type { PendingChange, Row } from './row.ts'
import { WorkspaceStore, type Notice } from './workspace-store.ts'

const idea = entity(
  'idea',
  { table: 'idea', label: 'Idea', plural: 'Ideas', titleField: 'title', searchable: ['title'], lives: 'browser' },
  {
    title: text('Title'),
    status: withDefault(choice('Status', ['new', 'planned']), 'new'),
  },
)
const feedback = entity(
  'feedback',
  {
    table: 'feedback',
    label: 'Feedback',
    plural: 'Feedback',
    titleField: 'title',
    searchable: ['title'],
    lives: 'server',
  },
  { title: text('Title') },
)
const places = {
  idea: { entity: idea, path: '/ideas' as const },
  feedback: { entity: feedback, path: '/feedback' as const },
}
const ME = 'person_0190a000-0000-7000-8000-000000000001'
const A = 'idea_0190a000-0000-7000-8000-00000000000a'
const row = (id: string, version: number, rest: object = {}): Row => ({
  id,
  version,
  archivedAt: null,
  title: 'old',
  status: 'new',
  ...rest,
})
const bootstrap = (rows: Row[], seq = 10) =>
  JSON.stringify({
    seq,
    workspace: { id: 'w', slug: 'w', name: 'W', isSample: false, settings: {} },
    me: { personId: ME, name: 'Me', email: '', role: 'editor', productRoles: [] },
    entities: { idea: rows },
  })

let server: FakeServer, timers: FakeTimers, sockets: FakeSocket[], notices: Notice[], answers: string[]
const invalidate = vi.fn()
const confirmed = vi.fn()
const invalidated = () => [...((invalidate.mock.calls[0]?.[0] ?? []) as Iterable<string>)]
let store: WorkspaceStore

async function* once(text: string) {
  yield text
}

function open(cache: Cache = forgetfulCache()) {
  return new WorkspaceStore({
    known: {
      seq: 0,
      workspace: { id: 'w', slug: 'w', name: 'W', isSample: false, settings: {} },
      me: { personId: '', name: 'Me', email: '', role: 'editor', productRoles: [] },
    },
    exchange: server.exchange,
    timers,
    cache,
    invalidate,
    confirmed,
    async *bootstrapParts() {
      const answer = answers.shift()
      if (answer === undefined) throw unreachable()
      yield* partsOf(once(answer))
    },
    openSocket: since => {
      const socket = new FakeSocket(since)
      sockets.push(socket)
      return socket
    },
    placeOf: name => places[name as keyof typeof places] ?? null,
    source: { now: () => 1_000_000 + timers.now, random: bytes => new Uint8Array(bytes).fill(7), me: () => ME },
    notify: notice => notices.push(notice),
  })
}

beforeEach(async () => {
  server = new FakeServer()
  timers = new FakeTimers()
  sockets = []
  notices = []
  answers = [bootstrap([row(A, 1)])]
  invalidate.mockClear()
  confirmed.mockClear()
  store = open()
  await store.start()
  sockets[0]?.onopen?.()
})

const change = () => changeOver(store, idea)
const title = () => store.rows.get('idea', A)?.title
const from = (personId: string, item: object, seq = 11) =>
  sockets.at(-1)?.say({ type: 'changes', seq, changeId: 'c', actor: { personId, name: 'Anna' }, items: [item] })

test('a workspace that is left while it opens opens no connection', async () => {
  answers = [bootstrap([row(A, 1)])]
  const left = open()
  const opening = left.start()
  left.stop()
  await opening
  expect(sockets).toHaveLength(1)
  expect(left.state.phase).toBe('opening')
})

test('after the bootstrap it follows the change log from there', () => {
  expect(store.state).toMatchObject({ phase: 'ready', connection: 'live', waiting: 0 })
  expect(sockets[0]?.since).toBe(10)
  from('person_x', { op: 'put', entity: 'idea', id: A, row: row(A, 2, { title: 'theirs' }) })
  expect(title()).toBe('theirs')
  expect(invalidated()).toEqual(['idea'])
})

test('a change is shown at once, sent as a patch of what differs, and settled by the row of the server', async () => {
  change().patch(A, { title: 'mine', status: 'new' }, 'Change title')
  expect(title()).toBe('mine')
  await settle()
  expect(server.last.path).toBe(`/ideas/${A}`)
  expect(JSON.parse(String(server.last.ask.body))).toEqual({ title: 'mine' })
  server.last.answer({ value: row(A, 2, { title: 'mine', status: 'planned' }), changeId: 'c1' })
  await settle()
  expect(store.rows.getConfirmed('idea', A)).toMatchObject({ version: 2, status: 'planned' })
  expect(store.state.waiting).toBe(0)
})

test('a patch that changes nothing is not sent', async () => {
  change().patch(A, { title: 'old' })
  await settle()
  expect(server.asked).toEqual([])
})

test('a thing is made with an id of its own and the fallbacks of its fields', async () => {
  const id = change().create({ title: 'Fresh' })
  expect(store.rows.get('idea', id)).toMatchObject({ title: 'Fresh', status: 'new', createdBy: ME, archivedAt: null })
  await settle()
  expect(JSON.parse(String(server.last.ask.body))).toMatchObject({ id, title: 'Fresh' })
})

test('a refused change is rolled back and the problem is told by name', async () => {
  change().patch(A, { title: 'mine' }, 'Change title')
  await settle()
  server.last.fail(refusal())
  await settle()
  expect(title()).toBe('old')
  expect(notices).toMatchObject([
    { kind: 'refused', change: { label: 'Change title' }, problem: { code: 'idea.refused' } },
  ])
})

test('two people who change different fields both win', async () => {
  change().patch(A, { title: 'mine' })
  from('person_x', { op: 'put', entity: 'idea', id: A, row: row(A, 2, { status: 'planned' }) })
  expect(store.rows.get('idea', A)).toMatchObject({ title: 'mine', status: 'planned' })
  await settle()
  server.last.answer({ value: row(A, 3, { title: 'mine', status: 'planned' }) })
  await settle()
  expect(store.rows.get('idea', A)).toMatchObject({ title: 'mine', status: 'planned' })
  expect(notices).toEqual([])
})

test('of two who change the same field the first is told', async () => {
  change().patch(A, { title: 'mine' })
  await settle()
  server.last.answer({ value: row(A, 2, { title: 'mine' }) })
  await settle()
  from('person_x', { op: 'put', entity: 'idea', id: A, row: row(A, 3, { title: 'theirs' }) })
  expect(notices).toMatchObject([
    { kind: 'overwritten', by: 'Anna', overwriting: { field: 'title', mine: 'mine', theirs: 'theirs' } },
  ])
})

test('my own change coming back by the log is no news', async () => {
  change().patch(A, { title: 'mine' })
  await settle()
  from(ME, { op: 'put', entity: 'idea', id: A, row: row(A, 2, { title: 'mine' }) })
  server.last.answer({ value: row(A, 2, { title: 'mine' }) })
  await settle()
  expect(notices).toEqual([])
  expect(store.rows.get('idea', A)?.version).toBe(2)
})

test('a touch makes what was read of the entity old, and keeps nothing', () => {
  from('person_x', { op: 'touch', entity: 'feedback', id: 'f' })
  expect(invalidated()).toEqual(['feedback'])
  expect(store.rows.all('feedback')).toEqual([])
})

test('a confirmed row that lives on the server goes to the lists that show it', async () => {
  changeOver(store, feedback).patch('f', { title: 'x' })
  await settle()
  const answered = { id: 'f', version: 2, archivedAt: null, title: 'x' }
  server.last.answer({ value: answered })
  await settle()
  expect(confirmed).toHaveBeenCalledWith('feedback', answered)
  expect(store.rows.all('feedback')).toEqual([])
})

test('a row one may no longer see leaves the store', () => {
  from('person_x', { op: 'remove', entity: 'idea', id: A })
  expect(store.rows.get('idea', A)).toBe(null)
})

test('when the log no longer reaches back far enough everything is read anew', async () => {
  answers = [bootstrap([row(A, 9, { title: 'fresh' })], 900)]
  sockets[0]?.say({ type: 'reset' })
  await settle()
  await settle()
  expect(title()).toBe('fresh')
  expect(sockets.at(-1)?.since).toBe(900)
})

test('what was changed offline survives a reload and is sent when the line is back', async () => {
  const kept = new Map<string, PendingChange>()
  const cache: Cache = {
    ...forgetfulCache(),
    save: async each => void kept.set(each.key, each),
    drop: async key => void kept.delete(key),
    unsent: async () => [...kept.values()],
  }
  answers = [bootstrap([row(A, 1)])]
  store = open(cache)
  await store.start()
  change().patch(A, { title: 'offline' }, 'Change title')
  await settle()
  server.last.fail(unreachable())
  await settle()
  store.stop()
  expect(kept.size).toBe(1)

  answers = [bootstrap([row(A, 1)])]
  store = open(cache)
  await store.start()
  expect(title()).toBe('offline')
  await settle()
  server.last.answer({ value: row(A, 2, { title: 'offline' }) })
  await settle()
  expect(kept.size).toBe(0)
})

test('a server that cannot be reached at the first visit is said, and can be tried again', async () => {
  answers = []
  store = open()
  await store.start()
  expect(store.state).toMatchObject({ phase: 'failed', problem: { code: 'network.unreachable' } })
  answers = [bootstrap([row(A, 1)])]
  await store.start()
  expect(store.state.phase).toBe('ready')
})

test('several rows changed in one gesture are undone in one', async () => {
  const B = A.replace(/a$/, 'b')
  store.rows.put('idea', row(B, 1))
  change().patchAll([A, B], { status: 'planned' }, 'Change status')
  await settle()
  server.asked.forEach((request, index) =>
    request.answer({ value: row(index === 0 ? A : B, 2, { status: 'planned' }), changeId: `c${index}` }),
  )
  await settle()
  const done = store.undoing.undo()
  await settle()
  server.last.answer({ value: { changeId: 'r1', reversed: 1, refused: [] } })
  await settle()
  server.last.answer({ value: { changeId: 'r2', reversed: 1, refused: [] } })
  expect(await done).toMatchObject({ label: 'Change status', reversed: 2 })
})
