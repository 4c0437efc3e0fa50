import type {} from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'
import type { Scope } from '../scope.ts'
import type { Door } from '../http/serve.ts'
import { headersOf } from '../auth/door.ts'
import type { Caller } from '../auth/caller.ts'
import type { Hub } from './hub.ts'

const PING_MILLISECONDS = 20_000
/** A browser that cannot keep up is let go; it comes back and asks from its place. */
const MOST_BUFFERED_BYTES = 8_000_000

/** The socket by which browsers hear of changes, from the place in the log they name. */
export function serveLive(
  app: FastifyInstance,
  hub: Hub,
  door: Door & { callerOfHeaders: (headers: Headers) => Promise<Caller> },
) {
  app.get('/api/v1/live', { websocket: true }, async (socket, request) => {
    const { workspace, since } = request.query as { workspace?: string; since?: string }
    let scope: Scope
    try {
      const headers = headersOf(request)
      refuseForeignOrigin(headers, request.host)
      if (workspace) headers.set('workback-workspace', workspace)
      scope = await door.scopeOf(await door.callerOfHeaders(headers), { ifMatch: null, idempotency: null })
      if (!scope.may('workspace.read')) throw new Refusal('forbidden', { code: 'forbidden', message: 'Not allowed.' })
    } catch (error) {
      const refusal = error instanceof Refusal ? error : null
      if (!refusal) request.log.warn({ error: String(error) }, 'a live connection failed')
      socket.close(refusal ? 4401 : 1013, refusal?.problems[0]?.code ?? 'unavailable')
      return
    }
    const send = (message: object) => {
      if (socket.bufferedAmount > MOST_BUFFERED_BYTES) socket.terminate()
      else socket.send(JSON.stringify(message))
    }
    const leave = hub.join({
      scope,
      since: Math.max(0, Number(since) || 0),
      tell: change => send({ type: 'changes', ...change }),
      reset: () => send({ type: 'reset' }),
    })
    const ping = setInterval(() => send({ type: 'ping' }), PING_MILLISECONDS)
    socket.on('close', () => {
      clearInterval(ping)
      leave()
    })
    socket.on('error', () => socket.terminate())
  })
}

/** A page of another site could open a socket with our cookie; it cannot hide where it comes from. */
export function refuseForeignOrigin(headers: Headers, host: string) {
  const origin = headers.get('origin')
  if (origin !== null && new URL(origin).host !== host)
    throw new Refusal('forbidden', {
      code: 'request.cross_site',
      message: 'This socket is for pages of this server only.',
    })
}
