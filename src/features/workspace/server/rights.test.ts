import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { clientOf, openWorld, SAMPLE_PASSWORD, type Client, type World } from '#testing/world.ts'

let world: World
let owner: Client
let lamp: string
let chair: string

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  owner = await world.as('owner')
  lamp = (await owner('POST', '/products', { name: 'Lamp' })).body.id
  chair = (await owner('POST', '/products', { name: 'Chair' })).body.id
})
afterAll(() => world.close())

const withRole = async (name: string, role: 'guest' | 'viewer' | 'editor', onLamp: string) => {
  const member = await world.member(role === 'guest' ? 'viewer' : role, name)
  const productRoles = [{ product: lamp, role: onLamp }]
  const answer = await owner('PATCH', `/members/${member.personId}`, { role, productRoles })
  expect(answer).toMatchObject({ status: 200, body: { role, productRoles } })
  return member
}

describe('a role on one product', () => {
  test.each([
    ['viewer', 403],
    ['commenter', 403],
    ['editor', 201],
    ['admin', 201],
  ])('%s: writing an idea about it is answered %i, about another product never', async (onLamp, status) => {
    const { client } = await withRole(`Viewer and ${onLamp}`, 'viewer', onLamp)
    expect((await client('POST', '/ideas', { title: 'Dimmer', product: lamp })).status).toBe(status)
    expect((await client('POST', '/ideas', { title: 'Wheels', product: chair })).status).toBe(403)
    expect((await client('POST', '/ideas', { title: 'No product' })).status).toBe(403)
  })

  test('gives no right over the workspace: members, tokens, invitations and settings stay closed', async () => {
    const { client, personId } = await withRole('Admin of the lamp', 'viewer', 'admin')
    const everything = [
      ['PATCH', `/members/${personId}`, { productRoles: [{ product: chair, role: 'admin' }] }],
      ['DELETE', `/members/${personId}`],
      ['POST', '/invitations', { role: 'viewer' }],
      ['GET', '/invitations'],
      ['GET', '/tokens'],
      ['POST', '/tokens', { name: 'Mine', role: 'viewer' }],
      ['PATCH', '/workspace', { name: 'Mine' }],
      ['POST', '/workspace-imports', {}],
    ] as const
    for (const [method, path, body] of everything) {
      const answer = await client(method, path, body)
      expect(answer.status, path).toBe(403)
      expect(answer.body.detail).toMatch(/^This needs the permission .*\.$/)
    }
  })

  test('a guest sees that product and nothing else, and nobody else’s name', async () => {
    const { client, personId } = await withRole('Guest of the lamp', 'guest', 'viewer')
    await owner('POST', '/ideas', { title: 'Seen by guests', product: lamp })
    await owner('POST', '/ideas', { title: 'Not seen by guests', product: chair })
    expect((await client('GET', '/products')).body.items.map((row: { name: string }) => row.name)).toEqual(['Lamp'])
    const ideas = JSON.stringify((await client('GET', '/ideas')).body)
    expect(ideas).toContain('Seen by guests')
    expect(ideas).not.toContain('Not seen by guests')
    expect((await client('GET', '/people')).body.items).toEqual([])
    const members = (await client('GET', '/members')).body.items
    expect(members.map((one: { personId: string }) => one.personId)).toEqual([personId])
  })

  test('is refused twice on one product, and on a product that is not here', async () => {
    const { personId } = await world.member('viewer', 'Twice')
    const twice = [lamp, lamp].map(product => ({ product, role: 'editor' }))
    expect((await owner('PATCH', `/members/${personId}`, { productRoles: twice })).status).toBe(422)
    const nowhere = [{ product: lamp.replace(/.$/, letter => (letter === '0' ? '1' : '0')), role: 'editor' }]
    expect((await owner('PATCH', `/members/${personId}`, { productRoles: nowhere })).status).toBe(422)
  })
})

