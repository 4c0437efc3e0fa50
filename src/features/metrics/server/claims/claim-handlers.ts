import { entityOfId } from '#kernel/id.ts'
import { insertLink, links } from '#features/workspace/server/index.ts'
import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { Refusal } from '#server/refusal.ts'
import { change, type Change } from '#server/store/change.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { storeOf } from '#server/store/store.ts'
import type { claimsApi } from '../../claims-api.ts'
import { claim, type Claim } from '../../domain/claims/claim.ts'
import { promises } from '../../domain/claims/relations.ts'
import { metric, type Metric } from '../../domain/metric.ts'
import { claimStandings } from './claim-standings.ts'

const claims = storeOf(claim)
const metrics = storeOf(metric)
const standard = standardHandlers(claim, { fallbackSort: { field: 'dueOn', descending: true } })

export const claimHandlers: Handlers<typeof claimsApi> = {
  listClaims: standard.list,
  createClaim: (scope, input) =>
    change(scope, 'claim.created', async tx => {
      const { product } = await metrics.get(tx, input.metric)
      const isReplay = input.id !== undefined && (await claims.find(tx, input.id)) !== null
      if (!isReplay && input.source !== null) await linkSource(tx, input.source, input.metric)
      return claims.insert(tx, input, { product })
    }),
  getClaim: standard.get,
  updateClaim: standard.update,
  archiveClaim: standard.archive,
  restoreClaim: standard.restore,
  claimStandings: async (scope, asked) => ({ items: await claimStandings(scope, asked), nextCursor: null }),
}

/** Promises go with their metric to another product. */
export async function moveClaims(tx: Change, { id, product }: Metric) {
  for (const row of await claims.where(tx, 'metric = $1', [id], { archived: true }))
    await claims.update(tx, row.id, {}, { product })
}

/** The caller wrote a field and no link: a problem is told beside that field. */
async function linkSource(tx: Change, source: string, to: Metric['id']) {
  const empty = { quote: null, start: null, end: null, importance: null, note: null }
  const ends = { from: { type: entityOfId(source) ?? '', id: source }, to: { type: 'metric', id: to } }
  try {
    await insertLink(tx, { ...ends, relation: promises.name, ...empty })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.kind, ...error.problems.map(problem => ({ ...problem, field: 'source' })))
  }
}

/** Links whoever promised something with the metric for as long as a promise of theirs stands, whoever archived or undid one. */
export const claimLinksKeeper: Keeper = {
  watches: ['claim'],
  async keep(tx, entries) {
    const pairs = new Map<string, Pick<Claim, 'source' | 'metric'>>()
    for (const { row } of entries) {
      const { source, metric: of } = row as unknown as Claim
      if (source !== null) pairs.set(`${source} ${of}`, { source, metric: of })
    }
    for (const [, { source, metric: of }] of [...pairs].sort()) await followClaims(tx, source ?? '', of)
  },
}

async function followClaims(tx: Change, source: string, of: Metric['id']) {
  const [row] = await tx.query<{ stands: boolean }>(
    'select exists (select 1 from claim where workspace_id = $1 and source = $2 and metric = $3 and archived_at is null) as stands',
    [tx.scope.workspaceId, source, of],
  )
  const [link] = await links.where(tx, 'from_id = $1 and relation = $2 and to_id = $3', [source, promises.name, of])
  if (row?.stands && !link && (await isThere(tx, source))) await linkSource(tx, source, of)
  if (!row?.stands && link) await links.archive(tx, link.id)
}

/** Whoever brings a promise back may see it and not who made it. */
async function isThere(tx: Change, source: string): Promise<boolean> {
  const type = entityOfId(source) ?? ''
  const entity = tx.scope.house.entities.get(type)
  return entity !== undefined && promises.from.includes(type) && (await storeOf(entity).find(tx, source)) !== null
}
