/** From the least to the most. A guest has no workspace role, only roles on products. */
export const ROLES = ['guest', 'viewer', 'commenter', 'editor', 'admin', 'owner'] as const
export type Role = (typeof ROLES)[number]

export type Action = 'read' | 'comment' | 'write' | 'admin' | 'own'
export type Permission = `${string}.${Action}`

const LEAST_ROLE: Record<Action, Role> = {
  read: 'guest',
  comment: 'commenter',
  write: 'editor',
  admin: 'admin',
  own: 'owner',
}

export const rankOf = (role: Role) => ROLES.indexOf(role)
export const actionOf = (permission: Permission) => permission.slice(permission.lastIndexOf('.') + 1) as Action

export const leastRoleFor = (permission: Permission) => LEAST_ROLE[actionOf(permission)]

/** Whether a role carries a permission. The scopes of a token narrow it further. */
export const roleMay = (role: Role, permission: Permission) => rankOf(role) >= rankOf(leastRoleFor(permission))

/** `*` is everything, `ideas.*` an area, `ideas.read` one permission. */
export const scopesAllow = (scopes: readonly string[], permission: Permission) =>
  scopes.some(
    scope =>
      scope === '*' || scope === permission || (scope.endsWith('.*') && permission.startsWith(scope.slice(0, -1))),
  )

/** Whether scopes stay within others: nobody hands on more than they have. */
export const scopesWithin = (wanted: readonly string[], own: readonly string[]) =>
  wanted.every(scope =>
    own.some(mine => mine === '*' || mine === scope || (mine.endsWith('.*') && scope.startsWith(mine.slice(0, -1)))),
  )
