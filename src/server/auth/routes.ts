import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuseForeignOrigin, refuseWithoutHeader } from '../http/cross-site.ts'
import { sendProblem, sendRefusal } from '../http/problem.ts'
import { Refusal } from '../refusal.ts'
import { CLIENT_ADDRESS, type Accounts } from './accounts.ts'
import { Attempts } from './attempts.ts'
import { headersOf } from './door.ts'

/**
 * What of better-auth is answered; everything else it offers is not. Paths are matched whole and handed on as they
 * are written here, so that no other spelling of an address leads past a rule.
 */
const ANSWERED = [
  ['POST', '/sign-up/email'],
  ['POST', '/sign-in/email'],
  ['POST', '/sign-out'],
  ['GET', '/get-session'],
  ['GET', '/list-sessions'],
  ['POST', '/revoke-session'],
  ['POST', '/revoke-other-sessions'],
  ['POST', '/change-password'],
  ['POST', '/two-factor/enable'],
  ['POST', '/two-factor/disable'],
  ['POST', '/two-factor/generate-backup-codes'],
  ['POST', '/two-factor/verify-totp'],
  ['POST', '/two-factor/verify-backup-code'],
] as const

/** After these, what other nodes and open sockets remember of a session may no longer be true. */
const CHANGES_RIGHTS = new Set<string>([
  '/sign-out',
  '/revoke-session',
  '/revoke-other-sessions',
  '/change-password',
  '/two-factor/disable',
  '/two-factor/verify-totp',
])

const MINUTE = 60_000
/** One account, from however many places it is tried. */
const SIGN_INS_PER_ACCOUNT = 20
/** One password given, so many codes may be tried. */
const CODES_PER_SIGN_IN = 5
const TWO_FACTOR_COOKIE = /better-auth\.two_factor=([^;]+)/

/** Better-auth's own endpoints: sign in, sign out, second factor, change of password. */
export function serveAccounts(
  app: FastifyInstance,
  accounts: Accounts,
  { publicAddress, rightsChanged }: { publicAddress: string; rightsChanged: () => Promise<void> },
) {
  const refuseCrossSite = ({ headers, host }: FastifyRequest) => {
    refuseForeignOrigin(headers.origin, host, new URL(publicAddress).host)
    if (headers.cookie !== undefined) refuseWithoutHeader(headers['workback-request'])
  }
  const signIns = new Attempts(SIGN_INS_PER_ACCOUNT, 10 * MINUTE)
  const codes = new Attempts(CODES_PER_SIGN_IN, 10 * MINUTE)
  for (const [method, path] of ANSWERED)
    app.route({
      method,
      url: `/api/auth${path}`,
      handler: async (request, reply) => {
        if (method === 'POST') refuseCrossSite(request)
        if (path === '/sign-up/email' && !(await accounts.isEmpty())) throw signUpIsClosed()
        const account = path === '/sign-in/email' ? emailOf(request) : null
        refuseTooMany(reply, account === null ? 0 : signIns.take(account))
        const code = path.startsWith('/two-factor/verify') ? TWO_FACTOR_COOKIE.exec(request.headers.cookie ?? '') : null
        if (code && codes.take(code[1] ?? '') > 0) throw tooManyCodes()
        const answer = await accounts.auth.handler(webRequestOf(request, path))
        for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
        if (answer.status >= 500) throw unavailable(request, answer.status)
        if (answer.status >= 400) return sendFailure(reply, answer)
        const text = await answer.text()
        if (account !== null && !text.includes('"twoFactorRedirect":true')) signIns.forget(account)
        if (CHANGES_RIGHTS.has(path)) await rightsChanged()
        return reply.code(answer.status).header('content-type', 'application/json; charset=utf-8').send(text)
      },
    })
}

const signUpIsClosed = () =>
  new Refusal('forbidden', {
    code: 'sign_up.closed',
    message: 'Sign-up is closed here. Ask a member for an invitation link.',
  })

/** The library says only that reading or writing failed: so it does while the database is away. */
function unavailable(request: FastifyRequest, status: number) {
  request.log.error({ path: request.routeOptions.url, status }, 'accounts could not be asked')
  return new Refusal('unavailable', {
    code: 'accounts.unavailable',
    message: 'Accounts cannot be read at this moment. Try again in a second.',
  })
}

const tooManyCodes = () =>
  new Refusal('too_many', {
    code: 'sign_in.too_many_codes',
    message: 'Too many codes were tried. Enter your password again, then the newest code.',
  })

function refuseTooMany(reply: FastifyReply, waitMilliseconds: number) {
  if (waitMilliseconds === 0) return
  reply.header('retry-after', String(Math.ceil(waitMilliseconds / 1000)))
  const minutes = Math.ceil(waitMilliseconds / MINUTE)
  throw new Refusal('too_many', {
    code: 'sign_in.too_many',
    message: `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`,
  })
}

const emailOf = (request: FastifyRequest) => {
  const { email } = (request.body ?? {}) as { email?: unknown }
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : null
}

/** Told like every other refusal of ours. */
async function sendFailure(reply: FastifyReply, answer: Response) {
  const said = (await answer.json().catch(() => ({}))) as { code?: unknown; message?: unknown }
  const message = typeof said.message === 'string' ? said.message.replace(/\.?$/, '.') : 'This was refused.'
  const wait = answer.headers.get('x-retry-after')
  if (answer.status === 429) {
    reply.header('retry-after', wait ?? '60')
    return sendRefusal(reply, new Refusal('too_many', { code: 'sign_in.too_many', message }))
  }
  const code = typeof said.code === 'string' ? `auth.${said.code.toLowerCase()}` : 'auth.refused'
  const title = answer.status === 401 ? 'Sign in first' : 'Not allowed'
  return sendProblem(reply, answer.status, title, [{ code, message }])
}

function webRequestOf(request: FastifyRequest, path: string) {
  const address = new URL(`/api/auth${path}`, `${request.protocol}://${request.host}`)
  const body = request.method === 'GET' ? {} : { body: JSON.stringify(request.body ?? {}) }
  const headers = headersOf(request)
  headers.delete('content-length')
  // Only what our own HTTP server found out counts, never what a caller wrote.
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']) headers.delete(name)
  headers.set(CLIENT_ADDRESS, request.ip)
  headers.set('content-type', 'application/json')
  return new Request(address, { method: request.method, headers, ...body })
}
