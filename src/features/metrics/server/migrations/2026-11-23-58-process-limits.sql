-- How a metric's usual coming and going is told.
create table process_limits (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  metric text collate "C" not null,
  cadence text not null check (cadence in ('day', 'week', 'month')),
  rule_set text not null check (rule_set in ('wheeler', 'nhs')),
  chart text not null check (chart in ('xmr', 'p', 'u')),
  denominator text collate "C",
  rate_per double precision not null,
  center text not null check (center in ('mean', 'median')),
  screens_outliers boolean not null,
  trend text not null check (trend in ('none', 'full', 'reduced', 'residuals')),
  phases jsonb not null,
  season jsonb,
  left_out jsonb not null,
  title text not null,
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
  constraint process_limits__metric foreign key (workspace_id, metric) references metric,
  constraint process_limits__denominator foreign key (workspace_id, denominator) references metric,
  constraint process_limits__product foreign key (workspace_id, product) references product
);
create index process_limits_created on process_limits (workspace_id, created_at desc, id desc);
-- One choice for each cadence by which a metric is looked at.
create unique index process_limits_once on process_limits (workspace_id, metric, cadence) where archived_at is null;
call wb_wall('process_limits');
