-- Tables that are read into metrics by a schedule, and each reading of them.
create table metric_source (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  owner text collate "C",
  product text collate "C",
  kind text not null check (kind in ('folder', 'url', 'sql', 'workback')),
  settings jsonb not null,
  reading jsonb not null,
  schedule jsonb,
  state text not null check (state in ('active', 'paused')),
  next_run_at timestamptz,
  last_run_at timestamptz,
  last_outcome text check (last_outcome in ('done', 'problems', 'failed', 'canceled')),
  last_read text,
  running_since timestamptz,
  failing_since timestamptz,
  problem text,
  acknowledged_at timestamptz,
  version_mark jsonb,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  primary key (workspace_id, id),
  constraint metric_source__product foreign key (workspace_id, product) references product
);
-- What is due, over all workspaces.
create index metric_source_due on metric_source (next_run_at) where state = 'active' and archived_at is null;
create index metric_source_created on metric_source (workspace_id, created_at desc, id desc);
call wb_wall('metric_source');

create table source_run (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  source text collate "C" not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text not null check (outcome in ('running', 'done', 'problems', 'failed', 'canceled')),
  is_by_hand boolean not null,
  what text,
  rows_read bigint not null,
  created bigint not null,
  restated bigint not null,
  unchanged bigint not null,
  skipped bigint not null,
  refused bigint not null,
  problems jsonb not null,
  change text,
  heard_at timestamptz,
  cancel_asked_at timestamptz,
  custom jsonb not null,
  created_at timestamptz not null,
  created_by text collate "C",
  updated_at timestamptz not null,
  updated_by text collate "C",
  archived_at timestamptz,
  archived_by text collate "C",
  version bigint not null,
  audience text[] not null,
  primary key (workspace_id, id),
  constraint source_run__source foreign key (workspace_id, source) references metric_source on delete cascade
);
-- Two nodes never read one source at once.
create unique index source_run_alone on source_run (workspace_id, source) where outcome = 'running';
create index source_run_of on source_run (workspace_id, source, started_at desc, id desc);
create index source_run_started on source_run (workspace_id, started_at desc, id desc);
create index source_run_created on source_run (workspace_id, created_at desc, id desc);
call wb_wall('source_run');
