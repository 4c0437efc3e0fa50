import type {} from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import { scopesAllow } from '#kernel/access.ts'
import { Refusal } from '../refusal.ts'
import type { Scope } from '../scope.ts'
import type { Door } from '../http/serve.ts'
import { headersOf } from '../auth/door.ts'
import type { Caller } from '../auth/caller.ts'
import { refuseForeignOrigin } from '../http/cross-site.ts'
import type { Hub } from './hub.ts'

const PING_MILLISECONDS = 20_000
/** A browser that cannot keep up is let go; it comes back and asks from its place. */
const MOST_BUFFERED_BYTES = 8_000_000

/** The page decides by these whether to come back. */
const CLOSE_REFUSED = 4401
const CLOSE_LATER = 1013

/** The socket by which browsers hear of changes, from the place in the log they name. */
export function serveLive(
  app: FastifyInstance,
  hub: Hub,
  door: Door & { callerOfHeaders: (headers: Headers) => Promise<Caller> },
) {
  app.get('/api/v1/live', { websocket: true }, async (socket, request) => {
    const { workspace, since } = request.query as { workspace?: string; since?: string }
    const headers = headersOf(request)
    if (workspace) headers.set('workback-workspace', workspace)
    const enter = async () => {
      refuseForeignOrigin(headers.get('origin'), request.host)
      const entered = await door.scopeOf(await door.callerOfHeaders(headers), { ifMatch: null, idempotency: null })
      if (scopesAllow(entered.identity.scopes, 'workspace.read') && entered.may('workspace.read')) return entered
      throw new Refusal('forbidden', { code: 'forbidden', message: 'Not allowed.' })
    }
    const dismiss = ({ problems }: Refusal) => socket.close(CLOSE_REFUSED, problems[0]?.code)
    let scope: Scope
    try {
      scope = await enter()
    } catch (error) {
      if (error instanceof Refusal) return dismiss(error)
      request.log.warn({ error: String(error) }, 'a live connection failed')
      return socket.close(CLOSE_LATER, 'unavailable')
    }
    const send = (message: object) => {
      if (socket.bufferedAmount > MOST_BUFFERED_BYTES) socket.terminate()
      else socket.send(JSON.stringify(message))
    }
    const leave = hub.join({
      scope,
      since: Math.max(0, Number(since) || 0),
      enter,
      dismiss,
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
