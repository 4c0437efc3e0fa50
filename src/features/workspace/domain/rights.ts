import { z } from 'zod'
import { ROLES } from '#kernel/access.ts'
import { MEMBERS } from '#kernel/audience.ts'
import { entity } from '#kernel/entity.ts'
import { boolean, choice, email, integer, json, optional, tags, text } from '#kernel/field.ts'

/**
 * Rights and settings are kept by tables of their own and have no standard endpoints. They are described here as
 * things, so that what is done to them stands in the activity with before and after like everything else.
 */
const described = { searchable: [], lives: 'server' as const, exportable: false, audience: () => [MEMBERS] }

export const productRoles = z.array(z.object({ product: z.string(), role: z.enum(ROLES) }))
export type ProductRoles = z.output<typeof productRoles>

export const membership = entity(
  'membership',
  { ...described, table: 'membership', label: 'Member', plural: 'Members', titleField: 'name' },
  { name: text('Name'), role: choice('Role', ROLES), productRoles: json('Roles on products', productRoles) },
)

export const invitation = entity(
  'invitation',
  { ...described, table: 'invitation', label: 'Invitation', plural: 'Invitations', titleField: 'email' },
  { email: optional(email('Email')), role: choice('Role', ROLES) },
)

export const apiToken = entity(
  'token',
  { ...described, table: 'api_token', label: 'API token', plural: 'API tokens', titleField: 'name' },
  { name: text('Name', { max: 120 }), role: choice('Role', ROLES), scopes: tags('Scopes') },
)

export const workspaceDetails = entity(
  'workspace',
  { ...described, table: 'workspace', label: 'Workspace', plural: 'Workspaces', titleField: 'name' },
  {
    name: text('Name', { max: 120 }),
    timeZone: text('Time zone'),
    weekStartsOn: text('Week starts on'),
    fiscalYearStartMonth: integer('Fiscal year starts in month'),
    currency: text('Currency'),
    sharesDecks: boolean('Shares decks outside'),
  },
)
