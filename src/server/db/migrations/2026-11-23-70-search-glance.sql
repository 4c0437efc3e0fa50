-- A statement put together at each search is also planned at each search, which takes longer than finding that a
-- word is nowhere. Only words that many rows have need a plan of their own; for all others one plan is kept.
-- See docs/decisions/0014-search-by-a-glance.md.
create or replace function wb_search(asked text, kinds text[], viewer text[], before_at timestamptz, before_id text, page_size integer)
  returns table (entity text, id text, title text, at timestamptz)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp
  -- Holds for the statements written out below: the planner must not think of them anew.
  set plan_cache_mode = force_generic_plan as $$
declare
  few constant integer := 200;
  here text := wb_workspace();
  query tsquery;
  is_common boolean;
  matches integer := 0;
begin
  if here is null or here = '' then return; end if;
  query := wb_query(asked, (select search_configurations from public.workspace w where w.workspace_id = here));
  if numnode(query) = 0 then return; end if;

  -- A glance at the newest rows, of whatever kind and audience: it decides about the plan and never about the answer.
  is_common := exists (
    select from (select s.words from public.search_row s where s.workspace_id = here order by s.at desc, s.id desc limit 32) newest
    where newest.words @@ query);
  if not is_common then
    with found as materialized (
      select s.id from public.search_row s
      where s.workspace_id = here and s.words @@ query and s.audience && viewer and (kinds is null or s.entity = any(kinds))
        and (before_at is null or (s.at, s.id) < (before_at, before_id)))
    select count(*) into matches from (select from found limit few + 1) counted;
    if matches = 0 then return; end if;
  end if;

  if not is_common and matches <= few then
    return query
      with found as materialized (
        select s.entity, s.id, s.title, s.at from public.search_row s
        where s.workspace_id = here and s.words @@ query and s.audience && viewer and (kinds is null or s.entity = any(kinds))
          and (before_at is null or (s.at, s.id) < (before_at, before_id)))
      select * from found order by found.at desc, found.id desc limit page_size;
    return;
  end if;

  -- Planned with the words themselves: the word index, or the order of time until the page is full.
  return query execute
    'select s.entity, s.id, s.title, s.at from public.search_row s
      where s.workspace_id = $1 and s.words @@ $2 and s.audience && $3'
      || case when cardinality(kinds) = 1 then ' and s.entity = ($4::text[])[1]' when kinds is not null then ' and s.entity = any($4)' else '' end
      || case when before_at is null then '' else ' and (s.at, s.id) < ($5, $6)' end
      || ' order by s.at desc, s.id desc limit $7'
    using here, query, viewer, kinds, before_at, before_id, page_size;
end $$;

-- Two languages often leave a word alike: asking the index for it twice would cost twice.
create or replace function wb_query(asked text, configurations text[]) returns tsquery language plpgsql stable as $$
declare
  found tsquery := null;
  one tsquery;
  configuration text;
  plain text := unaccent(left(asked, 500));
  beginning text;
begin
  if right(plain, 1) = '*' then
    plain := rtrim(plain, '*');
    beginning := substring(plain from '(\w{2,})$');
  end if;
  foreach configuration in array configurations loop
    one := websearch_to_tsquery(configuration::regconfig, plain);
    if numnode(one) > 0 and one is distinct from found then found := case when found is null then one else found || one end; end if;
    if beginning is not null and plain !~ '["-]' then
      one := websearch_to_tsquery(configuration::regconfig, substring(plain for length(plain) - length(beginning)));
      one := case when numnode(one) > 0 then one && to_tsquery('simple', beginning || ':*') else to_tsquery('simple', beginning || ':*') end;
      found := case when found is null then one else found || one end;
    end if;
  end loop;
  return coalesce(found, ''::tsquery);
end $$;
