import type { Day } from '#kernel/calendar.ts'
import { product } from '#features/workspace/domain/product.ts'
import { inStockDays, inStockPercent, type OfferedProduct, type StockOut } from '../../domain/in-stock.ts'
import { IN_STOCK, INTENDED, OWN_DAY, OWN_VALUE } from '../../domain/own-figures.ts'
import type { Reader } from '#server/scope.ts'
import type { OpenTable } from './table.ts'

interface Asked {
  /** Which products are counted, as SQL over `product t`, with its values. */
  passing: string
  values: readonly unknown[]
  timeZone: string
  earliest: Day
  latest: Day
}

/** Product-days in stock out of those intended, by day, with both beside it. */
export async function inStockTable(
  reader: Reader,
  { passing, values, timeZone, earliest, latest }: Asked,
): Promise<OpenTable> {
  const [products, stockOuts] = await Promise.all([productsOf(reader, passing, values, timeZone), stockOutsOf(reader)])
  const days = inStockDays({ products, stockOuts, earliest, latest })
  const rows = days.map((each, n) => ({
    row: n + 1,
    cells: {
      [OWN_DAY]: each.day,
      [OWN_VALUE]: String(inStockPercent(each)),
      [IN_STOCK]: String(each.inStock),
      [INTENDED]: String(each.intended),
    },
    problems: [],
  }))
  async function* batches() {
    yield rows
  }
  return {
    name: null,
    columns: [OWN_DAY, OWN_VALUE, IN_STOCK, INTENDED],
    batches: batches(),
    weights: { of: OWN_VALUE, by: INTENDED },
  }
}

/** Archived ones too: they were offered until then. */
const productsOf = (reader: Reader, passing: string, values: readonly unknown[], timeZone: string) => {
  const zone = `$${values.length + 1}::text`
  return reader.query<OfferedProduct & Record<string, unknown>>(
    `select t.id, (t.created_at at time zone ${zone})::date::text as "from", (t.archived_at at time zone ${zone})::date::text as until
     from ${product.table} t where ${passing}`,
    [...values, timeZone],
  )
}

/** One that names no product is out of stock nowhere that is counted. */
const stockOutsOf = (reader: Reader) =>
  reader.query<StockOut & Record<string, unknown>>(
    `select product, occurred_on::text as "from", ended_on::text as "to" from annotation
     where workspace_id = $1 and audience && $2 and archived_at is null and kind = 'stock_out' and product is not null`,
    [reader.scope.workspaceId, reader.scope.viewer],
  )
