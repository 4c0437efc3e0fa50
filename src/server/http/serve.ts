import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseError } from 'pg'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Contract, Endpoint, OutputOf, ParsedOf } from '#kernel/contract.ts'
import { scopesAllow } from '#kernel/access.ts'
import type { Problem } from '#kernel/outcome.ts'
import { unstorableAt } from '#kernel/unicode.ts'
import { Refusal } from '../refusal.ts'
import { refuseWithoutHeader } from './cross-site.ts'
import type { Conditions, Scope } from '../scope.ts'
import { ReadyJson } from '../store/list.ts'
import type { Caller } from '../auth/caller.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Cookies that a handler wants to go out with its answer. */
    setCookies: string[]
  }
}

/** A file to answer with; the name is made safe for every system it may be saved on. */
export class FileAnswer {
  readonly name: string
  readonly mediaType: string
  readonly body: Readable | Buffer
  constructor(name: string, mediaType: string, body: Readable | Buffer) {
    this.name = name
    this.mediaType = mediaType
    this.body = body
  }
}

type Answer<E extends Endpoint> = Promise<OutputOf<E> | ReadyJson | FileAnswer>
type Asker<E extends Endpoint> = E extends { within: 'account' | 'anybody' } ? Caller : Scope

/** One function per endpoint: the compiler insists that each is answered. */
export type Handlers<C extends Contract> = {
  [Name in keyof C]: (asker: Asker<C[Name]>, input: ParsedOf<C[Name]>, request: FastifyRequest) => Answer<C[Name]>
}

export interface Door {
  callerOf: (request: FastifyRequest) => Promise<Caller>
  scopeOf: (caller: Caller, conditions: Conditions) => Promise<Scope>
}

/** Serves a contract: sign-in, permission, check, answer, in this order for every endpoint. */
export function serve<C extends Contract>(app: FastifyInstance, contract: C, handlers: Handlers<C>, door: Door) {
  for (const [name, endpoint] of Object.entries(contract)) {
    const handler = handlers[name] as (asker: unknown, input: unknown, request: FastifyRequest) => Promise<unknown>
    const route = (place: FastifyInstance) =>
      place.route({
        method: endpoint.method,
        url: `/api/v1${endpoint.path}`,
        config: { endpoint: name },
        handler: async (request, reply) => {
          const asker = await askerOf(endpoint, request, door)
          const input = inputOf(endpoint, request)
          const output = await handler(asker, input, request).catch((error: unknown) => {
            throw isOfCursor(error, input) ? unreadableCursor() : error
          })
          for (const cookie of request.setCookies) reply.header('set-cookie', cookie)
          return answer(reply, endpoint, output, asker)
        },
      })
    if (endpoint.takes === 'file') void app.register(async inner => route(takingFiles(inner)))
    else route(app)
  }
}

/** A cursor is ours, written for one list; one that was made up can hold a moment that PostgreSQL cannot read. */
const isOfCursor = (error: unknown, input: unknown) =>
  error instanceof DatabaseError &&
  error.code?.startsWith(DATA_EXCEPTION) === true &&
  Boolean((input as { cursor?: string }).cursor)

const DATA_EXCEPTION = '22'

const unreadableCursor = () =>
  new Refusal('invalid', {
    field: 'cursor',
    code: 'cursor.unreadable',
    message: 'This cursor does not belong to this list. Begin again without a cursor.',
  })

/** Where every body is a file, JSON too: it is handed on as the stream it comes in. */
function takingFiles(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  return app
}

async function askerOf(endpoint: Endpoint, request: FastifyRequest, door: Door): Promise<Scope | Caller> {
  const caller = await door.callerOf(request)
  if (endpoint.method !== 'GET' && caller.hasCookie && !caller.token)
    refuseWithoutHeader(request.headers['workback-request'])
  if (endpoint.within === 'anybody') return caller
  if (!caller.account && !caller.token)
    throw new Refusal('unauthenticated', {
      code: 'unauthenticated',
      message: 'Sign in, or send a token: Authorization: Bearer wb_…',
    })
  if (endpoint.within === 'account') {
    if (!caller.account)
      throw new Refusal('forbidden', { code: 'account.needed', message: 'A token cannot do this; sign in.' })
    return caller
  }
  const scope = await door.scopeOf(caller, conditionsOf(caller, request))
  if (!scopesAllow(scope.identity.scopes, endpoint.may) || !scope.may(endpoint.may))
    throw new Refusal('forbidden', {
      code: 'forbidden',
      message: `This needs the permission ${endpoint.may}, which your role or token does not have.`,
    })
  scope.entitle(endpoint.may)
  return scope
}

