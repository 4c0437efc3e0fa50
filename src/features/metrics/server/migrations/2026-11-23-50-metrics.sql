-- Metrics, what was observed of them, and the sums a chart is drawn from.
create table metric (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  definition text,
  unit text,
  direction text not null check (direction in ('increase', 'decrease', 'hold')),
  kind text not null check (kind in ('input', 'output', 'guardrail')),
  owner text collate "C",
  aggregation text not null check (aggregation in ('sum', 'mean', 'last')),
  cadence text not null check (cadence in ('day', 'week', 'month')),
  target double precision,
  target_on date,
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
  constraint metric__product foreign key (workspace_id, product) references product
);
create index metric_created on metric (workspace_id, created_at desc, id desc);
call wb_wall('metric');

-- A day is told again by another row: what was known before stays, so that any past view can be rebuilt.
create table observation (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  metric text collate "C" not null,
  occurred_on date not null,
  value double precision,
  known_at timestamptz not null,
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
  constraint observation__metric foreign key (workspace_id, metric) references metric,
  constraint observation__product foreign key (workspace_id, product) references product
);
-- The latest word on each day is the first of its entries; two words on one day at one moment would be none.
create unique index observation_known on observation (workspace_id, metric, occurred_on, known_at desc) where archived_at is null;
create index observation_created on observation (workspace_id, created_at desc, id desc);
create index observation_occurred on observation (workspace_id, occurred_on desc, id desc);
call wb_wall('observation');

-- What is known of each period as of now: the value of a day, and of longer periods the parts of sum, mean and
-- last. Weeks are kept for every day a week may begin on, so that changing the setting changes no figure here.
create table metric_period (
  workspace_id text collate "C" not null references workspace on delete cascade,
  metric text collate "C" not null,
  period text collate "C" not null check (period in ('day', 'week from monday', 'week from sunday', 'week from saturday', 'month')),
  starts_on date not null,
  sum double precision not null,
  known_days bigint not null,
  last double precision not null,
  last_on date not null,
  primary key (workspace_id, metric, period, starts_on),
  foreign key (workspace_id, metric) references metric on delete cascade
);
call wb_wall('metric_period');

-- The first day of the period that a day lies in.
create function wb_period_start(period text, day date) returns date language sql immutable return
  case period
    when 'day' then day
    when 'week from monday' then date_trunc('week', day::timestamp)::date
    when 'week from sunday' then (date_trunc('week', (day + 1)::timestamp))::date - 1
    when 'week from saturday' then (date_trunc('week', (day + 2)::timestamp))::date - 2
    else date_trunc('month', day::timestamp)::date
  end;

create function wb_period_end(period text, starts_on date) returns date language sql immutable return
  case period
    when 'day' then starts_on
    when 'month' then (starts_on + interval '1 month')::date - 1
    else starts_on + 6
  end;

-- Reads the latest word on some days of a metric again, and adds up the periods they lie in.
create procedure wb_metric_roll_up(here text, target text, days date[]) language plpgsql as $$
declare
  longer constant text[] := array['week from monday', 'week from sunday', 'week from saturday', 'month'];
begin
  delete from metric_period where workspace_id = here and metric = target and period = 'day' and starts_on = any(days);
  insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, last, last_on)
    select here, target, 'day', o.occurred_on, o.value, 1, o.value, o.occurred_on
    from (select distinct on (occurred_on) occurred_on, value from observation
          where workspace_id = here and metric = target and archived_at is null and occurred_on = any(days)
          order by occurred_on, known_at desc) o
    where o.value is not null;
  delete from metric_period p using (select distinct l as period, wb_period_start(l, d) as starts_on from unnest(longer) l, unnest(days) d) touched
    where p.workspace_id = here and p.metric = target and p.period = touched.period and p.starts_on = touched.starts_on;
  insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, last, last_on)
    select here, target, touched.period, touched.starts_on, sum(d.sum), count(*), (array_agg(d.last order by d.starts_on desc))[1], max(d.starts_on)
    from (select distinct l as period, wb_period_start(l, d) as starts_on from unnest(longer) l, unnest(days) d) touched
    join metric_period d on d.workspace_id = here and d.metric = target and d.period = 'day'
      and d.starts_on between touched.starts_on and wb_period_end(touched.period, touched.starts_on)
    group by touched.period, touched.starts_on;
end $$;
