/** What a change did to each thing: $1 the workspace, $2 the change, $3 the entries as JSON. */
export const HISTORY = `insert into history (workspace_id, change_id, ordinal, entity, entity_id, op, title, version, before, after, audience)
  select $1, $2, x.ordinal, x.entity, x.entity_id, x.op, x.title, x.version, x.before, x.after, x.audience
  from jsonb_to_recordset($3) as x (ordinal bigint, entity text, entity_id text, op text, title text, version bigint, before jsonb, after jsonb, audience text[])`