function conditionsOf(caller: Caller, request: FastifyRequest): Conditions {
  const key = request.headers['idempotency-key']
  const match = /^(?:W\/)?"?(\d+)"?$/.exec(String(request.headers['if-match'] ?? ''))
  if (request.headers['if-match'] !== undefined && request.headers['if-match'] !== '*' && !match)
    throw new Refusal('invalid', {
      field: 'If-Match',
      code: 'header.unreadable',
      message: 'Send If-Match as you received ETag: "3".',
    })
  if (typeof key !== 'string' || request.method !== 'POST')
    return { ifMatch: match ? Number(match[1]) : null, idempotency: null }
  if (key.length === 0 || key.length > 255)
    throw new Refusal('invalid', {
      field: 'Idempotency-Key',
      code: 'header.unreadable',
      message: 'An Idempotency-Key has 1 to 255 characters.',
    })
  const requestHash = createHash('sha256')
    .update(`${caller.account?.id ?? caller.token?.id} ${request.method} ${request.url}\n`)
    .update(JSON.stringify(request.body ?? null))
    .digest('hex')
  return { ifMatch: match ? Number(match[1]) : null, idempotency: { key, requestHash } }
}

function inputOf(endpoint: Endpoint, request: FastifyRequest): unknown {
  if (endpoint.takes === 'file')
    return parsed(endpoint, { ...(request.query as object), ...(request.params as object) })
  const body = request.body ?? {}
  if (endpoint.method !== 'GET' && (typeof body !== 'object' || Array.isArray(body)))
    throw new Refusal('invalid', { code: 'body.not_an_object', message: 'Send one JSON object.' })
  const sent =
    endpoint.method === 'GET'
      ? { ...(request.query as object), ...(request.params as object) }
      : { ...body, ...(request.params as object) }
  const pointer = unstorableAt(sent)
  if (pointer !== null)
    throw new Refusal('invalid', {
      field: pointer.slice(1).replace(/\//g, '.'),
      code: 'text.unstorable',
      message:
        'This holds a NUL, a broken character or the name __proto__, or lies too deep. Remove it and send it again.',
    })
  return parsed(endpoint, sent)
}

function parsed(endpoint: Endpoint, sent: unknown) {
  const input = endpoint.input.safeParse(sent)
  if (input.success) return input.data
  throw new Refusal('invalid', ...input.error.issues.flatMap(problemsOf))
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      field: [...issue.path.map(String), key].join('.'),
      code: 'field.unknown',
      message: `There is no field "${key}" here, or it is not for callers to set.`,
    }))
  return [{ ...(field ? { field } : {}), code: `field.${issue.code}`, message: issue.message }]
}

function answer(reply: FastifyReply, endpoint: Endpoint, output: unknown, asker: Scope | Caller) {
  if ('lastChange' in asker && asker.lastChange)
    reply.header('workback-change', asker.lastChange.id).header('workback-seq', String(asker.lastChange.seq))
  if (output instanceof FileAnswer)
    return reply
      .header('content-type', output.mediaType)
      .header(
        'content-disposition',
        `attachment; filename="${safeName(output.name)}"; filename*=UTF-8''${encodeURIComponent(output.name)}`,
      )
      .send(output.body)
  reply.code(endpoint.status ?? 200).header('content-type', 'application/json; charset=utf-8')
  if (output instanceof ReadyJson) return reply.send(output.text)
  const version = (output as { version?: unknown } | null)?.version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply.send(JSON.stringify(output ?? null))
}

const safeName = (name: string) => name.replace(/[^\w. -]+/g, '_').slice(0, 120)
