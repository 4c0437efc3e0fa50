-- Evidence: what customers said, and the files it came from.

create table import (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  kind text not null,
  file_id text collate "C",
  file_name text not null,
  size_bytes bigint not null,
  -- What the reader found out about the file, and what was proposed and shown before the first run.
  preview jsonb not null,
  mapping jsonb,
  options jsonb not null default '{}',
  dry_run boolean not null default false,
  status text not null check (status in ('waiting', 'running', 'done', 'canceled', 'failed', 'undone')),
  -- Written while it runs, outside of the import's own transaction.
  rows_read bigint not null default 0,
  bytes_read bigint not null default 0,
  cancel_asked_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  -- With whose rights it runs.
  run_as jsonb,
  report jsonb,
  problem jsonb,
  change_id text collate "C",
  reversal_id text collate "C",
  created_at timestamptz not null,
  created_by text collate "C",
  audience text[] not null,
  primary key (workspace_id, id)
);
create index import_created on import (workspace_id, created_at desc, id desc);
call wb_wall('import');

create table feedback (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  text text not null,
  title text,
  source text not null,
  source_id text,
  url text,
  occurred_at timestamptz,
  -- What has no date counts from when it came. A column and not an expression: row-level security keeps PostgreSQL from
  -- using an index on a coalesce() for the place a page begins at.
  said_at timestamptz not null generated always as (coalesce(occurred_at, created_at)) stored,
  author_name text,
  author_email text,
  customer text collate "C",
  product text collate "C",
  rating double precision,
  rating_max double precision,
  vote_count bigint,
  language text,
  tags text[] not null,
  status text not null check (status in ('new', 'triaged', 'linked', 'dismissed')),
  import_id text collate "C",
  text_revision bigint not null,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  -- Four bytes for each value of the last import, so that the next one can tell what the file changed from what
  -- people changed here.
  imported bytea,
  primary key (workspace_id, id),
  constraint feedback__source_id unique (workspace_id, source, source_id),
  constraint feedback__customer foreign key (workspace_id, customer) references organization,
  constraint feedback__product foreign key (workspace_id, product) references product
);
-- The order of the inbox: newest said first; what has no date counts from when it came.
create index feedback_said on feedback (workspace_id, said_at desc, id desc);
create index feedback_created on feedback (workspace_id, created_at desc, id desc);
-- One for each common way of narrowing it, in the same order, so that a page costs the same wherever it lies.
create index feedback_status on feedback (workspace_id, status, said_at desc, id desc);
create index feedback_customer on feedback (workspace_id, customer, said_at desc, id desc) where customer is not null;
create index feedback_product on feedback (workspace_id, product, said_at desc, id desc) where product is not null;
create index feedback_rating on feedback (workspace_id, rating, said_at desc, id desc) where rating is not null;
create index feedback_import on feedback (workspace_id, import_id, id) where import_id is not null;
call wb_wall('feedback');
