-- A search of one kind names it plainly: the index in the order of time can then answer for words that many rows have.
create or replace function wb_search(asked text, kinds text[], viewer text[], before_at timestamptz, before_id text, page_size integer)
  returns table (entity text, id text, title text, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here text := wb_workspace();
  query tsquery;
begin
  if here is null or here = '' then return; end if;
  query := wb_query(asked, (select search_configurations from public.workspace w where w.workspace_id = here));
  if numnode(query) = 0 then return; end if;
  return query execute
    'select s.entity, s.id, s.title, s.at from public.search_row s
      where s.workspace_id = $1 and s.words @@ $2 and s.audience && $3'
      || case when cardinality(kinds) = 1 then ' and s.entity = ($4::text[])[1]' when kinds is not null then ' and s.entity = any($4)' else '' end
      || case when before_at is null then '' else ' and (s.at, s.id) < ($5, $6)' end
      || ' order by s.at desc, s.id desc limit $7'
    using here, query, viewer, kinds, before_at, before_id, page_size;
end $$;

-- And for words asked for in every kind at once.
create index search_row_newest on search_row (workspace_id, at desc, id desc);
