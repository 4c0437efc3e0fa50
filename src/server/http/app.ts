import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import websocket from '@fastify/websocket'
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { isUnavailable, OutcomeUnknown } from '../db/unavailable.ts'
import { Refusal } from '../refusal.ts'
import { refusalOf } from '../store/failure.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { sendProblem, sendRefusal } from './problem.ts'

/** JSON bodies; files have a limit of their own. */
export const LARGEST_JSON_BYTES = 5_000_000

/** The HTTP server before anything is served on it: limits, parsing, failures. */
export async function openHttp(
  log: Logger,
  { proxies = [] }: { proxies?: readonly string[] } = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_JSON_BYTES,
    requestTimeout: 300_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
    // Where a request comes from is taken from a proxy's word only if the proxy is one of ours.
    trustProxy: [...proxies],
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, _request, reply) => {
      protect(reply as unknown as FastifyReply)
      return sendProblem(reply as unknown as FastifyReply, error.statusCode ?? 400, 'The request cannot be read', [
        { code: 'path.unreadable', message: 'This address holds something that cannot be read.' },
      ])
    },
    clientErrorHandler: answerBrokenRequest,
    genReqId: () => '',
  }) as unknown as FastifyInstance
  app.decorateRequest('setCookies', null as never)
  app.addHook('onRequest', async request => {
    request.setCookies = []
  })
  await app.register(compress, {
    global: true,
    threshold: 2048,
    // A page of a list is compressed sooner than handed to a thread and back.
    syncThreshold: 65_536,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
    zlibOptions: { level: 3 },
  })
  await app.register(websocket, { options: { maxPayload: 16_000_000 } })
  readJson(app)
  app.addHook('onSend', async (_request, reply) => protect(reply))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Refusal) return sendRefusal(reply, error)
    if (error instanceof OutcomeUnknown) return sendRefusal(reply, new Refusal('unavailable', OUTCOME_UNKNOWN))
    if (isUnavailable(error)) return sendRefusal(reply, new Refusal('unavailable', UNREACHABLE))
    // Whatever the database refuses for want of room, wherever it was asked.
    const refusal = refusalOf(error)
    if (refusal instanceof Refusal && refusal.kind === 'unavailable') return sendRefusal(reply, refusal)
    if (error.statusCode && error.statusCode < 500)
      return sendProblem(reply, error.statusCode, 'The request cannot be read', [
        { code: codeOf(error), message: messageOf(error) },
      ])
    request.log.error(
      { error: { message: error.message, stack: error.stack }, path: request.routeOptions.url },
      'a request failed by our fault',
    )
    return sendProblem(reply, 500, 'Our fault', [
      {
        code: 'server.fault',
        message: 'Something failed here. It was written to the server’s log; nothing half-done was kept.',
      },
    ])
  })
  return app
}

const UNREACHABLE = {
  code: 'database.unavailable',
  message: 'The database cannot be reached at this moment. Try again in a second.',
}
const OUTCOME_UNKNOWN = {
  code: 'database.outcome_unknown',
  message:
    'The database was lost while it kept this, so that it may be kept or not. Look, or send it again: with the same id or Idempotency-Key it is kept once.',
}

/** What every answer carries, unless it says more exactly. */
function protect(reply: FastifyReply) {
  reply.header('x-content-type-options', 'nosniff').header('x-frame-options', 'DENY')
  if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'same-origin')
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
}

function readJson(app: FastifyInstance) {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, {})
    try {
      done(null, JSON.parse(body as string))
    } catch (error) {
      done(
        new Refusal('malformed', {
          code: 'body.not_json',
          message: `The body is not JSON: ${(error as Error).message.slice(0, 200)}.`,
        }),
        undefined,
      )
    }
  })
}

/** What curl sends with -d unless told otherwise is a form: say what to send instead. */
const messageOf = (error: FastifyError) =>
  codeOf(error) === 'body.media_type' ? 'Send JSON, with the header Content-Type: application/json.' : error.message

const codeOf = (error: FastifyError) =>
  error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    ? 'body.too_large'
    : error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
      ? 'body.media_type'
      : 'request.unreadable'
