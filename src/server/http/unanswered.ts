import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import { sendRefusal } from './problem.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
/** What programs speak to; everything else is for people. */
const FOR_PROGRAMS = /^\/(api|assets|mcp|metrics|healthz|readyz)(\/|$)/

type SendPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/**
 * What nothing answers. An address that is answered by another method is told which; a person who followed a
 * dead link is shown a page.
 */
export function serveUnanswered(app: FastifyInstance, sendPage: SendPage | null) {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const offered = METHODS.filter(method => app.findRoute({ method, url: path }) !== null)
    const isOffered = offered.some(method => method === request.method)
    if (offered.length > 0 && !isOffered)
      return notOffered(request, reply.header('allow', [...offered, 'OPTIONS'].join(', ')))
    if (sendPage && request.headers.accept?.includes('text/html') && !FOR_PROGRAMS.test(path))
      return sendPage(request, reply.code(404))
    return sendRefusal(
      reply,
      new Refusal('not_found', {
        code: 'path.not_found',
        message: `Nothing answers ${request.method} ${path.slice(0, 200)}.`,
      }),
    )
  })
}

function notOffered(request: FastifyRequest, reply: FastifyReply) {
  if (request.method === 'OPTIONS') return reply.code(204).send()
  return sendRefusal(
    reply,
    new Refusal('not_offered', {
      code: 'method.not_offered',
      message: `${request.method} is not offered here. Offered: ${String(reply.getHeader('allow'))}.`,
    }),
  )
}
