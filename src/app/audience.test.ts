import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { MEMBERS, onlyPerson } from '#kernel/audience.ts'
import { entity } from '#kernel/entity.ts'
import { boolean, text, withDefault } from '#kernel/field.ts'
import { slice } from '#kernel/slice.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { serverRoom } from '#server/room.ts'
import { draftTable } from '#server/store/draft.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

/** A thing that only its author may see until it is revealed, as reading comments and blind ratings are. */
const note = entity(
  'privateNote',
  {
    table: 'private_note',
    label: 'Note',
    plural: 'Notes',
    titleField: 'words',
    searchable: ['words'],
    lives: 'browser',
    audience: row => (row.revealed || !row.createdBy ? [MEMBERS] : [onlyPerson(row.createdBy)]),
  },
  { words: text('Words'), revealed: withDefault(boolean('Revealed'), false) },
)

const standard = standardEndpoints(note, { path: '/private-notes', area: 'notes' })
const contract = {
  listNotes: standard.list,
  createNote: standard.create,
  getNote: standard.get,
  updateNote: standard.update,
  archiveNote: standard.archive,
  restoreNote: standard.restore,
}
const { list, create, get, update, archive, restore } = standardHandlers(note)
const room = serverRoom(
  slice({ name: 'notes', entities: [note], contract, facts: [], relations: [], calculators: [] }),
  { listNotes: list, createNote: create, getNote: get, updateNote: update, archiveNote: archive, restoreNote: restore },
)

const SECRET = 'Quetzalcoatlus'
let world: World
let author: Client
let other: Client
let told: string[]
let socket: WebSocket
let noteId: string

beforeAll(async () => {
  const database = await testDatabase()
  await database.owner.query(draftTable(note, () => null))
  world = await openWorld(database, { moreRooms: [room] })
  author = await world.as('editor')
  const { body: invitation } = await (await world.as('owner'))('POST', '/invitations', { role: 'owner' })
  const joined = await fetch(
    `${world.address}/api/v1/invitations/${String(invitation.url).split('/').pop()}/acceptance`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Second', email: 'second@sample.test', password: 'a long enough password' }),
    },
  )
  const cookie = joined.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const headers = { cookie, 'workback-workspace': world.workspace.workspaceId, 'workback-request': '1' }
  other = Object.assign(
    async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(`${world.address}/api/v1${path}`, {
        method,
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      return { status: answer.status, headers: answer.headers, body: await answer.json() }
    },
    { token: '' },
  )
  told = []
  socket = new WebSocket(
    `${world.address.replace('http', 'ws')}/api/v1/live?workspace=${world.workspace.workspaceId}&since=0`,
    { headers: { cookie } },
  )
  socket.on('message', message => told.push(String(message)))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  noteId = (await author('POST', '/private-notes', { words: SECRET })).body.id
})
afterAll(async () => {
  socket.close()
  await world.close()
})

/** Everything that somebody else could be told by. */
async function everythingTheOtherSees() {
  const paths = [
    `/private-notes`,
    `/private-notes/${noteId}`,
    '/bootstrap',
    `/search?q=${SECRET}`,
    '/activity',
    `/activity?id=${noteId}`,
    '/changes?since=0&limit=200',
  ]
  const answers = await Promise.all(paths.map(async path => JSON.stringify((await other('GET', path)).body)))
  return [...answers, ...told]
}
const heardUpTo = async () => {
  const { body } = await other('GET', '/bootstrap')
  await expect.poll(() => told.some(message => (JSON.parse(message) as { seq?: number }).seq === body.seq)).toBe(true)
}

test('until it is revealed, its words reach nobody else by any way out', async () => {
  await heardUpTo()
  expect((await everythingTheOtherSees()).filter(text => text.includes(SECRET))).toEqual([])
  expect((await author('GET', `/private-notes/${noteId}`)).body.words).toBe(SECRET)
  expect((await author('GET', `/search?q=${SECRET}`)).body.items).toHaveLength(1)
})

test('another person cannot change, archive or undo what they cannot see', async () => {
  const {
    body: {
      items: [latest],
    },
  } = await author('GET', `/activity?id=${noteId}`)
  expect((await other('PATCH', `/private-notes/${noteId}`, { words: 'mine' })).status).toBe(404)
  expect((await other('DELETE', `/private-notes/${noteId}`)).status).toBe(404)
  expect((await other('POST', `/changes/${latest.id}/reversal`, {})).status).toBe(404)
})

test('once revealed it is sent as a row; hidden again, as a removal', async () => {
  await author('PATCH', `/private-notes/${noteId}`, { revealed: true })
  await heardUpTo()
  expect(told.filter(message => message.includes(SECRET) && message.includes('"op":"put"'))).toHaveLength(1)
  expect((await other('GET', `/search?q=${SECRET}`)).body.items).toHaveLength(1)
  await author('PATCH', `/private-notes/${noteId}`, { revealed: false })
  await heardUpTo()
  expect(told.at(-1)).toContain(`{"op":"remove","entity":"privateNote","id":"${noteId}"}`)
  expect((await other('GET', `/private-notes/${noteId}`)).status).toBe(404)
  expect((await other('GET', `/search?q=${SECRET}`)).body.items).toEqual([])
})