describe('tokens', () => {
  test('a token hands on no more scopes than it has', async () => {
    const narrow = await world.as('owner', { scopes: ['tokens.admin', 'ideas.*'] })
    expect((await narrow('POST', '/tokens', { name: 'All', role: 'viewer', scopes: ['*'] })).status).toBe(403)
    expect((await narrow('POST', '/tokens', { name: 'Wide', role: 'viewer', scopes: ['evidence.read'] })).status).toBe(
      403,
    )
    expect((await narrow('POST', '/tokens', { name: 'Less', role: 'viewer', scopes: ['ideas.read'] })).status).toBe(201)
  })

  test('a token is refused where another workspace is named, by id or by its short name', async () => {
    const other = await world.anotherWorkspace()
    for (const named of [other.workspaceId, other.slug, 'nowhere'])
      expect((await owner('GET', '/ideas', undefined, { 'workback-workspace': named })).status, named).toBe(403)
    for (const named of [world.workspace.workspaceId, world.workspace.slug])
      expect((await owner('GET', '/ideas', undefined, { 'workback-workspace': named })).status, named).toBe(200)
  })

  test('its secret is told once: a repeated request is not told it again, and the database does not know it', async () => {
    const key = { 'idempotency-key': 'secret-once' }
    const made = await owner('POST', '/tokens', { name: 'Once' }, key)
    expect(made.status).toBe(201)
    const again = await owner('POST', '/tokens', { name: 'Once' }, key)
    expect(again).toMatchObject({ status: 409, body: { code: 'answer.shown_once' } })
    const { rows } = await world.server.house.database.owner.query(
      "select response::text from idempotency where key = 'secret-once'",
    )
    expect(JSON.stringify(rows)).not.toContain(made.body.secret)
  })

  test('an Idempotency-Key of one person is not answered to another', async () => {
    const key = { 'idempotency-key': 'mine' }
    const other = await world.as('editor')
    expect((await owner('POST', '/products', { name: 'Shelf' }, key)).status).toBe(201)
    expect((await other('POST', '/products', { name: 'Shelf' }, key)).status).toBe(422)
  })
})

describe('an invitation', () => {
  const invite = async () => {
    const { body } = await owner('POST', '/invitations', { role: 'viewer' })
    return { id: body.id, path: `/invitations/${String(body.url).split('/').pop()}` }
  }
  const anybody = () => clientOf(world.address, '')
  const person = (name: string) => ({ name, email: `${name}@sample.test`, password: SAMPLE_PASSWORD })

  test('that several open at once lets in one, and leaves the others without an account', async () => {
    const { path } = await invite()
    const names = ['first', 'second', 'third']
    const answers = await Promise.all(names.map(name => anybody()('POST', `${path}/acceptance`, person(name))))
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    const { rows } = await world.server.house.database.owner.query(
      'select email from auth."user" where email = any($1)',
      [names.map(name => `${name}@sample.test`)],
    )
    expect(rows).toHaveLength(1)
  })

  test('is told to everybody when somebody comes by it', async () => {
    const { personId } = await world.member('viewer', 'Newcomer')
    const { body } = await owner('GET', `/activity?id=${personId}`)
    expect(body.items).toMatchObject([
      { kind: 'member.joined', actor: { personId, name: 'Newcomer' }, entries: [{ op: 'insert' }, { op: 'insert' }] },
    ])
    const { body: log } = await owner('GET', '/changes?since=0&limit=200')
    expect(JSON.stringify(log)).toContain(`"entity":"person","id":"${personId}"`)
  })

  test('is still good after a try that failed', async () => {
    const { path } = await invite()
    await world.member('viewer', 'Known')
    expect((await anybody()('POST', `${path}/acceptance`, person('known'))).status).toBe(409)
    expect((await anybody()('POST', `${path}/acceptance`, person('unknown'))).status).toBe(201)
  })

  test('is not used up by somebody who is a member already', async () => {
    const { path } = await invite()
    const { client } = await world.member('editor', 'Member already')
    expect(await client('POST', `${path}/acceptance`, {})).toMatchObject({
      status: 409,
      body: { code: 'invitation.member_already' },
    })
    expect((await anybody()('GET', path)).status).toBe(200)
  })

  test('opens nothing once it is used, revoked or unknown', async () => {
    const [used, revoked] = [await invite(), await invite()]
    await anybody()('POST', `${used.path}/acceptance`, person('user'))
    await owner('DELETE', `/invitations/${revoked.id}`)
    for (const path of [used.path, revoked.path, '/invitations/nonsense']) {
      expect((await anybody()('GET', path)).status, path).toBe(404)
      expect((await anybody()('POST', `${path}/acceptance`, person('late'))).status, path).toBe(404)
    }
  })
})

