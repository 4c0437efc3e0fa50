/** What a change did to each thing: $1 the workspace, $2 the change, $3 the entries as JSON. */
export const HISTORY = `insert into history (workspace_id, change_id, ordinal, entity, entity_id, op, title, version, before, after, audience)
  select $1, $2, x.ordinal, x.entity, x.entity_id, x.op, x.title, x.version, x.before, x.after, x.audience
  from jsonb_to_recordset($3) as x (ordinal bigint, entity text, entity_id text, op text, title text, version bigint, before jsonb, after jsonb, audience text[])`

/**
 * The next place in the log: $1 the workspace, $2 the moment, $3 the change, $4 the actor, $5 what is told, both as JSON.
 * Of a workspace that is gone there is none, which fails the change: most tables hold no key to the workspace.
 */
export const LOG = `with next as (update workspace_counter set seq = seq + 1 where workspace_id = $1 returning seq),
  logged as (insert into change_log (workspace_id, seq, at, change_id, actor, items) values ($1, (select seq from next), $2, $3, $4, $5) returning seq)
  select seq, pg_notify('workback', $1 || ':' || seq) from logged`

/** The row of a bulk change, before what it did is known. */
export const BULK_AUDIT = `insert into change_set (workspace_id, id, kind, at, actor_id, actor_name, via, entry_count, counts, audience, reverses)
  values ($1, $2, $3, $4, $5, $6, $7, 0, '{}', '{}', $8)`
