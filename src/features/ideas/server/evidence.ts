import type { z } from 'zod'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { Parameters } from '#server/store/conditions.ts'
import { ReadyJson } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import type { ideasApi } from '../api.ts'
import { idea } from '../domain/idea.ts'

const ideas = storeOf(idea)
/** Of a text that was linked as a whole, as much as one reads in a list. */
const BEGINNING = 600

type Passages = z.output<typeof ideasApi.listIdeaEvidence.input>
type Asking = z.output<typeof ideasApi.listIdeaCustomers.input>

const CUSTOMER = `json_build_object('id', o.id, 'name', o.name, 'segment', o.segment, 'plan', o.plan, 'revenuePerYear', o.revenue_per_year)`

/** A part of a place in an order, and what it may look like in a cursor. */
interface Key {
  sql: string
  type: string
  looks: RegExp
}
const IMPORTANCE: Key = { sql: 'coalesce(l.importance, 0)', type: 'bigint', looks: /^\d$/ }
const SAID_AT: Key = {
  sql: 'coalesce(f.occurred_at, l.created_at)',
  type: 'timestamptz',
  looks: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/,
}
const LINK: Key = { sql: 'l.id', type: 'text', looks: /^link_[0-9a-f-]{36}$/ }
const ASKED: Key = { sql: 'c.asked', type: 'bigint', looks: /^\d{1,15}$/ }
const CUSTOMER_ID: Key = { sql: 'c.id', type: 'text', looks: /^organization_[0-9a-f-]{36}$/ }

/** One page of the passages behind an idea, as JSON written by PostgreSQL. */
export async function listIdeaEvidence(
  scope: Scope,
  { id, limit, cursor, order, customer }: Passages,
): Promise<ReadyJson> {
  await ideas.get(scope, id)
  const parameters = new Parameters()
  const [workspace, viewer, own] = [scope.workspaceId, scope.viewer, id].map(value => parameters.add(value))
  // Everything falls, so that one comparison of rows finds the place to go on from.
  const keys = order === 'important' ? [IMPORTANCE, SAID_AT, LINK] : [SAID_AT, LINK]
  const place = readPlace(cursor, keys)
  const after = place
    ? `and (${keys.map(key => key.sql).join(', ')}) < (${keys.map((key, i) => `${parameters.add(place[i])}::${key.type}`).join(', ')})`
    : ''
  const only = customer === undefined ? '' : `and f.customer = ${parameters.add(customer)}`
  const rows = await scope.query<{ json: string; place: unknown[] }>(
    `select json_build_array(${keys.map(key => `(${key.sql})::text`).join(', ')}) as place, json_build_object(
       'link', l.id, 'quote', coalesce(l.quote, left(f.text, ${BEGINNING})), 'isWhole', l.quote is null, 'start', l."start", 'end', l."end",
       'importance', l.importance, 'note', l.note, 'linkedAt', wb_moment(l.created_at), 'linkedBy', l.created_by,
       'feedback', json_build_object('id', f.id, 'title', f.title, 'source', f.source, 'url', f.url, 'occurredAt', wb_moment(f.occurred_at),
         'authorName', f.author_name, 'rating', f.rating, 'ratingMax', f.rating_max, 'product', f.product),
       'customer', case when o.id is null then null else ${CUSTOMER} end)::text as json
     from link l
     join feedback f on f.workspace_id = l.workspace_id and f.id = l.from_id and f.audience && ${viewer} and f.archived_at is null
     left join organization o on o.workspace_id = f.workspace_id and o.id = f.customer and o.audience && ${viewer}
     where l.workspace_id = ${workspace} and l.to_id = ${own} and l.relation = 'supports' and l.archived_at is null and l.audience && ${viewer} ${only} ${after}
     order by ${keys.map(key => `${key.sql} desc`).join(', ')} limit ${limit + 1}`,
    parameters.values,
  )
  return pageOf(rows, limit)
}

/** Who asks, each customer once however often they did. */
export async function listIdeaCustomers(scope: Scope, { id, limit, cursor }: Asking): Promise<ReadyJson> {
  await ideas.get(scope, id)
  const place = readPlace(cursor, [ASKED, CUSTOMER_ID])
  const rows = await scope.query<{ json: string; place: unknown[] }>(
    `select json_build_array(c.asked::text, c.id) as place, (${CUSTOMER}::jsonb
       || jsonb_build_object('feedbackCount', c.asked, 'lastAt', wb_moment(c.last_at)))::text as json
     from (
       select f.customer as id, count(distinct f.id) as asked, max(f.occurred_at) as last_at
       from link l join feedback f on f.workspace_id = l.workspace_id and f.id = l.from_id and f.audience && $2 and f.archived_at is null
       where l.workspace_id = $1 and l.to_id = $3 and l.relation = 'supports' and l.archived_at is null and l.audience && $2 and f.customer is not null
       group by f.customer) c
     join organization o on o.workspace_id = $1 and o.id = c.id and o.audience && $2
     where $4::bigint is null or (c.asked, c.id) < ($4, $5)
     order by c.asked desc, c.id desc limit ${limit + 1}`,
    [scope.workspaceId, scope.viewer, id, place?.[0] ?? null, place?.[1] ?? null],
  )
  return pageOf(rows, limit)
}

function pageOf(rows: { json: string; place: unknown[] }[], limit: number): ReadyJson {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify(last.place)).toString('base64url') : null
  return new ReadyJson(`{"items":[${items.map(row => row.json).join(',')}],"nextCursor":${JSON.stringify(next)}}`)
}

function readPlace(cursor: string | undefined, keys: readonly Key[]): string[] | null {
  if (cursor === undefined || cursor === '') return null
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown
    if (
      Array.isArray(place) &&
      place.length === keys.length &&
      keys.every((key, i) => key.looks.test(String(place[i])))
    )
      return place.map(String)
  } catch {
    // Told below.
  }
  throw new Refusal('invalid', {
    field: 'cursor',
    code: 'cursor.unreadable',
    message: 'This cursor does not belong to this list and order. Begin again without a cursor.',
  })
}
