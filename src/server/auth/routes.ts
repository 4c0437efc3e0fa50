import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import type { Accounts } from './accounts.ts'
import { headersOf } from './door.ts'

/** Better-auth's own endpoints: sign in, sign out, second factor, change of password. */
export function serveAccounts(app: FastifyInstance, accounts: Accounts, forget: () => void) {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      if (request.url.startsWith('/api/auth/sign-up') && !(await accounts.isEmpty()))
        throw new Refusal('forbidden', {
          code: 'sign_up.closed',
          message: 'Sign-up is closed here. Ask a member for an invitation link.',
        })
      const answer = await accounts.auth.handler(webRequestOf(request))
      if (request.method === 'POST') forget()
      // The library says only that reading or writing failed: so it does while the database is away.
      if (answer.status >= 500) {
        request.log.error({ path: request.routeOptions.url, status: answer.status }, 'accounts could not be asked')
        throw new Refusal('unavailable', {
          code: 'accounts.unavailable',
          message: 'Accounts cannot be read at this moment. Try again in a second.',
        })
      }
      reply.code(answer.status)
      answer.headers.forEach((value, name) => {
        if (name !== 'set-cookie') reply.header(name, value)
      })
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return reply.send(await answer.text())
    },
  })
}

function webRequestOf(request: FastifyRequest) {
  const address = new URL(request.url, `${request.protocol}://${request.host}`)
  const body = request.method === 'GET' ? {} : { body: JSON.stringify(request.body ?? {}) }
  const headers = headersOf(request)
  headers.delete('content-length')
  return new Request(address, { method: request.method, headers, ...body })
}
