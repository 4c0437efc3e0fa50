import type { AnyEntity } from '#kernel/entity.ts'
import { entityOfId } from '#kernel/id.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { fieldOf, quoted } from '#server/store/columns.ts'
import { outcomesOf } from './outcomes.ts'
import {
  BRANCHES_AT,
  connectedEdges,
  stageOf,
  threadRelations,
  type ThreadEdge,
  type ThreadNode,
} from '../domain/thread.ts'

/** Of each thing the most important and newest links in each direction: a loved idea has thousands of quotes. */
const LINKS_OF_ONE = 40
/** A chain has seven stations; a link between two of the same kind may add a few steps. */
const STEPS_MOST = 12
const EDGES_MOST = 1000
const BRANCHES_MOST = 5

/** The things a thing hangs together with, towards the customer and away from them. */
export async function threadOf(scope: Scope, { type, id }: { type: string; id: string }) {
  const entity = scope.house.entities.get(type)
  const stage = stageOf(type)
  if (!entity || !stage || entityOfId(id) !== type) throw notOnThread(type, id)
  const { edges, isWhole } = await edgesWithBranches(scope, id)
  const nodes = await nodesOf(scope, new Set([id, ...edges.flatMap(edge => [edge.from, edge.to])]), id)
  if (!nodes.has(id)) throw notOnThread(type, id)
  const connected = connectedEdges(id, edges, other => nodes.has(other))
  const reached = new Set([id, ...connected.flatMap(edge => [edge.from, edge.to])])
  const stations = [...nodes.values()].filter(node => reached.has(node.id))
  const outcomes = await outcomesOf(scope, stations)
  return { nodes: [...stations, ...outcomes.nodes], edges: [...connected, ...outcomes.edges], isWhole }
}

const notOnThread = (type: string, id: string) =>
  new Refusal('not_found', {
    code: 'thread.not_found',
    message: `There is no ${type} "${id}" here that a thread could lead through.`,
  })

/** The links around a thing, and around the ideas it comes from: the thread branches there. */
async function edgesWithBranches(scope: Scope, id: string): Promise<{ edges: ThreadEdge[]; isWhole: boolean }> {
  const own = await edgesAround(scope, id)
  const ideas = new Set(
    own.edges
      .flatMap(edge => [edge.from, edge.to])
      .filter(other => other !== id && stageOf(entityOfId(other) ?? '') === BRANCHES_AT),
  )
  const around = await Promise.all([...ideas].slice(0, BRANCHES_MOST).map(idea => edgesAround(scope, idea)))
  const all = [own, ...around]
  return {
    edges: [...new Map(all.flatMap(({ edges }) => edges).map(edge => [edge.id, edge])).values()],
    isWhole: all.every(one => one.isWhole) && ideas.size <= BRANCHES_MOST,
  }
}

/** Walks the links in PostgreSQL, once away from the customer and once towards them. */
async function edgesAround(scope: Scope, id: string): Promise<{ edges: ThreadEdge[]; isWhole: boolean }> {
  const { fromFirst, toFirst } = threadRelations(scope.house.relations.values())
  const step = (near: string, far: string, relations: string) =>
    `select l.id, l.${far} as far, l.importance, l.created_at from link l
     where l.workspace_id = $1 and l.${near} = w.id and l.relation = any(${relations}) and l.archived_at is null and l.audience && $2`
  const walk = (forward: string, backward: string) =>
    `with recursive walk as (
       select $3::text collate "C" as id, null::text collate "C" as link, 0 as steps, 0::bigint as place
       union
       select e.far, e.id, w.steps + 1, e.place from walk w cross join lateral (
         select s.*, row_number() over (order by s.importance desc nulls last, s.created_at desc, s.id) as place
         from (${step('from_id', 'to_id', forward)} union all ${step('to_id', 'from_id', backward)}) s
         order by place limit ${LINKS_OF_ONE + 1}) e
       where w.steps < ${STEPS_MOST} and w.place <= ${LINKS_OF_ONE}
     ), walked as (select * from walk where link is not null limit ${EDGES_MOST})
     select distinct on (l.id) l.id, l.from_id, l.to_id, l.relation, l.quote, l.importance, w.place
     from walked w join link l on l.workspace_id = $1 and l.id = w.link order by l.id, w.place`
  const values = [scope.workspaceId, scope.viewer, id, fromFirst, toFirst]
  const [away, towards] = await Promise.all([
    scope.query<Walked>(walk('$4', '$5'), values),
    scope.query<Walked>(walk('$5', '$4'), values),
  ])
  const walked = [...away, ...towards]
  const kept = walked.filter(row => row.place <= LINKS_OF_ONE).map(row => edgeOf(row, toFirst.includes(row.relation)))
  const isWhole = kept.length === walked.length && Math.max(away.length, towards.length) < EDGES_MOST
  return { edges: [...new Map(kept.map(edge => [edge.id, edge])).values()], isWhole }
}

interface Walked {
  id: string
  from_id: string
  to_id: string
  relation: string
  quote: string | null
  importance: number | null
  place: number
}

const edgeOf = ({ id, from_id, to_id, relation, quote, importance }: Walked, isReversed: boolean): ThreadEdge => ({
  id,
  from: isReversed ? to_id : from_id,
  to: isReversed ? from_id : to_id,
  relation,
  quote,
  importance,
})

/** What each station is called, one question for each kind of thing; only what the caller may see. */
async function nodesOf(scope: Scope, ids: ReadonlySet<string>, start: string): Promise<Map<string, ThreadNode>> {
  const byType = new Map<string, string[]>()
  for (const id of ids) {
    const type = entityOfId(id)
    if (type !== null && stageOf(type)) byType.set(type, [...(byType.get(type) ?? []), id])
  }
  const found = await Promise.all(
    [...byType].map(async ([type, some]) => {
      const entity = scope.house.entities.get(type)
      const stage = stageOf(type)
      if (!entity || !stage) return []
      const rows = await scope.query<Omit<ThreadNode, 'type' | 'stage'>>(
        `select id, ${summaryOf(entity)} from ${entity.table}
       where workspace_id = $1 and id = any($2) and audience && $3 and (archived_at is null or id = $4)`,
        [scope.workspaceId, some, scope.viewer, start],
      )
      return rows.map((row): ThreadNode => ({ ...row, type, stage }))
    }),
  )
  return new Map(found.flat().map(node => [node.id, node]))
}

/** Days and moments that place a thing in time, the most telling first. */
const MOMENTS = ['occurredAt', 'launchOn', 'startOn', 'createdAt'] as const
const TITLE_LENGTH = 160

function summaryOf(entity: AnyEntity): string {
  const texts = [entity.titleField, ...entity.searchable]
    .filter((name, index, all) => all.indexOf(name) === index && fieldOf(entity, name))
    .filter(name => ['text', 'longText'].includes(fieldOf(entity, name)?.kind ?? ''))
    .map(name => `nullif(left(${quoted(name)}, ${TITLE_LENGTH}), '')`)
  const moments = MOMENTS.filter(name => fieldOf(entity, name)).map(name =>
    fieldOf(entity, name)?.kind === 'date' ? `${quoted(name)}::text` : `wb_moment(${quoted(name)})`,
  )
  const optional = (name: string) => (fieldOf(entity, name) ? quoted(name) : 'null::text')
  return `coalesce(${texts.join(', ')}, '') as title, ${optional('status')} as status, ${optional('product')} as product, coalesce(${moments.join(', ')}) as at`
}
