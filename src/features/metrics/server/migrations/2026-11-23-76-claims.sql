-- What was promised of a metric, by a document or an idea.
create table claim (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  metric text collate "C" not null,
  bound text not null check (bound in ('at_least', 'at_most')),
  target double precision not null,
  due_on date not null,
  source text,
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
  constraint claim__metric foreign key (workspace_id, metric) references metric,
  constraint claim__product foreign key (workspace_id, product) references product
);
create index claim_metric on claim (workspace_id, metric);
create index claim_source on claim (workspace_id, source);
create index claim_created on claim (workspace_id, created_at desc, id desc);
call wb_wall('claim');
