-- What is believed to move what.
create table causal_link (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  input text collate "C" not null,
  output text collate "C" not null,
  hypothesis text not null,
  sign text not null check (sign in ('positive', 'negative')),
  lag_weeks bigint not null,
  status text not null check (status in ('proposed', 'supported', 'broken', 'retired')),
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
  constraint causal_link__input foreign key (workspace_id, input) references metric,
  constraint causal_link__output foreign key (workspace_id, output) references metric
);
create index causal_link_created on causal_link (workspace_id, created_at desc, id desc);
create unique index causal_link_once on causal_link (workspace_id, input, output) where archived_at is null;
call wb_wall('causal_link');
