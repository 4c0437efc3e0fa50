import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

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
