import { scopesAllow, type Permission } from '#kernel/access.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import type { Entry } from '#server/store/entry.ts'
import type { Keeper } from '#server/store/keeper.ts'
import type { MetricSource } from '../domain/metric-source.ts'
import { HOST_KINDS, type SourceKind } from '../domain/source-settings.ts'
import { nextRunOf, sources } from './run-rows.ts'

/**
 * Lets nobody set up more than they may, whichever way they come, by hand, by undo or by import; and keeps when each
 * source is due in step with its schedule.
 */
export const sourceKeeper: Keeper = {
  watches: ['metricSource'],
  async keep(tx, entries) {
    for (const entry of entries) {
      if (entry.op === 'delete') continue
      const row = entry.row as unknown as MetricSource
      if (isChanged(entry, ['settings', 'reading'])) {
        refuseWithoutRight(tx.scope, row.kind)
        await checkFeeds(tx, row)
      }
      if (isChanged(entry, ['schedule', 'state', 'archivedAt']))
        await sources.keep(tx, row.id, { nextRunAt: await nextRunOf(tx, row) })
    }
  },
}

const isChanged = ({ op, after }: Entry, fields: readonly string[]) =>
  op === 'insert' || fields.some(field => after !== null && field in after)

const ADMIN: Permission = 'sources.admin'

/** Of everybody's things, and of what the host can reach, only those may make a metric who may see all of it anyway. */
export function refuseWithoutRight(scope: Scope, kind: SourceKind) {
  if (!scope.mayTouch(null))
    throw new Refusal('forbidden', {
      code: 'source.forbidden',
      message: 'A source needs the role of an editor in the whole workspace.',
    })
  if (HOST_KINDS.includes(kind) && !(scope.may(ADMIN) && scopesAllow(scope.identity.scopes, ADMIN)))
    throw new Refusal('forbidden', {
      code: 'source.needs_admin',
      message: `What reads files, addresses or databases of the server is set up by an administrator: it needs the permission ${ADMIN}.`,
    })
}

async function checkFeeds(tx: Change, { reading }: MetricSource) {
  const wanted = (reading.feeds ?? []).map(({ metric }) => metric)
  const twice = wanted.find((id, place) => wanted.indexOf(id) !== place)
  if (twice !== undefined)
    throw new Refusal('invalid', {
      field: 'reading.feeds',
      code: 'source.metric_twice',
      message: 'Two columns become the same metric. Choose one, or make another metric.',
    })
  if (wanted.length === 0) return
  const found = await tx.query<{ id: string; name: string; product: string | null; operator: string | null }>(
    'select id, name, product, operator from metric where workspace_id = $1 and id = any($2) and audience && $3',
    [tx.scope.workspaceId, wanted, tx.scope.viewer],
  )
  if (found.length < wanted.length)
    throw new Refusal('invalid', {
      field: 'reading.feeds',
      code: 'reference.not_found',
      message: 'What this points at does not exist in this workspace.',
    })
  const formula = found.find(({ operator }) => operator !== null)
  if (formula !== undefined)
    throw new Refusal('invalid', {
      field: 'reading.feeds',
      code: 'metric.is_a_formula',
      message: `“${formula.name}” is a formula: its values follow from its operands. Choose those.`,
    })
  if (found.some(({ product }) => !tx.scope.mayTouch(product)))
    throw new Refusal('forbidden', {
      code: 'product.forbidden',
      message: 'Your role does not let you change this metric.',
    })
}
