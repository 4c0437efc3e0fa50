-- Formulas over metrics, targets as series, and more ways in which days become one figure.
alter table metric
  add column status text not null default 'active' check (status in ('proposed', 'active', 'suspect', 'retired')),
  add column comparison text not null default 'percent' check (comparison in ('percent', 'bps', 'absolute')),
  add column operator text check (operator in ('sum', 'difference', 'product', 'divide')),
  add column operands text[] not null default '{}',
  add column target_series text collate "C",
  add column source_note text,
  add constraint metric__target_series foreign key (workspace_id, target_series) references metric,
  drop constraint metric_aggregation_check,
  add constraint metric_aggregation_check check (aggregation in ('sum', 'mean', 'min', 'max', 'first', 'last'));
alter table metric
  alter column status drop default,
  alter column comparison drop default,
  alter column operands drop default;

-- Of each period also its lowest, highest and first value.
alter table metric_period
  add column least double precision,
  add column greatest double precision,
  add column first double precision;
update metric_period set least = sum, greatest = sum, first = sum where period = 'day';
update metric_period p set least = d.least, greatest = d.greatest, first = d.first
from (
  select l.workspace_id, l.metric, l.period, l.starts_on, min(d.sum) as least, max(d.sum) as greatest, (array_agg(d.sum order by d.starts_on))[1] as first
  from metric_period l
  join metric_period d on d.workspace_id = l.workspace_id and d.metric = l.metric and d.period = 'day'
    and d.starts_on between l.starts_on and wb_period_end(l.period, l.starts_on)
  where l.period <> 'day'
  group by l.workspace_id, l.metric, l.period, l.starts_on
) d
where p.workspace_id = d.workspace_id and p.metric = d.metric and p.period = d.period and p.starts_on = d.starts_on;
alter table metric_period
  alter column least set not null,
  alter column greatest set not null,
  alter column first set not null;

-- Reads the latest word on some days of a metric again, and adds up the periods they lie in.
create or replace procedure wb_metric_roll_up(here text, target text, days date[]) language plpgsql as $$
declare
  longer constant text[] := array['week from monday', 'week from sunday', 'week from saturday', 'month'];
begin
  delete from metric_period where workspace_id = here and metric = target and period = 'day' and starts_on = any(days);
  insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, least, greatest, first, last, last_on)
    select here, target, 'day', o.occurred_on, o.value, 1, o.value, o.value, o.value, o.value, o.occurred_on
    from (select distinct on (occurred_on) occurred_on, value from observation
          where workspace_id = here and metric = target and archived_at is null and occurred_on = any(days)
          order by occurred_on, known_at desc) o
    where o.value is not null;
  delete from metric_period p using (select distinct l as period, wb_period_start(l, d) as starts_on from unnest(longer) l, unnest(days) d) touched
    where p.workspace_id = here and p.metric = target and p.period = touched.period and p.starts_on = touched.starts_on;
  insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, least, greatest, first, last, last_on)
    select here, target, touched.period, touched.starts_on, sum(d.sum), count(*), min(d.sum), max(d.sum),
      (array_agg(d.sum order by d.starts_on))[1], (array_agg(d.sum order by d.starts_on desc))[1], max(d.starts_on)
    from (select distinct l as period, wb_period_start(l, d) as starts_on from unnest(longer) l, unnest(days) d) touched
    join metric_period d on d.workspace_id = here and d.metric = target and d.period = 'day'
      and d.starts_on between touched.starts_on and wb_period_end(touched.period, touched.starts_on)
    group by touched.period, touched.starts_on;
end $$;