describe('the last owner', () => {
  test('cannot leave or step down; with a second one they can', async () => {
    const { body } = await owner('GET', '/members')
    const only = body.items.find((one: { role: string }) => one.role === 'owner').personId
    for (const answer of [
      await owner('PATCH', `/members/${only}`, { role: 'admin' }),
      await owner('DELETE', `/members/${only}`),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'owner.last' } })
    const { personId } = await world.member('owner', 'Second owner')
    expect((await owner('PATCH', `/members/${only}`, { role: 'admin' })).status).toBe(200)
    expect((await owner('PATCH', `/members/${personId}`, { role: 'admin' })).status).toBe(409)
  })

  test('is not put down by an admin', async () => {
    const { client } = await world.member('admin', 'Ambitious')
    const { body } = await owner('GET', '/members')
    const above = body.items.find((one: { role: string }) => one.role === 'owner').personId
    expect((await client('PATCH', `/members/${above}`, { role: 'viewer' })).status).toBe(403)
    expect((await client('DELETE', `/members/${above}`)).status).toBe(403)
  })
})

describe('what is done to rights and settings', () => {
  const newest = async () => (await owner('GET', '/activity?limit=1')).body.items[0]

  test('stands in the activity with before and after, and can be undone', async () => {
    const { personId } = await world.member('viewer', 'Promoted')
    const productRoles = [{ product: chair, role: 'editor' }]
    await owner('PATCH', `/members/${personId}`, { role: 'commenter', productRoles })
    const change = await newest()
    expect(change).toMatchObject({
      kind: 'member.changed',
      entries: [
        {
          entity: 'membership',
          id: personId,
          title: 'Promoted',
          op: 'update',
          before: { role: 'viewer', productRoles: [] },
          after: { role: 'commenter', productRoles },
        },
      ],
    })
    expect((await owner('POST', `/changes/${change.id}/reversal`, {})).body).toMatchObject({ reversed: 1, refused: [] })
    const { body } = await owner('GET', '/members')
    expect(body.items.find((one: { personId: string }) => one.personId === personId)).toMatchObject({
      role: 'viewer',
      productRoles: [],
    })
  })

  test('is undone only by who may do it', async () => {
    const { personId } = await world.member('viewer', 'Kept down')
    await owner('PATCH', `/members/${personId}`, { role: 'editor' })
    const { id } = await newest()
    await owner('PATCH', `/members/${personId}`, { role: 'viewer' })
    await owner('PATCH', `/members/${personId}`, { role: 'editor' })
    const editor = await world.as('editor')
    expect((await editor('POST', `/changes/${id}/reversal`, {})).status).toBe(403)
  })

  test('a setting that is changed leaves the others; an undo sets it back', async () => {
    await owner('PATCH', '/workspace', { settings: { weekStartsOn: 'sunday', timeZone: 'Europe/Berlin' } })
    const { body } = await owner('PATCH', '/workspace', { settings: { currency: 'EUR' } })
    expect(body.settings).toMatchObject({ currency: 'EUR', weekStartsOn: 'sunday', timeZone: 'Europe/Berlin' })
    const change = await newest()
    expect(change.entries).toMatchObject([{ before: { currency: 'USD' }, after: { currency: 'EUR' } }])
    await owner('POST', `/changes/${change.id}/reversal`, {})
    expect((await owner('GET', '/bootstrap')).body.workspace.settings).toMatchObject({
      currency: 'USD',
      weekStartsOn: 'sunday',
    })
  })

  test.each([
    ['a token', '/tokens', { name: 'For the activity', role: 'viewer' }, 'token', 'For the activity'],
    ['an invitation', '/invitations', { email: 'ida@sample.test', role: 'viewer' }, 'invitation', 'ida@sample.test'],
  ])(
    '%s is told when it is made and when it is revoked, without its secret; undoing it is refused',
    async (_, path, body, entity, title) => {
      const made = await owner('POST', path, body)
      const change = await newest()
      expect(change.entries).toMatchObject([{ entity, title, op: 'insert' }])
      expect(JSON.stringify(change)).not.toContain(made.body.secret ?? made.body.url)
      expect(await owner('POST', `/changes/${change.id}/reversal`, {})).toMatchObject({
        status: 409,
        body: { code: 'change.not_undoable' },
      })
      await owner('DELETE', `${path}/${made.body.id}`)
      expect((await newest()).entries).toMatchObject([{ entity, title, op: 'delete' }])
    },
  )
})
