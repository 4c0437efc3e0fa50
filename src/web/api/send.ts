import { problemFrom, unreachable } from './problem.ts'

export interface Ask {
  method: string
  body?: BodyInit
  headers?: Record<string, string>
  signal?: AbortSignal
}

export interface Answer {
  value: unknown
  /** The change set a write made; what undo names. */
  changeId: string | null
  seq: number | null
}

/** Sends one request below `/api/v1` in one workspace. A test hands in its own. */
export type Exchange = (path: string, ask: Ask) => Promise<Answer>

/** `workspace` is an id or a slug; two tabs may differ, so it travels with every request and never as a cookie. */
export const exchangeIn =
  (workspace: string | null): Exchange =>
  async (path, ask) => {
    const headers: Record<string, string> = { accept: 'application/json', ...ask.headers }
    if (workspace !== null) headers['workback-workspace'] = workspace
    // No other site can set this header, so no other site can write with our cookie.
    if (ask.method !== 'GET') headers['workback-request'] = '1'
    const response = await fetch(`/api/v1${path}`, { ...ask, headers, credentials: 'same-origin' }).catch(
      (failure: unknown) => {
        throw isAbort(failure) ? failure : unreachable()
      },
    )
    const value: unknown = response.status === 204 ? null : await response.json().catch(() => null)
    if (!response.ok) {
      const problem = problemFrom(response.status, value, response.headers.get('retry-after'))
      if (problem.status === 401) for (const tell of listeners) tell()
      throw problem
    }
    const changeId = response.headers.get('workback-change')
    if (changeId !== null && typeof value === 'object' && value !== null) changes.set(value, changeId)
    return { value, changeId, seq: numberOr(response.headers.get('workback-seq')) }
  }

const changes = new WeakMap<object, string>()
/** The change set that an answered value came from, so that it can be undone. */
export const changeOf = (value: object) => changes.get(value) ?? null

const listeners = new Set<() => void>()
/** Tells when the server no longer knows who we are. */
export function onSignedOut(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const numberOr = (written: string | null) => (written === null ? null : Number(written))
const isAbort = (failure: unknown) => failure instanceof DOMException && failure.name === 'AbortError'
