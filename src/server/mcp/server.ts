import type { IncomingMessage, ServerResponse } from 'node:http'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js'
import type { Contract } from '#kernel/contract.ts'
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

/** Answers one request over HTTP. Without a session id each stands alone, so that any node may answer it. */
export async function answerOverHttp(
  server: ReturnType<typeof mcpServer>,
  { request, response, body }: { request: IncomingMessage; response: ServerResponse; body: unknown },
) {
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
  response.once('close', () => void server.close())
  await server.connect(transport as Parameters<typeof server.connect>[0])
  await transport.handleRequest(request, response, body)
}
