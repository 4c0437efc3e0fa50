-- What happened and may explain a metric. The metrics that it names are links too; the column follows them.
create table annotation (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  kind text not null check (kind in ('decision', 'stock_out', 'incident', 'price_change', 'campaign', 'holiday', 'measurement', 'other')),
  occurred_on date not null,
  ended_on date,
  product text collate "C",
  metrics text[] not null,
  owner text collate "C",
  note text,
  source_url text,
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
  constraint annotation__product foreign key (workspace_id, product) references product
);
create index annotation_occurred on annotation (workspace_id, occurred_on desc, id desc);
create index annotation_created on annotation (workspace_id, created_at desc, id desc);
call wb_wall('annotation');
