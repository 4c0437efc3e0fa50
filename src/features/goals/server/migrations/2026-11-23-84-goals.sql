-- Goals, and what was said of them on which day. A goal's metric is a link too; the column follows it.
create table goal (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  status text not null check (status in ('on_track', 'at_risk', 'off_track', 'achieved', 'missed', 'dropped')),
  owner text collate "C" not null,
  kind text not null check (kind in ('input', 'output')),
  customer_impact boolean not null,
  deliverable text,
  metric text collate "C",
  baseline double precision,
  target double precision,
  start_on date,
  due_on date not null,
  confidence double precision,
  path_to_green text,
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
  constraint goal__metric foreign key (workspace_id, metric) references metric,
  constraint goal__product foreign key (workspace_id, product) references product
);
create index goal_created on goal (workspace_id, created_at desc, id desc);
create index goal_due on goal (workspace_id, due_on, id);
create index goal_metric on goal (workspace_id, metric);
call wb_wall('goal');

create table goal_check_in (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  goal text collate "C" not null,
  date date not null,
  status text not null check (status in ('on_track', 'at_risk', 'off_track', 'achieved', 'missed', 'dropped')),
  confidence double precision,
  note text,
  path_to_green text,
  title text not null,
  metric text collate "C",
  value double precision,
  value_from date,
  value_to date,
  judged text not null check (judged in ('achieved', 'missed', 'reached', 'on_pace', 'behind', 'open', 'unknown', 'no_figure')),
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
  constraint goal_check_in__goal foreign key (workspace_id, goal) references goal,
  constraint goal_check_in__metric foreign key (workspace_id, metric) references metric,
  constraint goal_check_in__product foreign key (workspace_id, product) references product
);
create index goal_check_in_created on goal_check_in (workspace_id, created_at desc, id desc);
create index goal_check_in_goal on goal_check_in (workspace_id, goal, date);
call wb_wall('goal_check_in');
