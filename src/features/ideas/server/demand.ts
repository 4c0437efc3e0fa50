import type { MoneyByCurrency } from '#kernel/money.ts'
import type { Change } from '#server/store/change.ts'
import type { Entry } from '#server/store/entry.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { storeOf } from '#server/store/store.ts'
import { idea } from '../domain/idea.ts'

const ideas = storeOf(idea)

/** Keeps how many ask for an idea, and what they are worth, in the change that links, unlinks or undoes. */
export const demandKeeper: Keeper = {
  watches: ['link', 'feedback', 'organization'],
  async keep(tx, entries) {
    const linked = entries.flatMap(({ entity, row }) =>
      entity.name === 'link' && row['relation'] === 'supports' ? [String(row['toId'])] : [],
    )
    // What is new has no links yet.
    const known = (name: string) =>
      entries.filter(({ entity, op }) => entity.name === name && op !== 'insert' && op !== 'delete')
    const of = await ideasOf(
      tx,
      known('feedback')
        .filter(matters)
        .map(({ id }) => id),
      known('organization')
        .filter(matters)
        .map(({ id }) => id),
    )
    await recount(tx, [...linked, ...of])
  },
}

const COUNTED = new Set(['customer', 'occurredAt', 'archivedAt', 'revenuePerYear'])
const matters = ({ before, after }: Entry) => Object.keys({ ...before, ...after }).some(field => COUNTED.has(field))

async function ideasOf(tx: Change, feedback: string[], customers: string[]): Promise<string[]> {
  if (feedback.length === 0 && customers.length === 0) return []
  const rows = await tx.query<{ id: string }>(
    `select distinct l.to_id as id from link l join feedback f on f.workspace_id = l.workspace_id and f.id = l.from_id
     where l.workspace_id = $1 and l.relation = 'supports' and (f.id = any($2) or f.customer = any($3))`,
    [tx.scope.workspaceId, feedback, customers],
  )
  return rows.map(row => row.id)
}

interface Counted {
  id: string
  feedbackCount: number
  customerCount: number
  lastEvidenceAt: string | null
  revenuePerYear: MoneyByCurrency
}

/**
 * Counts the demand behind ideas anew: the SQL twin of `demandOf`, compared with it by a test. The ideas are locked
 * first and in order: of two people who link at the same moment, the second counts what the first has linked.
 */
export async function recount(tx: Change, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)].sort()
  if (wanted.length === 0) return
  tx.send('select 1 from idea where workspace_id = $1 and id = any($2) order by id for update', [
    tx.scope.workspaceId,
    wanted,
  ])
  const counted = await tx.query<Counted>(
    `with passage as (
       select l.to_id as idea, f.id as feedback, f.customer, f.occurred_at
       from link l join feedback f on f.workspace_id = l.workspace_id and f.id = l.from_id
       where l.workspace_id = $1 and l.relation = 'supports' and l.to_id = any($2) and l.archived_at is null and f.archived_at is null
     ), revenue as (
       select c.idea, o.revenue_per_year->>'currency' as currency, sum((o.revenue_per_year->>'amount')::numeric)::text as amount
       from (select distinct idea, customer from passage) c
       join organization o on o.workspace_id = $1 and o.id = c.customer
       where o.revenue_per_year is not null group by 1, 2
     )
     select i.id, count(distinct p.feedback) as "feedbackCount", count(distinct p.customer) as "customerCount",
       wb_moment(max(p.occurred_at)) as "lastEvidenceAt",
       coalesce((select jsonb_object_agg(r.currency, r.amount) from revenue r where r.idea = i.id), '{}') as "revenuePerYear"
     from unnest($2::text[]) i(id) left join passage p on p.idea = i.id group by i.id`,
    [tx.scope.workspaceId, wanted],
  )
  for (const { id, ...figures } of counted) await ideas.keep(tx, id, figures)
}
