import type { Problem } from '#kernel/outcome.ts'

/** Why the server did not do what was asked: RFC 9457, or the network's silence (status 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly problems: readonly Problem[]
  /** In milliseconds, when the server said how long to wait. */
  readonly retryAfter: number | null

  constructor(of: {
    status: number
    code: string
    message: string
    problems?: readonly Problem[]
    retryAfter?: number | null
  }) {
    super(of.message)
    this.name = 'ApiProblem'
    this.status = of.status
    this.code = of.code
    this.problems = of.problems ?? []
    this.retryAfter = of.retryAfter ?? null
  }

  /** Whether the same request may succeed later, unchanged: no network, a busy or restarting server. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }

  /** What is wrong with one field, in words. */
  of(field: string): string | null {
    return this.problems.find(problem => problem.field === field)?.message ?? null
  }
}

interface ProblemDocument {
  code?: string
  title?: string
  detail?: string
  errors?: { pointer?: string; code?: string; detail?: string }[]
}

/** Reads a problem document; whatever else a proxy answers becomes a problem too. */
export function problemFrom(status: number, body: unknown, retryAfter: string | null = null): ApiProblem {
  const document: ProblemDocument = typeof body === 'object' && body !== null ? body : {}
  return new ApiProblem({
    status,
    code: document.code ?? `http.${status}`,
    message: document.detail ?? document.title ?? `The server answered ${status}.`,
    problems: (document.errors ?? []).map(error => ({
      ...(error.pointer ? { field: fieldOf(error.pointer) } : {}),
      code: error.code ?? 'unknown',
      message: error.detail ?? error.code ?? '',
    })),
    retryAfter: retryAfter !== null && Number.isFinite(Number(retryAfter)) ? Number(retryAfter) * 1000 : null,
  })
}

export const unreachable = () =>
  new ApiProblem({ status: 0, code: 'network.unreachable', message: 'The server cannot be reached.' })

/** A JSON pointer, `/effort/p50` or `#/effort/p50`, as a field: `effort.p50`. */
const fieldOf = (pointer: string) =>
  pointer.replace(/^#?\//, '').replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')
