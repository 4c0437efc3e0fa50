-- The house: workspaces, people and rights, and what every write leaves behind.
-- Every table of a workspace has workspace_id first in its keys, so that rows can be distributed by it,
-- and a policy that refuses the application's role everything outside the workspace of its setting.

create function wb_workspace() returns text language sql stable
  return current_setting('wb.workspace', true);

-- Instants leave the database as the browser writes them: UTC, milliseconds, Z.
create function wb_moment(at timestamptz) returns text language sql stable
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Puts up the second wall around a table; the first is the store, which adds the workspace to every query.
create procedure wb_wall(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy workspace_wall on %s to workback_app using (workspace_id = wb_workspace()) with check (workspace_id = wb_workspace())', target);
  execute format('grant select, insert, update, delete on %s to workback_app', target);
end $$;

create table workspace (
  workspace_id text collate "C" primary key,
  slug text collate "C" not null unique,
  name text not null,
  settings jsonb not null default '{}',
  search_configurations text[] not null default '{english}',
  is_sample boolean not null default false,
  created_at timestamptz not null
);
call wb_wall('workspace');

-- The change log's counter lies apart, so that reading a workspace never waits for a writer.
create table workspace_counter (
  workspace_id text collate "C" primary key references workspace on delete cascade,
  seq bigint not null default 0,
  oldest_seq bigint not null default 0
);
call wb_wall('workspace_counter');

create table product (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  description text,
  color text,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  primary key (workspace_id, id)
);
call wb_wall('product');

create table person (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  email text,
  title text,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  primary key (workspace_id, id)
);
call wb_wall('person');

create table organization (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  kind text not null check (kind in ('customer', 'supplier', 'retailer', 'partner', 'own')),
  name text not null,
  domain text,
  segment text,
  plan text,
  revenue_per_year jsonb,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  primary key (workspace_id, id)
);
create index organization_created on organization (workspace_id, created_at desc, id desc);
create index organization_name on organization (workspace_id, lower(name) collate "C");
call wb_wall('organization');

create table saved_view (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  entity text not null,
  layout text not null check (layout in ('list', 'board', 'table')),
  filters jsonb not null,
  sort text,
  columns jsonb not null,
  shared boolean not null,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  primary key (workspace_id, id)
);
call wb_wall('saved_view');

-- Which account may do what here. An account is better-auth's (schema auth); a person is ours.
create table membership (
  workspace_id text collate "C" not null references workspace on delete cascade,
  person_id text collate "C" not null,
  account_id text collate "C" not null,
  role text not null check (role in ('guest', 'viewer', 'commenter', 'editor', 'admin', 'owner')),
  created_at timestamptz not null,
  primary key (workspace_id, person_id),
  unique (workspace_id, account_id),
  foreign key (workspace_id, person_id) references person on delete cascade
);
create index membership_account on membership (account_id);
call wb_wall('membership');

create table product_role (
  workspace_id text collate "C" not null,
  person_id text collate "C" not null,
  product_id text collate "C" not null,
  role text not null check (role in ('viewer', 'commenter', 'editor', 'admin')),
  primary key (workspace_id, person_id, product_id),
  foreign key (workspace_id, person_id) references person on delete cascade,
  foreign key (workspace_id, product_id) references product on delete cascade
);
call wb_wall('product_role');

create table invitation (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  token_hash text collate "C" not null unique,
  email text,
  role text not null,
  created_at timestamptz not null,
  created_by text collate "C",
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
call wb_wall('invitation');

create table api_token (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  prefix text not null,
  token_hash text collate "C" not null unique,
  role text not null,
  scopes text[] not null,
  person_id text collate "C",
  created_at timestamptz not null,
  created_by text collate "C",
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
call wb_wall('api_token');

-- One row for each thing somebody did: the audit entry, and what an undo names.
create table change_set (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  kind text not null,
  at timestamptz not null,
  actor_id text collate "C",
  actor_name text not null,
  via text not null,
  entry_count bigint not null,
  counts jsonb,
  audience text[] not null,
  reverses text collate "C",
  reversed_by text collate "C",
  primary key (workspace_id, id)
);
create index change_set_at on change_set (workspace_id, at desc, id desc);
call wb_wall('change_set');

-- What a change did to each thing: only the fields that differ, before and after.
create table history (
  workspace_id text collate "C" not null,
  change_id text collate "C" not null,
  ordinal bigint not null,
  entity text not null,
  entity_id text collate "C" not null,
  op text not null check (op in ('insert', 'update', 'archive', 'restore', 'delete')),
  title text,
  version bigint not null,
  before jsonb,
  after jsonb,
  audience text[] not null,
  primary key (workspace_id, change_id, ordinal),
  foreign key (workspace_id, change_id) references change_set on delete cascade
);
create index history_entity on history (workspace_id, entity_id, change_id desc);
call wb_wall('history');

-- What browsers and other nodes are told, in commit order: seq is taken last in each transaction.
create table change_log (
  workspace_id text collate "C" not null references workspace on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  change_id text collate "C" not null,
  actor jsonb not null,
  items jsonb not null,
  primary key (workspace_id, seq)
);
create index change_log_at on change_log (at);
call wb_wall('change_log');

create table fact (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  at timestamptz not null,
  change_id text collate "C" not null,
  payload jsonb not null,
  audience text[] not null,
  primary key (workspace_id, id)
);
call wb_wall('fact');

create table idempotency (
  workspace_id text collate "C" not null references workspace on delete cascade,
  key text collate "C" not null,
  request_hash text collate "C" not null,
  at timestamptz not null,
  response jsonb,
  primary key (workspace_id, key)
);
create index idempotency_at on idempotency (at);
call wb_wall('idempotency');

-- Anything is linked to anything by a named relation.
create table link (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  from_type text not null,
  from_id text collate "C" not null,
  relation text not null,
  to_type text not null,
  to_id text collate "C" not null,
  quote text,
  "start" bigint,
  "end" bigint,
  importance bigint,
  note text,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  primary key (workspace_id, id)
);
create index link_from on link (workspace_id, from_id, relation);
create index link_to on link (workspace_id, to_id, relation);
call wb_wall('link');

-- Everything that search finds. The application's role may write it and not read it: row-level security
-- would keep PostgreSQL from using the word index, so reading goes through wb_search, which filters itself.
create table search_row (
  workspace_id text collate "C" not null references workspace on delete cascade,
  entity text not null,
  id text collate "C" not null,
  title text not null,
  at timestamptz not null,
  audience text[] not null,
  words tsvector not null,
  primary key (workspace_id, id)
);
create index search_row_words on search_row using gin (words) with (fastupdate = off);
create index search_row_at on search_row (workspace_id, entity, at desc, id desc);
alter table search_row enable row level security;
create policy workspace_wall on search_row to workback_app
  using (workspace_id = wb_workspace()) with check (workspace_id = wb_workspace());
grant select, insert, update, delete on search_row to workback_app;

create function wb_words(configuration text, title text, body text) returns tsvector language sql stable
  return setweight(to_tsvector(configuration::regconfig, unaccent(left(coalesce(title, ''), 2000))), 'A')
      || setweight(to_tsvector(configuration::regconfig, unaccent(left(coalesce(body, ''), 100000))), 'B');

-- The words asked for, in every configuration the workspace's texts are kept in.
-- With a star at its end, the last word may be the beginning of a longer one.
create function wb_query(asked text, configurations text[]) returns tsquery language plpgsql stable as $$
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
    if numnode(one) > 0 then found := case when found is null then one else found || one end; end if;
    if beginning is not null and plain !~ '["-]' then
      one := websearch_to_tsquery(configuration::regconfig, substring(plain for length(plain) - length(beginning)));
      one := case when numnode(one) > 0 then one && to_tsquery('simple', beginning || ':*') else to_tsquery('simple', beginning || ':*') end;
      found := case when found is null then one else found || one end;
    end if;
  end loop;
  return coalesce(found, ''::tsquery);
end $$;

-- The newest matches, as the owner of the table and therefore by its word index; it adds the workspace and the
-- audience itself. Planned anew with the asked words each time: a rare and a common word want different plans.
create function wb_search(asked text, kinds text[], viewer text[], before_at timestamptz, before_id text, page_size integer)
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
      where s.workspace_id = $1 and s.words @@ $2 and s.audience && $3 and ($4::text[] is null or s.entity = any($4))
        and ($5::timestamptz is null or (s.at, s.id) < ($5, $6))
      order by s.at desc, s.id desc limit $7'
    using here, query, viewer, kinds, before_at, before_id, page_size;
end $$;
revoke all on function wb_search from public;
grant execute on function wb_search to workback_app;

-- Every match of one kind, to be narrowed further by the list that asks; bounded.
create function wb_matching(asked text, kind text, viewer text[], most integer)
  returns table (id text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here text := wb_workspace();
  query tsquery;
begin
  if here is null or here = '' then return; end if;
  query := wb_query(asked, (select search_configurations from public.workspace w where w.workspace_id = here));
  if numnode(query) = 0 then return; end if;
  return query execute
    'select s.id from public.search_row s
      where s.workspace_id = $1 and s.words @@ $2 and s.audience && $3 and s.entity = $4 limit $5'
    using here, query, viewer, kind, most;
end $$;
revoke all on function wb_matching from public;
grant execute on function wb_matching to workback_app;

-- Jobs belong to graphile-worker, whose tables the application's role cannot touch. The workspace comes from
-- the setting, not from the caller, so that a job can only ever be for the workspace that asked for it.
create function wb_enqueue(task text, payload jsonb, job_key text, run_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if wb_workspace() is null or wb_workspace() = '' then raise exception 'a job needs a workspace'; end if;
  perform graphile_worker.add_job(task, payload := (payload || jsonb_build_object('workspaceId', wb_workspace()))::json,
    job_key := wb_workspace() || ':' || job_key, run_at := coalesce(run_at, now()));
end $$;
revoke all on function wb_enqueue from public;
grant execute on function wb_enqueue to workback_app;

-- File bytes in pieces of one megabyte, keyed by what they are.
create table file (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text collate "C" not null,
  created_at timestamptz not null,
  created_by text collate "C",
  audience text[] not null,
  primary key (workspace_id, id)
);
call wb_wall('file');

create table file_piece (
  workspace_id text collate "C" not null references workspace on delete cascade,
  sha256 text collate "C" not null,
  piece bigint not null,
  bytes bytea not null,
  primary key (workspace_id, sha256, piece)
);
call wb_wall('file_piece');
