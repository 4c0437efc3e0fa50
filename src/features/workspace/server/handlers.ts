import { z } from 'zod'
import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { readLog, toldTo } from '#server/live/log.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { search } from '#server/search/search.ts'
import { listActivity } from '#server/store/activity.ts'
import { change } from '#server/store/change.ts'
import { listPage } from '#server/store/list.ts'
import { reverseChange } from '#server/store/reversal.ts'
import { storeOf } from '#server/store/store.ts'
import type { workspaceApi } from '../api.ts'
import { organization, revenueOf } from '../domain/organization.ts'
import { person } from '../domain/person.ts'
import { product } from '../domain/product.ts'
import { savedView } from '../domain/saved-view.ts'
import { settings } from '../domain/settings.ts'
import { bootstrap } from './bootstrap.ts'
import { createLink, links, listLinks } from './links.ts'
import { changeDetails } from './workspace-details.ts'

const products = standardHandlers(product)
const people = standardHandlers(person)
const customers = standardHandlers(organization)
const views = standardHandlers(savedView)
const organizations = storeOf(organization)

export const workspaceHandlers: Handlers<typeof workspaceApi> = {
  bootstrap,

  changeWorkspace: (scope, input) => change(scope, 'workspace.changed', tx => changeDetails(tx, input)),

  listChanges: async (scope, { since, limit }) => {
    const changes = await readLog(scope, since, limit)
    const items = changes.map(one => toldTo(scope.viewer, one))
    const last = changes.at(-1)
    return { items, nextCursor: changes.length === limit && last ? String(last.seq) : null }
  },
  reverseChange: (scope, { id }) => reverseChange(scope, id),
  listActivity,
  search,

  listLinks,
  createLink,
  updateLink: (scope, { id, ...patch }) => change(scope, 'link.changed', tx => links.update(tx, id, patch)),
  archiveLink: (scope, { id }) => change(scope, 'link.archived', tx => links.archive(tx, id)),
  restoreLink: (scope, { id }) => change(scope, 'link.restored', tx => links.restore(tx, id)),

  listProducts: products.list,
  createProduct: products.create,
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
  listOrganizations: customers.list,
  listCustomers: (scope, input) => listPage(scope, organization, { ...input, kind: 'customer' }),
  createCustomer: async (scope, { revenuePerYear, ...input }) => {
    const revenue = revenueOf(revenuePerYear, await currencyOf(scope))
    return change(scope, 'customer.created', tx => organizations.insert(tx, { ...input, revenuePerYear: revenue }))
  },
  getCustomer: customers.get,
  updateCustomer: async (scope, { id, revenuePerYear, ...patch }) => {
    const revenue =
      revenuePerYear === undefined ? {} : { revenuePerYear: revenueOf(revenuePerYear, await currencyOf(scope)) }
    return change(scope, 'customer.changed', tx => organizations.update(tx, id, { ...patch, ...revenue }))
  },
  archiveCustomer: customers.archive,
  restoreCustomer: customers.restore,
  listSavedViews: views.list,
  createSavedView: views.create,
  getSavedView: views.get,
  updateSavedView: views.update,
  archiveSavedView: views.archive,

  listCalculations: scope =>
    Promise.resolve({
      items: [...scope.house.calculators.values()].map(({ name, summary, source }) => ({ name, summary, source })),
      nextCursor: null,
    }),
  describeCalculation: async (scope, { name }) => {
    const { summary, source, input, output } = calculatorNamed(scope, name)
    return {
      name,
      summary,
      source,
      input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
      output: z.toJSONSchema(output, { unrepresentable: 'any' }),
    }
  },
  calculate: async (scope, { name, ...given }) => {
    const { input, compute } = calculatorNamed(scope, name)
    const read = input.safeParse(given)
    if (!read.success)
      throw new Refusal(
        'invalid',
        ...read.error.issues.map(issue => ({
          field: issue.path.join('.'),
          code: `field.${issue.code}`,
          message: issue.message,
        })),
      )
    return compute(read.data)
  },
}

function calculatorNamed(scope: Scope, name: string) {
  const found = scope.house.calculators.get(name)
  if (found) return found
  throw new Refusal('not_found', {
    code: 'calculation.not_found',
    message: `There is no calculation "${name}". Known: ${[...scope.house.calculators.keys()].join(', ')}.`,
  })
}

/** The currency of amounts written without one. */
export async function currencyOf(scope: Scope): Promise<string> {
  const [row] = await scope.query<{ settings: object }>('select settings from workspace where workspace_id = $1', [
    scope.workspaceId,
  ])
  return settings.parse(row?.settings ?? {}).currency
}
