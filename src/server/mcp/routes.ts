import type { FastifyInstance } from 'fastify'
import type { Contract } from '#kernel/contract.ts'
import { sendProblem } from '../http/problem.ts'

/** MCP over streamable HTTP, stateless: each request brings its own rights. What speaks it is read with the first of them. */
export function serveMcp(app: FastifyInstance, contract: Contract) {
  app.post('/mcp', async (request, reply) => {
    const { authorization } = request.headers
    if (!authorization)
      return sendProblem(reply, 401, 'Sign in first', [
        { code: 'unauthenticated', message: 'Send a token: Authorization: Bearer wb_…' },
      ])
    const { answerOverHttp, mcpServer } = await import('./server.ts')
    const server = mcpServer(contract, ({ method, url, payload }) =>
      app.inject({
        method: method as 'GET',
        url,
        headers: { authorization, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(payload === undefined ? {} : { payload }),
      }),
    )
    reply.hijack()
    await answerOverHttp(server, { request: request.raw, response: reply.raw, body: request.body })
  })
  app.get('/mcp', (_request, reply) =>
    sendProblem(reply, 405, 'Method not allowed', [
      { code: 'mcp.post_only', message: 'Speak MCP by POST; this server keeps no sessions.' },
    ]),
  )
}
