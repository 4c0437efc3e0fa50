import { z } from 'zod'
import type { Contract, Endpoint } from '#kernel/contract.ts'
import { actionOf } from '#kernel/access.ts'

/** An endpoint as an agent sees it. */
export interface Tool {
  name: string
  description: string
  inputSchema: { type: 'object'; [other: string]: unknown }
  annotations: { readOnlyHint: boolean; destructiveHint: boolean; idempotentHint: boolean }
}

/** Endpoints of a workspace that speak JSON both ways are tools; files and sign-in are not. */
export const isTool = (endpoint: Endpoint) =>
  (endpoint.within ?? 'workspace') === 'workspace' && endpoint.answers !== 'file' && endpoint.takes !== 'file'

export function toolsOf(contract: Contract): Tool[] {
  return Object.entries(contract)
    .filter(([, endpoint]) => isTool(endpoint))
    .map(([name, endpoint]) => {
      const { $schema: _, ...schema } = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' })
      return {
        name,
        description: `${endpoint.summary} Needs ${endpoint.may}.`,
        inputSchema: { ...schema, type: 'object' },
        annotations: {
          readOnlyHint: actionOf(endpoint.may) === 'read',
          // Nothing is deleted: an archived thing can be brought back.
          destructiveHint: false,
          idempotentHint: endpoint.method === 'GET' || endpoint.method === 'DELETE',
        },
      }
    })
}

/** The request that a tool's call stands for: path parameters filled, the rest as query or body. */
export function requestOf({ method, path }: Endpoint, args: Readonly<Record<string, unknown>>) {
  const rest = { ...args }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value ?? ''))
  })
  if (method !== 'GET') return { method, url: `/api/v1${filled}`, payload: JSON.stringify(rest) }
  const query = new URLSearchParams(
    Object.entries(rest)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
  return { method, url: `/api/v1${filled}${query.size > 0 ? `?${query}` : ''}` }
}
