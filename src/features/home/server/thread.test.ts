import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { Scope } from '#server/scope.ts'
import { threadOf } from './thread.ts'

let world: World
let editor: Client

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
})
afterAll(() => world.close())

const make = async (path: string, values: object) => (await editor('POST', path, values)).body as { id: string }
const idea = (title: string) => make('/ideas', { title })
const end = ({ id }: { id: string }) => ({ type: id.slice(0, id.lastIndexOf('_')), id })
const thread = async (of: { id: string }, as: Client = editor) =>
  (await as('GET', `/thread/${end(of).type}/${of.id}`)).body

describe('the thread', () => {
  test('of a lone idea is the idea', async () => {
    const lone = await idea('Lone')
    expect(await thread(lone)).toEqual({
      nodes: [
        {
          type: 'idea',
          id: lone.id,
          title: 'Lone',
          status: 'new',
          stage: 'idea',
          product: null,
          at: expect.any(String),
        },
      ],
      edges: [],
      isWhole: true,
    })
  })

  test('refuses what it does not lead through', async () => {
    const product = await make('/products', { name: 'Lamp' })
    expect((await editor('GET', `/thread/product/${product.id}`)).status).toBe(404)
    expect((await editor('GET', '/thread/idea/idea_0')).status).toBe(404)
    expect((await editor('GET', `/thread/idea/${product.id}`)).status).toBe(404)
  })
})

describe('the whole chain', () => {
  const link = (from: { id: string }, relation: string, to: { id: string }, rest: object = {}) =>
    editor('POST', '/links', { from: end(from), relation, to: end(to), ...rest })

  test('is walked from the words of a customer to the plan, from either end', async () => {
    const words = await make('/feedback', { text: 'I stood at the door for an hour. Never again.' })
    const wanted = await idea('Lockers')
    const sibling = await idea('Another idea')
    await link(words, 'supports', wanted, { quote: 'I stood at the door for an hour.', start: 0, end: 32 })
    const item = await make('/roadmap-items', { title: 'Lockers at stations', idea: wanted.id, startOn: '2027-01-04' })
    await make('/roadmap-items', { title: 'Something else', idea: sibling.id })
    const chain = [
      { stage: 'idea', title: 'Lockers' },
      { stage: 'quote', title: 'I stood at the door for an hour. Never again.' },
      { stage: 'roadmap', title: 'Lockers at stations', status: 'planned' },
    ]
    for (const from of [words, wanted, item]) {
      const { nodes, edges } = await thread(from)
      expect(nodes).toHaveLength(chain.length)
      expect(nodes).toEqual(expect.arrayContaining(chain.map(node => expect.objectContaining(node))))
      expect(edges).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ from: words.id, to: wanted.id, quote: 'I stood at the door for an hour.' }),
          expect.objectContaining({ from: wanted.id, to: item.id, relation: 'is_planned_as' }),
        ]),
      )
    }
  })

  test('leaves out what was archived, and all that lies behind it', async () => {
    const words = await make('/feedback', { text: 'Archived chain' })
    const middle = await idea('To be archived')
    await link(words, 'supports', middle)
    const item = await make('/roadmap-items', { title: 'Behind it', idea: middle.id })
    await editor('DELETE', `/ideas/${middle.id}`)
    for (const from of [words, item]) expect((await thread(from)).nodes).toHaveLength(1)
    expect((await thread(middle)).nodes).toHaveLength(3)
  })

  test('shows of very many quotes the most important, and says that there are more', async () => {
    const loved = await idea('Loved')
    const words = await Promise.all(Array.from({ length: 45 }, (_, i) => make('/feedback', { text: `Please ${i}` })))
    await Promise.all(words.map((one, i) => link(one, 'supports', loved, { importance: i === 7 ? 5 : 1 })))
    const { nodes, isWhole } = await thread(loved)
    expect(isWhole).toBe(false)
    expect(nodes).toHaveLength(41)
    expect(nodes.some((node: { id: string }) => node.id === words[7]?.id)).toBe(true)
  })

  test('is seen only as far as one may see', async () => {
    const [one, other] = [await make('/products', { name: 'One' }), await make('/products', { name: 'Other' })]
    const words = await make('/feedback', { text: 'Of another product', product: other.id })
    const mine = await make('/ideas', { title: 'Of one product', product: one.id })
    await link(words, 'supports', mine)
    const guest = new Scope(world.server.house, {
      workspaceId: world.workspace.workspaceId,
      actor: { personId: null, name: 'Guest', via: 'session' },
      role: 'guest',
      productRoles: new Map([[one.id, 'viewer']]),
      scopes: ['*'],
    })
    expect((await threadOf(guest, end(mine))).nodes).toMatchObject([{ id: mine.id }])
    await expect(threadOf(guest, end(words))).rejects.toThrow('no feedback')
  })
})
