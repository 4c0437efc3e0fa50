import { isIdOf } from '#kernel/id.ts'
import { Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { organization } from '#features/workspace/domain/organization.ts'
import { product } from '#features/workspace/domain/product.ts'

const organizations = storeOf(organization)
const products = storeOf(product)

type Written = string | null | undefined
interface Named<Name extends string> {
  id: `${Name}_${string}`
  name: string
}

/** The customer that an id or a name means; a name nobody has yet becomes a customer. Absent stays absent. */
export async function customerOf(tx: Change, written: Written): Promise<Named<'organization'> | null> {
  if (written === null || written === undefined) return null
  if (isIdOf('organization', written)) return (await organizations.find(tx, written)) ?? unknown('customer', written)
  const standing = () => organizations.where(tx, `kind = 'customer' and lower(name) collate "C" = lower($1)`, [written])
  return (
    (await firstOrLocked(tx, `customer:${written.toLowerCase()}`, standing)) ??
    organizations.insert(tx, { custom: {}, kind: 'customer', ...NO_MORE_KNOWN, name: written })
  )
}

/** The same for products. */
export async function productOf(tx: Change, written: Written): Promise<Named<'product'> | null> {
  if (written === null || written === undefined) return null
  if (isIdOf('product', written)) return (await products.find(tx, written)) ?? unknown('product', written)
  const standing = () => products.where(tx, 'lower(name) = lower($1)', [written])
  return (
    (await firstOrLocked(tx, `product:${written.toLowerCase()}`, standing)) ??
    products.insert(tx, { custom: {}, description: null, color: null, name: written })
  )
}

const NO_MORE_KNOWN = { domain: null, segment: null, plan: null, revenuePerYear: null }

/** Of two requests that bring the same new name, the second waits and finds what the first has made. */
async function firstOrLocked<Row>(tx: Change, name: string, standing: () => Promise<Row[]>): Promise<Row | undefined> {
  const [found] = await standing()
  if (found) return found
  await tx.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [tx.scope.workspaceId, name])
  return (await standing())[0]
}

function unknown(field: string, written: string): never {
  throw new Refusal('invalid', {
    field,
    code: 'reference.not_found',
    message: `There is no ${field} "${written}" in this workspace.`,
  })
}
