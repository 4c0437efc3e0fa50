-- Sums of spans of days instead of single days. Every statement reads one range of one index, so that it takes as long
-- as the span has days, whatever PostgreSQL believes of a table that it has not analyzed yet. Joined with the days that
-- were touched, an import of many days compared each of them with each period.

-- That a metric is of a workspace is said by the metric; saying it again cost a look for every row.
alter table metric_period drop constraint metric_period_workspace_id_fkey;

-- Reads the latest word on each day of some spans again, and adds up the periods they lie in. No two spans of a metric
-- may share a period. Sums are taken in the order of days: to the last digit the same, however the rows are read.
create procedure wb_metrics_roll_up(here text, targets text[], firsts date[], lasts date[]) language plpgsql as $$
declare
  target text;
  since date;
  until date;
  kind text;
begin
  for at in 1 .. cardinality(targets) loop
    target := targets[at];
    since := firsts[at];
    until := lasts[at];
    foreach kind in array array['day', 'week from monday', 'week from sunday', 'week from saturday', 'month'] loop
      delete from metric_period
        where workspace_id = here and metric = target and period = kind
          and starts_on between wb_period_start(kind, since) and wb_period_start(kind, until);
    end loop;
    insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, least, greatest, first, last, last_on, weight, weighted, restated)
      with days as materialized (
        -- A day that was taken back has no figure of its own, and was told again all the same.
        select distinct on (occurred_on) occurred_on as day, value, case when value is not null then coalesce(weight, 1) end as weight,
          count(*) over (partition by occurred_on) - 1 as restated
        from observation
        where workspace_id = here and metric = target and archived_at is null
          and occurred_on between least(date_trunc('month', since::timestamp)::date, since - 6)
            and greatest((date_trunc('month', until::timestamp) + interval '1 month')::date - 1, until + 6)
        order by occurred_on, known_at desc
      ), periods as (
        select 'week from monday' as period, wb_period_start('week from monday', day) as starts_on, * from days
        union all select 'week from sunday', wb_period_start('week from sunday', day), * from days
        union all select 'week from saturday', wb_period_start('week from saturday', day), * from days
        union all select 'month', wb_period_start('month', day), * from days
      )
      select here, target, 'day', day, value, 1, value, value, value, value, day, weight, value * weight, restated
        from days where value is not null and day between since and until
      union all
      select here, target, period, starts_on, sum(value order by day), count(value), min(value), max(value),
        (array_agg(value order by day) filter (where value is not null))[1],
        (array_agg(value order by day desc) filter (where value is not null))[1],
        max(day) filter (where value is not null), sum(weight order by day), sum(value * weight order by day), sum(restated)
      from periods
      where starts_on between wb_period_start(period, since) and wb_period_start(period, until)
      group by period, starts_on having count(value) > 0;
  end loop;
end $$;

drop procedure wb_metric_roll_up(text, text, date[]);
