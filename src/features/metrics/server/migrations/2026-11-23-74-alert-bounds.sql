-- Fixed bounds of a metric that its owner wants to hear of.
alter table metric
  add column alert_below double precision,
  add column alert_above double precision;
