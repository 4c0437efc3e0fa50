import type { FastifyReply } from 'fastify'
import type { Problem } from '#kernel/outcome.ts'
import { Refusal, type RefusalKind } from '../refusal.ts'

/** The only place where a refusal becomes a number. */
const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  gone: 410,
  not_offered: 405,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
}
const TITLE: Record<RefusalKind, string> = {
  invalid: 'Something in the request cannot be accepted',
  malformed: 'The request cannot be read',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'In conflict with what is there',
  stale: 'Changed since you read it',
  gone: 'Too old',
  not_offered: 'Not offered here',
  too_large: 'Too large',
  too_many: 'Too many requests',
  unavailable: 'Not available at this moment',
}

/** Answers with a problem document (RFC 9457). */
export function sendRefusal(reply: FastifyReply, refusal: Refusal) {
  const status = STATUS[refusal.kind]
  if (status === 503) reply.header('retry-after', '1')
  return sendProblem(reply, status, TITLE[refusal.kind], refusal.problems)
}

export function sendProblem(reply: FastifyReply, status: number, title: string, problems: readonly Problem[]) {
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(problemText(status, title, problems))
}

export function problemText(status: number, title: string, problems: readonly Problem[]) {
  const [first] = problems
  return JSON.stringify({
    type: `urn:workback:${first?.code ?? 'problem'}`,
    title,
    status,
    code: first?.code ?? 'problem',
    detail: problems.map(problem => problem.message).join(' '),
    errors: problems.map(({ field, code, message }) => ({
      pointer: field ? `/${field.replace(/\./g, '/')}` : '',
      code,
      detail: message,
    })),
  })
}
