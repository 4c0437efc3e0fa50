import type { House } from '#server/house.ts'
import type { Scope } from '#server/scope.ts'
import { jsonColumnsFor } from '#server/store/columns.ts'
import { ReadyJson } from '#server/store/list.ts'
import { settings } from '../domain/settings.ts'

/**
 * Everything a browser keeps, as of one place in the log. The place is read first: a change that commits between
 * it and the rows is told again by the log, which does no harm, whereas the other order would lose it.
 */
export async function bootstrap(scope: Scope): Promise<ReadyJson> {
  const [workspace] = await scope.query<{
    seq: number
    slug: string
    name: string
    is_sample: boolean
    settings: unknown
  }>(
    'select c.seq, w.slug, w.name, w.is_sample, w.settings from workspace w join workspace_counter c using (workspace_id) where w.workspace_id = $1',
    [scope.workspaceId],
  )
  if (!workspace) throw new Error('a scope without a workspace')
  const { actor, role, productRoles } = scope.identity
  const entities = await Promise.all(
    browserEntities(scope.house).map(async entity => {
      const [rows] = await scope.query<{ json: string }>(
        `select coalesce(json_agg(t), '[]')::text as json from (
         select ${jsonColumnsFor(entity, '', entity.leftOut)} from ${entity.table} where workspace_id = $1 and audience && $2 order by id) t`,
        [scope.workspaceId, scope.viewer],
      )
      return `${JSON.stringify(entity.name)}:${rows?.json ?? '[]'}`
    }),
  )
  const [me] = actor.personId
    ? await scope.query<{ email: string | null }>('select email from person where workspace_id = $1 and id = $2', [
        scope.workspaceId,
        actor.personId,
      ])
    : []
  const head = {
    seq: workspace.seq,
    workspace: {
      id: scope.workspaceId,
      slug: workspace.slug,
      name: workspace.name,
      isSample: workspace.is_sample,
      settings: settings.parse(workspace.settings),
    },
    me: {
      personId: actor.personId,
      name: actor.name,
      email: me?.email ?? null,
      role,
      productRoles: [...productRoles].map(([product, role]) => ({ product, role })),
    },
  }
  return new ReadyJson(`${JSON.stringify(head).slice(0, -1)},"entities":{${entities.join(',')}}}`)
}

const browserEntities = (house: House) => [...house.entities.values()].filter(entity => entity.lives === 'browser')
