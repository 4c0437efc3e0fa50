import type {} from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import { headersOf } from '../auth/door.ts'
import type { Caller } from '../auth/caller.ts'
import type { Door } from '../http/serve.ts'
import { refuseForeignOrigin } from '../http/cross-site.ts'
import type { Collaboration } from './collaboration.ts'
import type { Visitor } from './visitor.ts'

/** A page that cannot keep up is let go; it comes back and is told what it lacks. */
const MOST_BUFFERED_BYTES = 16_000_000

/** The socket by which pages write documents together. */
export function serveCollaboration(
  app: FastifyInstance,
  collaboration: Collaboration,
  door: Door & { callerOfHeaders: (headers: Headers) => Promise<Caller> },
) {
  app.get('/api/v1/collaboration', { websocket: true }, (socket, request) => {
    const headers = headersOf(request)
    const { workspace } = request.query as { workspace?: string }
    if (workspace) headers.set('workback-workspace', workspace)
    const visitor: Visitor = {
      socket: {
        send: data => {
          if (socket.bufferedAmount > MOST_BUFFERED_BYTES) socket.terminate()
          else socket.send(data as Uint8Array)
        },
        close: (code, reason) => socket.close(code, reason),
        get readyState() {
          return socket.readyState
        },
      },
      enter: async () => {
        refuseForeignOrigin(headers.get('origin'), request.host)
        return door.scopeOf(await door.callerOfHeaders(headers), { ifMatch: null, idempotency: null })
      },
      scope: null,
    }
    const connection = collaboration.connect(visitor, new Request(`http://${request.host}${request.url}`, { headers }))
    socket.on('message', (data: Buffer) =>
      connection.handleMessage(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    )
    socket.on('close', (code, reason) => connection.handleClose({ code, reason: String(reason) }))
    socket.on('error', () => socket.terminate())
  })
}
