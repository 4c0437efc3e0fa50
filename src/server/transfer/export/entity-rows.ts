import type { AnyEntity } from '#kernel/entity.ts'
import { jsonColumnsFor } from '../../store/columns.ts'
import type { Snapshot } from './snapshot.ts'

/** Where an entity's rows lie in an export. */
export const fileOf = (entity: AnyEntity) => `entities/${entity.name}.ndjson`

/** Written where a row's audience is not the entity's rule but was decided once, such as a link's. */
export const AUDIENCE = '~audience'

/** The rows the exporter may see, archived ones too, as PostgreSQL writes them: one JSON object a line, in order of id. */
export async function* rowLines(
  snapshot: Snapshot,
  entity: AnyEntity,
  told: (rows: number) => void,
): AsyncGenerator<string> {
  const audience = entity.audienceDecidedOnce ? `, audience as "${AUDIENCE}"` : ''
  let rows = 0
  const lines = snapshot.rows<{ json: string }>(
    `select (select row_to_json(t)::text from (select ${jsonColumnsFor(entity, 'r.')}${audience}) t) as json
     from ${entity.table} r where workspace_id = $1 and audience && $2 order by id`,
    [snapshot.scope.workspaceId, snapshot.scope.viewer],
  )
  for await (const { json } of lines) {
    rows++
    yield json
  }
  told(rows)
}
