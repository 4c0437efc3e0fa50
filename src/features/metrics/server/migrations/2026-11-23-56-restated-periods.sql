-- How often a value of a period became another one after it was known, kept beside the sums.
alter table metric_period add column restated bigint;
update metric_period p set restated = (
  select count(*) - count(distinct o.occurred_on) from observation o
  where o.workspace_id = p.workspace_id and o.metric = p.metric and o.archived_at is null
    and o.occurred_on between p.starts_on and wb_period_end(p.period, p.starts_on));
alter table metric_period alter column restated set not null;

-- Reads the latest word on some days of a metric again, and adds up the periods they lie in.
create or replace procedure wb_metric_roll_up(here text, target text, days date[]) language plpgsql as $$
declare
  longer constant text[] := array['week from monday', 'week from sunday', 'week from saturday', 'month'];
begin
  delete from metric_period where workspace_id = here and metric = target and period = 'day' and starts_on = any(days);
  insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, least, greatest, first, last, last_on, weight, weighted, restated)
    select here, target, 'day', o.occurred_on, o.value, 1, o.value, o.value, o.value, o.value, o.occurred_on, o.weight, o.value * o.weight, o.words - 1
    from (select distinct on (occurred_on) occurred_on, value, coalesce(weight, 1) as weight, count(*) over (partition by occurred_on) as words from observation
          where workspace_id = here and metric = target and archived_at is null and occurred_on = any(days)
          order by occurred_on, known_at desc) o
    where o.value is not null;
  delete from metric_period p using (select distinct l as period, wb_period_start(l, d) as starts_on from unnest(longer) l, unnest(days) d) touched
    where p.workspace_id = here and p.metric = target and p.period = touched.period and p.starts_on = touched.starts_on;
  insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, least, greatest, first, last, last_on, weight, weighted, restated)
    select here, target, touched.period, touched.starts_on, sum(d.sum), count(*), min(d.sum), max(d.sum),
      (array_agg(d.sum order by d.starts_on))[1], (array_agg(d.sum order by d.starts_on desc))[1], max(d.starts_on), sum(d.weight), sum(d.weighted),
      -- A day that was taken back has no row of its own, and was told again all the same.
      (select count(*) - count(distinct o.occurred_on) from observation o
       where o.workspace_id = here and o.metric = target and o.archived_at is null
         and o.occurred_on between touched.starts_on and wb_period_end(touched.period, touched.starts_on))
    from (select distinct l as period, wb_period_start(l, d) as starts_on from unnest(longer) l, unnest(days) d) touched
    join metric_period d on d.workspace_id = here and d.metric = target and d.period = 'day'
      and d.starts_on between touched.starts_on and wb_period_end(touched.period, touched.starts_on)
    group by touched.period, touched.starts_on;
end $$;
