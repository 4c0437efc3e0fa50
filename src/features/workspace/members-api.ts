import { z } from 'zod'
import { ROLES } from '#kernel/access.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'

const role = z.enum(ROLES)
const grantable = z.enum(['viewer', 'commenter', 'editor', 'admin', 'owner'])
const password = z.string().min(10, 'A password has at least 10 characters.').max(200)
const account = z.object({ id: z.string(), name: z.string(), email: z.string(), twoFactorEnabled: z.boolean() })
const membership = z.object({ id: z.string(), slug: z.string(), name: z.string(), role, isSample: z.boolean() })
const made = z.object({ workspace: membership })
const token = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  role,
  scopes: z.array(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
const invitation = z.object({
  id: z.string(),
  email: z.string().nullable(),
  role,
  createdAt: z.string(),
  expiresAt: z.string(),
  acceptedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
const member = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role,
  productRoles: z.array(z.object({ product: z.string(), role })),
})

/** Who may come in, and how: what is asked before a workspace, and what admins decide inside one. */
export const membersApi = contract({
  session: {
    method: 'GET',
    path: '/session',
    may: 'account.read',
    within: 'anybody',
    summary: 'Who is signed in, and where they may go.',
    input: z.object({}),
    output: z.object({ account: account.nullable(), workspaces: z.array(membership), signUpOpen: z.boolean() }),
  },
  setUp: {
    method: 'POST',
    path: '/setup',
    may: 'account.write',
    within: 'anybody',
    status: 201,
    summary: 'Make the first account and its workspace, and sign in. Closes open sign-up.',
    input: z.strictObject({
      name: z.string().trim().min(1).max(120),
      email: z.email().max(320),
      password,
      workspaceName: z.string().trim().min(1).max(120),
    }),
    output: made,
  },
  createWorkspace: {
    method: 'POST',
    path: '/workspaces',
    may: 'account.write',
    within: 'account',
    status: 201,
    summary: 'Make a workspace of your own.',
    input: z.strictObject({ name: z.string().trim().min(1).max(120) }),
    output: made,
  },
  openInvitation: {
    method: 'GET',
    path: '/invitations/:token',
    may: 'account.read',
    within: 'anybody',
    summary: 'What an invitation link invites to.',
    input: z.object({ token: z.string().max(100) }),
    output: z.object({ workspaceName: z.string(), role, email: z.string().nullable() }),
  },
  acceptInvitation: {
    method: 'POST',
    path: '/invitations/:token/acceptance',
    may: 'account.write',
    within: 'anybody',
    status: 201,
    summary: 'Join by an invitation: signed in, or with a new account.',
    input: z.strictObject({
      token: z.string().max(100),
      name: z.string().trim().min(1).max(120).optional(),
      email: z.email().max(320).optional(),
      password: password.optional(),
    }),
    output: made,
  },
  listInvitations: {
    method: 'GET',
    path: '/invitations',
    may: 'members.admin',
    summary: 'Invitations, newest first.',
    input: z.object({}),
    output: z.object({ items: z.array(invitation), nextCursor: z.null() }),
  },
  createInvitation: {
    method: 'POST',
    path: '/invitations',
    may: 'members.admin',
    status: 201,
    summary: 'Make an invitation link, shown once.',
    input: z.strictObject({ email: z.email().max(320).nullable().default(null), role: grantable.default('editor') }),
    output: invitation.extend({ url: z.string() }),
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/invitations/:id',
    may: 'members.admin',
    summary: 'Make an invitation link useless.',
    input: z.strictObject({ id: idSchema('invitation') }),
    output: z.object({ id: z.string() }),
  },
  listMembers: {
    method: 'GET',
    path: '/members',
    may: 'members.read',
    summary: 'Who has a role here.',
    input: z.object({}),
    output: z.object({ items: z.array(member), nextCursor: z.null() }),
  },
  changeMember: {
    method: 'PATCH',
    path: '/members/:id',
    may: 'members.admin',
    summary: 'Change a role; on products too.',
    input: z.strictObject({
      id: idSchema('person'),
      role: role.optional(),
      productRoles: z
        .array(
          z.strictObject({ product: idSchema('product'), role: z.enum(['viewer', 'commenter', 'editor', 'admin']) }),
        )
        .max(200)
        .refine(given => new Set(given.map(({ product }) => product)).size === given.length, {
          message: 'Give one role on each product.',
        })
        .optional(),
    }),
    output: member,
  },
  removeMember: {
    method: 'DELETE',
    path: '/members/:id',
    may: 'members.admin',
    summary: 'Take somebody’s rights away; what they did stays.',
    input: z.strictObject({ id: idSchema('person') }),
    output: z.object({ id: z.string() }),
  },
  leaveWorkspace: {
    method: 'POST',
    path: '/workspace/leaving',
    may: 'workspace.read',
    summary: 'Leave this workspace; what you did stays. Refused to its last owner.',
    input: z.strictObject({}),
    output: z.object({ id: z.string() }),
  },
  listTokens: {
    method: 'GET',
    path: '/tokens',
    may: 'tokens.admin',
    summary: 'API tokens, without their secrets.',
    input: z.object({}),
    output: z.object({ items: z.array(token), nextCursor: z.null() }),
  },
  createToken: {
    method: 'POST',
    path: '/tokens',
    may: 'tokens.admin',
    status: 201,
    summary: 'Make an API token. The secret is shown once.',
    input: z.strictObject({
      name: z.string().trim().min(1).max(120),
      role: grantable.default('editor'),
      scopes: z
        .array(z.string().regex(/^(\*|[a-z-]+\.(\*|read|comment|write|admin|own))$/))
        .min(1)
        .max(50)
        .default(['*']),
    }),
    output: token.extend({ secret: z.string() }),
  },
  revokeToken: {
    method: 'DELETE',
    path: '/tokens/:id',
    may: 'tokens.admin',
    summary: 'Revoke a token at once.',
    input: z.strictObject({ id: idSchema('token') }),
    output: z.object({ id: z.string() }),
  },
})
