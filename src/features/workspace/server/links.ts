import type { z } from 'zod'
import { bothAudiences } from '#kernel/audience.ts'
import { entityOfId } from '#kernel/id.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { listPage, type ListQuery } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import type { workspaceApi } from '../api.ts'
import { link, type LinkRow } from '../domain/link-row.ts'

export const links = storeOf(link)
type NewLink = z.output<typeof workspaceApi.createLink.input>

/** Links from and to one thing. */
export const listLinks = (
  scope: Scope,
  { id, type: _type, relation, ...paging }: ListQuery & { id: string; relation?: string | undefined },
) =>
  listPage(
    scope,
    link,
    { ...paging, ...(relation ? { relation } : {}) },
    {
      fallbackSort: { field: 'createdAt', descending: false },
      alsoWhere: parameters => {
        const place = parameters.add(id)
        return [`(r.from_id = ${place} or r.to_id = ${place})`]
      },
    },
  )

export const createLink = (scope: Scope, input: NewLink) => change(scope, 'link.created', tx => insertLink(tx, input))

/** Links two things that both exist here and may both be seen; the link is seen by whoever may see both. */
export async function insertLink(tx: Change, { from, to, relation, ...rest }: NewLink): Promise<LinkRow> {
  const known = tx.scope.house.relations.get(relation)
  if (!known || !known.from.includes(from.type) || !known.to.includes(to.type))
    throw new Refusal('invalid', {
      field: 'relation',
      code: 'relation.unknown',
      message: `"${relation}" does not lead from a ${from.type} to a ${to.type}. Known: ${[...tx.scope.house.relations.keys()].join(', ')}.`,
    })
  const audiences = await Promise.all([audienceOf(tx, from, 'from'), audienceOf(tx, to, 'to')])
  const audience = bothAudiences(audiences[0], audiences[1])
  const [standing] = await links.where(
    tx,
    'from_id = $1 and relation = $2 and to_id = $3 and "start" is not distinct from $4',
    [from.id, relation, to.id, rest.start],
  )
  if (standing && (rest.id === undefined || rest.id === standing.id)) return standing
  return links.insert(
    tx,
    { custom: {}, ...rest, fromType: from.type, fromId: from.id, toType: to.type, toId: to.id, relation },
    {},
    audience,
  )
}

async function audienceOf(
  reader: Reader,
  { type, id }: { type: string; id: string },
  field: string,
): Promise<string[]> {
  const entity = reader.scope.house.entities.get(type)
  const rows =
    !entity || entityOfId(id) !== type
      ? []
      : await reader.query<{ audience: string[] }>(
          `select audience from ${entity.table} where workspace_id = $1 and id = $2 and audience && $3`,
          [reader.scope.workspaceId, id, reader.scope.viewer],
        )
  if (rows[0]) return rows[0].audience
  throw new Refusal('invalid', {
    field: `${field}.id`,
    code: 'reference.not_found',
    message: `There is no ${type} "${id}" in this workspace.`,
  })
}
