-- When a document was approved, parked or rejected: charts mark the day.
alter table document add column decided_at timestamptz;
update document d set decided_at = (
  select max(c.at) from history h join change_set c on c.workspace_id = h.workspace_id and c.id = h.change_id
  where h.workspace_id = d.workspace_id and h.entity_id = d.id and h.after->>'status' in ('approved', 'parked', 'rejected')
) where d.status in ('approved', 'parked', 'rejected', 'building', 'launched', 'reviewed');
