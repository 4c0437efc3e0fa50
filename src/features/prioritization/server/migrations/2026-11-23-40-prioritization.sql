-- What people believe about ideas, the runs that ranked them, and what was put elsewhere by hand.
create table rice_estimate (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  idea text collate "C" not null,
  reach jsonb,
  reach_period text not null check (reach_period in ('week', 'month', 'quarter', 'year')),
  impact jsonb,
  confidence jsonb,
  effort jsonb,
  basis text,
  author text collate "C",
  product text collate "C",
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
  constraint rice_estimate__idea foreign key (workspace_id, idea) references idea on delete cascade,
  constraint rice_estimate__product foreign key (workspace_id, product) references product
);
create index rice_estimate_idea on rice_estimate (workspace_id, idea);
create index rice_estimate_created on rice_estimate (workspace_id, created_at desc, id desc);
-- One person has one opinion of one idea at a time.
create unique index rice_estimate__author on rice_estimate (workspace_id, idea, author) where archived_at is null;
call wb_wall('rice_estimate');

create table order_override (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  idea text collate "C" not null,
  "position" bigint not null,
  reason text not null,
  product text collate "C",
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
  constraint order_override__idea foreign key (workspace_id, idea) references idea on delete cascade,
  constraint order_override__product foreign key (workspace_id, product) references product
);
create index order_override_idea on order_override (workspace_id, idea);
create index order_override_created on order_override (workspace_id, created_at desc, id desc);
call wb_wall('order_override');

create table ranking (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  note text,
  product text collate "C",
  method text not null check (method in ('rice')),
  engine_version text not null,
  seed bigint not null,
  trials bigint not null,
  k bigint not null,
  inputs jsonb not null,
  result jsonb not null,
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
  constraint ranking__product foreign key (workspace_id, product) references product
);
create index ranking_created on ranking (workspace_id, created_at desc, id desc);
call wb_wall('ranking');
