import { newId } from '#server/clock.ts'
import type { Reader } from '#server/scope.ts'
import { firstVersion } from '#server/store/first-version.ts'
import { insertMany, type NewRow } from '#server/store/bulk.ts'
import type { Change } from '#server/store/change.ts'
import type { AnyEntity } from '#kernel/entity.ts'
import { isIdOf } from '#kernel/id.ts'
import { organization } from '#features/workspace/domain/organization.ts'
import { product } from '#features/workspace/domain/product.ts'
import type { WrittenCustomer } from '../../domain/reading-values.ts'

/** Customers and products by the names that a file writes; those nobody has yet are made with the next batch. */
export interface Names {
  customer(written: WrittenCustomer | null): string | null
  product(written: string | null): string | null
  /** Makes what was newly named since the last time. */
  make(tx: Change): void
  made(): { customers: number; products: number }
}

/** All names are read once: a lookup for each batch would wait for the batch before it. */
export async function knownNames(reader: Reader): Promise<Names> {
  const [customers, products] = [
    await reader.query<Known>(
      `select id, name, domain from organization where workspace_id = $1 and kind = 'customer' and archived_at is null and audience && $2 order by created_at desc, id desc`,
      [reader.scope.workspaceId, reader.scope.viewer],
    ),
    await reader.query<Known>(
      `select id, name, null as domain from product where workspace_id = $1 and archived_at is null and audience && $2 order by created_at desc, id desc`,
      [reader.scope.workspaceId, reader.scope.viewer],
    ),
  ]
  const byName = indexOf(customers, ({ name }) => name)
  const byDomain = indexOf(customers, ({ domain }) => domain)
  const productByName = indexOf(products, ({ name }) => name)
  const ids = new Set([...customers, ...products].map(({ id }) => id))
  let newCustomers: { id: string; name: string; domain: string | null }[] = []
  let newProducts: { id: string; name: string }[] = []
  const counts = { customers: 0, products: 0 }

  return {
    customer(written) {
      if (written === null) return null
      if (isIdOf('organization', written.name) && ids.has(written.name)) return written.name
      const known =
        byName.get(fold(written.name)) ?? (written.domain === null ? undefined : byDomain.get(fold(written.domain)))
      if (known !== undefined) return known
      const id = newId('organization')
      newCustomers.push({ id, ...written })
      byName.set(fold(written.name), id)
      if (written.domain !== null) byDomain.set(fold(written.domain), id)
      counts.customers++
      return id
    },
    product(written) {
      if (written === null) return null
      if (isIdOf('product', written) && ids.has(written)) return written
      const known = productByName.get(fold(written))
      if (known !== undefined) return known
      const id = newId('product')
      newProducts.push({ id, name: written })
      productByName.set(fold(written), id)
      counts.products++
      return id
    },
    make(tx) {
      insertMany(
        tx,
        organization,
        newCustomers.map(values => fresh(tx, organization, { kind: 'customer', ...values })),
        { withHistory: true },
      )
      insertMany(
        tx,
        product,
        newProducts.map(values => fresh(tx, product, values)),
        { withHistory: true },
      )
      newCustomers = []
      newProducts = []
    },
    made: () => counts,
  }
}

interface Known extends Record<string, unknown> {
  id: string
  name: string
  domain: string | null
}

const fold = (name: string) => name.trim().toLowerCase()

/** The oldest of several by the same name counts: the list begins with the newest. */
const indexOf = (known: readonly Known[], keyOf: (known: Known) => string | null) =>
  new Map(
    known.flatMap(each => {
      const key = keyOf(each)
      return key === null ? [] : [[fold(key), each.id] as const]
    }),
  )

function fresh(tx: Change, entity: AnyEntity, values: Record<string, unknown>): NewRow {
  const row = {
    ...Object.fromEntries(Object.keys(entity.fields).map(name => [name, null])),
    ...values,
    custom: {},
    ...firstVersion(tx),
  }
  return { row, audience: entity.audience(row as never) }
}
