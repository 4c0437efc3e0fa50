import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#kernel/access.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
const agents: Client[] = []

async function agentAs(role: Role) {
  const { token } = await world.as(role)
  const agent = new Client({ name: 'sample agent', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL(`${world.address}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })
  await agent.connect(transport as Parameters<typeof agent.connect>[0])
  agents.push(agent)
  return agent
}
const textOf = (answer: Awaited<ReturnType<Client['callTool']>>) =>
  (answer.content as { text: string }[])[0]?.text ?? ''

beforeAll(async () => {
  world = await openWorld(await testDatabase())
})
afterAll(async () => {
  await Promise.all(agents.map(agent => agent.close()))
  await world.close()
})

test('an agent finds a tool for what a person may do, and does it', async () => {
  const agent = await agentAs('editor')
  const { tools } = await agent.listTools()
  expect(tools.map(tool => tool.name)).toEqual(
    expect.arrayContaining(['createProduct', 'listProducts', 'search', 'calculate', 'reverseChange']),
  )
  const made = JSON.parse(
    textOf(await agent.callTool({ name: 'createProduct', arguments: { name: 'Made by an agent' } })),
  )
  expect(JSON.parse(textOf(await agent.callTool({ name: 'getProduct', arguments: { id: made.id } })))).toEqual(made)
})

test('it is refused what its token may not, and told what is wrong', async () => {
  const viewer = await agentAs('viewer')
  const refused = await viewer.callTool({ name: 'createProduct', arguments: { name: 'No' } })
  expect(refused.isError).toBe(true)
  expect(JSON.parse(textOf(refused))).toMatchObject({ status: 403, code: 'forbidden' })
  const editor = await agentAs('editor')
  expect(JSON.parse(textOf(await editor.callTool({ name: 'createProduct', arguments: { color: 3 } })))).toMatchObject({
    status: 422,
  })
})

test('without a token it is told to bring one', async () => {
  const answer = await fetch(`${world.address}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.status).toBe(401)
})
