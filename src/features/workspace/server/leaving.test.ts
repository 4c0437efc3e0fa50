import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { clientWith, openWorld, type Client, type World } from '#testing/world.ts'

let world: World
let owner: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  owner = await world.as('owner')
})
afterAll(() => world.close())

describe('leaving', () => {
  test.each(['guest', 'viewer', 'editor', 'admin', 'owner'] as const)(
    'is open to every %s: their rights end at once, what they did stays',
    async role => {
      const { client, personId } = await world.member(role === 'guest' ? 'viewer' : role, `Leaving ${role}`)
      if (role === 'guest') await owner('PATCH', `/members/${personId}`, { role })
      expect(await client('POST', '/workspace/leaving', {})).toMatchObject({ status: 200, body: { id: personId } })
      expect((await client('GET', '/ideas')).status).toBe(404)
      const members = (await owner('GET', '/members')).body.items
      expect(members.map((one: { personId: string }) => one.personId)).not.toContain(personId)
      expect((await owner('GET', `/people/${personId}`)).status).toBe(200)
      expect((await owner('GET', `/activity?id=${personId}&limit=1`)).body.items).toMatchObject([
        { kind: 'member.left', actor: { name: `Leaving ${role}` }, entries: [{ op: 'delete', before: { role } }] },
      ])
    },
  )

  test('is refused to the only owner with what to do, and to a token', async () => {
    const { client, cookie } = await world.member('editor', 'Only owner')
    const { body: made } = await client('POST', '/workspaces', { name: 'Of my own' })
    const own = clientWith(world.address, cookie, made.workspace.id)
    expect(await own('POST', '/workspace/leaving', {})).toMatchObject({
      status: 409,
      body: { code: 'owner.last', detail: expect.stringContaining('Make somebody else owner first') },
    })
    expect((await client('GET', '/ideas')).status).toBe(200)
    expect(await owner('POST', '/workspace/leaving', {})).toMatchObject({
      status: 403,
      body: { code: 'leaving.not_in_person' },
    })
  })
})
