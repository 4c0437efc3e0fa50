import { z } from 'zod'
import { ROLES } from '#kernel/access.ts'
import { contract, pageOf, paging } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { link } from './domain/link-row.ts'
import { organization, writtenRevenue } from './domain/organization.ts'
import { person } from './domain/person.ts'
import { product } from './domain/product.ts'
import { savedView } from './domain/saved-view.ts'
import { settings, settingsPatch } from './domain/settings.ts'

const products = standardEndpoints(product, { path: '/products', area: 'products' })
const people = standardEndpoints(person, { path: '/people', area: 'people' })
const organizations = standardEndpoints(organization, { path: '/organizations', area: 'customers' })
const customers = standardEndpoints(organization, { path: '/customers', area: 'customers' })
const views = standardEndpoints(savedView, { path: '/saved-views', area: 'views' })

const revenue = { revenuePerYear: writtenRevenue.default(null) }

export const end = z.strictObject({ type: z.string().max(60), id: z.string().max(120) })
const linked = z.strictObject({
  id: idSchema('link').optional(),
  from: end,
  relation: z.string().min(1).max(60),
  to: end,
  quote: link.create.shape.quote,
  start: link.create.shape.start,
  end: link.create.shape.end,
  importance: link.create.shape.importance,
  note: link.create.shape.note,
})

