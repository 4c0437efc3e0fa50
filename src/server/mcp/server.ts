import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js'
import type { FastifyInstance } from 'fastify'
import type { Contract } from '#kernel/contract.ts'
import { sendProblem } from '../http/problem.ts'
import { isTool, requestOf, toolsOf } from './tools.ts'

/** Answers a request for whoever asks here: with their token or session, and so with their permissions. */
export type Exchange = (request: {
  method: string
  url: string
  payload?: string
}) => Promise<{ statusCode: number; body: string }>

/** Every endpoint of the contract as a tool; a call is the request itself, so that no second set of rules exists. */
export function mcpServer(contract: Contract, exchange: Exchange) {
  const server = new Server(
    { name: 'workback', version: '1' },
    {
      capabilities: { tools: {} },
      instructions:
        'Workback holds customer evidence, ideas, PR/FAQs, plans, launches and metrics on one thread. Begin with search or a list; follow links with getThread.',
    },
  )
  const tools = toolsOf(contract)
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const endpoint = contract[params.name]
    if (!endpoint || !isTool(endpoint))
      throw new McpError(ErrorCode.InvalidParams, `There is no tool "${params.name}".`)
    const { statusCode, body } = await exchange(requestOf(endpoint, params.arguments ?? {}))
    return { content: [{ type: 'text' as const, text: body }], isError: statusCode >= 400 }
  })
  return server
}

/** MCP over streamable HTTP, stateless: each request brings its own rights. */
export function serveMcp(app: FastifyInstance, contract: Contract) {
  app.post('/mcp', async (request, reply) => {
    const { authorization } = request.headers
    if (!authorization)
      return sendProblem(reply, 401, 'Sign in first', [
        { code: 'unauthenticated', message: 'Send a token: Authorization: Bearer wb_…' },
      ])
    const server = mcpServer(contract, ({ method, url, payload }) =>
      app.inject({
        method: method as 'GET',
        url,
        headers: { authorization, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(payload === undefined ? {} : { payload }),
      }),
    )
    // Without a session id each request stands alone, so that any node may answer it.
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
    reply.hijack()
    reply.raw.once('close', () => void server.close())
    await server.connect(transport as Parameters<typeof server.connect>[0])
    await transport.handleRequest(request.raw, reply.raw, request.body)
  })
  app.get('/mcp', (_request, reply) =>
    sendProblem(reply, 405, 'Method not allowed', [
      { code: 'mcp.post_only', message: 'Speak MCP by POST; this server keeps no sessions.' },
    ]),
  )
}
