-- Nothing to see is told by the meeting, as a place of its agenda: a row for each would be most of what a browser holds.
alter table review_meeting add column skipped jsonb not null default '[]';
alter table review_meeting alter column skipped drop default;

-- An entry that an action came of says that one did.
update review_entry e set disposition = 'action', text = coalesce(e.text, a.title)
from review_action a
where e.disposition = 'skip' and a.workspace_id = e.workspace_id and a.entry = e.id;

update review_meeting m set skipped = seen.places
from (
  select of.workspace_id, of.id, jsonb_agg((item ->> 'place')::int order by (item ->> 'place')::int) as places
  from review_meeting of cross join lateral jsonb_array_elements(of.agenda -> 'items') item
  join review_entry e on e.workspace_id = of.workspace_id and e.meeting = of.id and e.metric = item ->> 'metric'
  where e.disposition = 'skip' and e.archived_at is null
  group by of.workspace_id, of.id
) seen
where seen.workspace_id = m.workspace_id and seen.id = m.id;

delete from search_row s using review_entry e
where e.disposition = 'skip' and s.workspace_id = e.workspace_id and s.id = e.id;
delete from review_entry where disposition = 'skip';
alter table review_entry drop constraint review_entry_disposition_check;
alter table review_entry add constraint review_entry_disposition_check
  check (disposition in ('explained', 'investigating', 'action'));
