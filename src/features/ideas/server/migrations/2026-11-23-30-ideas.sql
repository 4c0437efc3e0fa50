-- Ideas. The counters are kept by the system in the same transaction as the links they count.
create table idea (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  description text,
  status text not null check (status in ('new', 'exploring', 'planned', 'building', 'launched', 'parked', 'declined')),
  owner text collate "C",
  product text collate "C",
  effort jsonb,
  tags text[] not null,
  expected_effects jsonb not null,
  -- Compared by its characters, as the browser does.
  "position" text collate "C",
  feedback_count bigint not null,
  customer_count bigint not null,
  revenue_per_year jsonb not null,
  last_evidence_at timestamptz,
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
  constraint idea__product foreign key (workspace_id, product) references product
);
create index idea_created on idea (workspace_id, created_at desc, id desc);
create index idea_updated on idea (workspace_id, updated_at desc, id desc);
call wb_wall('idea');
