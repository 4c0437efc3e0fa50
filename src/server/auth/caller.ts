/** Who asks, before any workspace is considered. */
export interface Caller {
  account: { id: string; name: string; email: string; twoFactorEnabled: boolean } | null
  /** A bearer token that was found and stands. */
  token: TokenIdentity | null
  /** Whether a session cookie came with the request, valid or not. */
  hasCookie: boolean
  /** What the header Workback-Workspace named. */
  workspace: string | null
  headers: Headers
}

export interface TokenIdentity {
  id: string
  workspaceId: string
  workspaceSlug: string
  name: string
  role: string
  scopes: string[]
  personId: `person_${string}` | null
}
