import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Role } from '#kernel/access.ts'
import { takeEarly } from './early.ts'
import { problemFrom, unreachable } from './problem.ts'
import { exchangeIn } from './send.ts'

export interface Account {
  id: string
  name: string
  email: string
  twoFactorEnabled: boolean
}
export interface WorkspaceSummary {
  id: string
  slug: string
  name: string
  role: Role
  isSample: boolean
}
export interface Session {
  account: Account | null
  workspaces: WorkspaceSummary[]
  /** Nobody has an account yet, so the first visitor may make one. */
  signUpOpen: boolean
}

/** Not in any workspace: session, setup, workspaces, invitations. */
export const exchange = exchangeIn(null)

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session> =>
    (await earlySession()) ?? ((await exchange('/session', { method: 'GET' })).value as Session),
  staleTime: 60_000,
})

export const useSession = () => useQuery(sessionQuery)

/** The answer to the request that the boot script sent before this program was read; taken once. */
async function earlySession(): Promise<Session | null> {
  const response = await takeEarly('/session')
  return response && ((await response.json()) as Session)
}

/** Asks the sign-in service, which speaks JSON below `/api/auth` and `{code, message}` when it refuses. */
export async function askAuth(path: `/${string}`, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'workback-request': '1' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  }).catch(() => {
    throw unreachable()
  })
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null
  if (response.ok) return answer ?? {}
  const detail = answer?.['detail'] ?? answer?.['message']
  throw problemFrom(response.status, { ...answer, detail }, response.headers.get('retry-after'))
}
