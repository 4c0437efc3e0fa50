-- Signals of metrics, told to their owners once.
create table metric_alert (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  metric text collate "C" not null,
  owner text collate "C" not null,
  week_ending date not null,
  rules text[] not null,
  side text not null check (side in ('above', 'below')),
  value double precision not null,
  lower double precision,
  upper double precision,
  title text not null,
  acknowledged_at timestamptz,
  snoozed_until date,
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
  constraint metric_alert__metric foreign key (workspace_id, metric) references metric on delete cascade
);
-- Nothing is told twice of one week.
create unique index metric_alert_once on metric_alert (workspace_id, metric, week_ending);
create index metric_alert_week on metric_alert (workspace_id, week_ending desc, id desc);
create index metric_alert_created on metric_alert (workspace_id, created_at desc, id desc);
call wb_wall('metric_alert');