const historyEntry = z.object({
  entity: z.string(),
  id: z.string(),
  title: z.string().nullable(),
  op: z.enum(['insert', 'update', 'archive', 'restore', 'delete']),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
const changeSet = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  actor: z.object({ personId: z.string().nullable(), name: z.string() }),
  via: z.string(),
  entryCount: z.number(),
  counts: z.record(z.string(), z.number()).nullable(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  entries: z.array(historyEntry),
})
const logged = z.object({
  seq: z.number(),
  changeId: z.string(),
  actor: z.object({ personId: z.string().nullable(), name: z.string() }),
  items: z.array(
    z.object({
      op: z.enum(['put', 'remove', 'touch']),
      entity: z.string(),
      id: z.string(),
      row: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
})

export const workspaceApi = contract({
  bootstrap: {
    method: 'GET',
    path: '/bootstrap',
    may: 'workspace.read',
    summary: 'Everything a browser keeps in memory, as of one place in the change log.',
    input: z.object({}),
    output: z.object({
      seq: z.number(),
      workspace: z.object({ id: z.string(), slug: z.string(), name: z.string(), isSample: z.boolean(), settings }),
      me: z.object({
        personId: z.string().nullable(),
        name: z.string(),
        email: z.string().nullable(),
        role: z.enum(ROLES),
        productRoles: z.array(z.object({ product: z.string(), role: z.enum(ROLES) })),
      }),
      entities: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    }),
  },
  changeWorkspace: {
    method: 'PATCH',
    path: '/workspace',
    may: 'workspace.admin',
    summary: 'Rename the workspace or change its settings.',
    input: z.strictObject({
      name: z.string().trim().min(1).max(120).optional(),
      settings: settingsPatch.optional(),
    }),
    output: z.object({ id: z.string(), slug: z.string(), name: z.string(), settings }),
  },
  listChanges: {
    method: 'GET',
    path: '/changes',
    may: 'workspace.read',
    summary: 'The change log after a place in it, in commit order.',
    input: z.object({ since: z.coerce.number().int().min(0).default(0), limit: paging.limit }),
    output: pageOf(logged),
  },
  reverseChange: {
    method: 'POST',
    path: '/changes/:id/reversal',
    may: 'workspace.write',
    summary: 'Undo a change, except fields that were changed again since.',
    input: z.strictObject({ id: z.string().max(120) }),
    output: z.object({
      changeId: z.string(),
      reversed: z.number(),
      refused: z.array(
        z.object({
          entity: z.string(),
          id: z.string(),
          field: z.string().nullable(),
          code: z.string(),
          detail: z.string(),
        }),
      ),
    }),
  },
  listActivity: {
    method: 'GET',
    path: '/activity',
    may: 'workspace.read',
    summary: 'Who changed what, when, from what to what; newest first.',
    input: z.object({
      ...paging,
      entity: z.string().max(60).optional(),
      id: z.string().max(120).optional(),
      actor: z.string().max(120).optional(),
    }),
    output: pageOf(changeSet),
  },
  search: {
    method: 'GET',
    path: '/search',
    may: 'workspace.read',
    summary: 'Everything whose words match, newest first, each with the passage where they stand.',
    input: z.object({ ...paging, q: z.string().max(500), types: z.string().max(500).optional() }),
    output: pageOf(
      z.object({
        entity: z.string(),
        id: z.string(),
        title: z.string(),
        /** The place of its text where the words stand. */
        snippet: z.string().nullable(),
        /** Where in the snippet the words begin and end. */
        marks: z.array(z.tuple([z.int(), z.int()])),
        at: z.string(),
      }),
    ),
  },
  listLinks: {
    method: 'GET',
    path: '/links',
    may: 'links.read',
    summary: 'Links from and to a thing, oldest first.',
    input: z.object({
      ...paging,
      type: z.string().max(60).optional(),
      id: z.string().max(120),
      relation: z.string().max(60).optional(),
    }),
    output: pageOf(link.row),
  },
  createLink: {
    method: 'POST',
    path: '/links',
    may: 'links.write',
    status: 201,
    summary: 'Link two things by a named relation.',
    input: linked,
    output: link.row,
  },
  updateLink: {
    method: 'PATCH',
    path: '/links/:id',
    may: 'links.write',
    summary: 'Change the importance or note of a link.',
    input: z.strictObject({
      id: idSchema('link'),
      importance: link.patch.shape.importance,
      note: link.patch.shape.note,
    }),
    output: link.row,
  },
  archiveLink: {
    method: 'DELETE',
    path: '/links/:id',
    may: 'links.write',
    summary: 'Take a link away; it can be brought back.',
    input: z.strictObject({ id: idSchema('link') }),
    output: link.row,
  },
  restoreLink: {
    method: 'POST',
    path: '/links/:id/restoration',
    may: 'links.write',
    summary: 'Bring a link back.',
    input: z.strictObject({ id: idSchema('link') }),
    output: link.row,
  },

  listProducts: products.list,
  createProduct: { ...products.create, may: 'products.write' },
  getProduct: products.get,
  updateProduct: products.update,
  archiveProduct: products.archive,
  restoreProduct: products.restore,
  listPeople: people.list,
  createPerson: people.create,
  getPerson: people.get,
  updatePerson: people.update,
  archivePerson: people.archive,
  restorePerson: people.restore,
  listOrganizations: organizations.list,
  listCustomers: customers.list,
  createCustomer: { ...customers.create, input: organization.create.extend(revenue) },
  getCustomer: customers.get,
  updateCustomer: {
    ...customers.update,
    input: organization.patch.extend({ id: idSchema('organization'), revenuePerYear: writtenRevenue.optional() }),
  },
  archiveCustomer: customers.archive,
  restoreCustomer: customers.restore,
  listSavedViews: views.list,
  createSavedView: { ...views.create, may: 'views.comment' },
  getSavedView: views.get,
  updateSavedView: { ...views.update, may: 'views.comment' },
  archiveSavedView: { ...views.archive, may: 'views.comment' },
  listCalculations: {
    method: 'GET',
    path: '/calculations',
    may: 'calculations.read',
    summary: 'Every formula of the domain.',
    input: z.object({}),
    output: z.object({
      items: z.array(z.object({ name: z.string(), summary: z.string(), source: z.string() })),
      nextCursor: z.null(),
    }),
  },
  describeCalculation: {
    method: 'GET',
    path: '/calculations/:name',
    may: 'calculations.read',
    summary: 'What a formula takes and gives, as JSON Schema.',
    input: z.object({ name: z.string().max(80) }),
    output: z.object({
      name: z.string(),
      summary: z.string(),
      source: z.string(),
      input: z.record(z.string(), z.unknown()),
      output: z.record(z.string(), z.unknown()),
    }),
  },
  calculate: {
    method: 'POST',
    path: '/calculations/:name',
    may: 'calculations.read',
    summary: 'Compute a formula of the domain.',
    input: z.looseObject({ name: z.string().max(80) }),
    output: z.unknown(),
  },
})
