import type { Contract, InputOf, OutputOf } from './contract.ts'

export type Client<C extends Contract> = {
  [Name in keyof C]: (input: InputOf<C[Name]>, options?: CallOptions) => Promise<OutputOf<C[Name]>>
}
export interface CallOptions {
  /** The version the caller last saw; a stale one is refused with 412. */
  ifMatch?: number
  idempotencyKey?: string
  signal?: AbortSignal
}
/** Sends one request below `/api/v1`, and answers with the parsed JSON or throws. */
export type Send = (
  path: string,
  init: { method: string; body?: string; headers: Record<string, string>; signal?: AbortSignal },
) => Promise<unknown>

/** A typed client read off a contract. It knows no server code, only what was promised. */
export function clientOf<C extends Contract>(contract: C, send: Send): Client<C> {
  const calls = Object.entries(contract).map(([name, { method, path }]) => [
    name,
    (input: Record<string, unknown> = {}, options: CallOptions = {}) => {
      const { filled, rest } = fillPath(path, input)
      const headers: Record<string, string> = {}
      if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
      if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey
      const signal = options.signal ? { signal: options.signal } : {}
      if (method === 'GET') return send(filled + queryOf(rest), { method, headers, ...signal })
      return send(filled, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(rest),
        ...signal,
      })
    },
  ])
  return Object.fromEntries(calls) as Client<C>
}

function fillPath(path: string, input: Record<string, unknown>) {
  const rest = { ...input }
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  return { filled, rest }
}

function queryOf(values: Record<string, unknown>) {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== null) query.set(key, String(value))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
