-- What an owner says when acknowledging a signal, and putting one off until it changes.
alter table metric_alert
  add column bound double precision,
  add column acknowledged_word text,
  add column snoozed_until_change boolean not null default false;
alter table metric_alert alter column snoozed_until_change drop default;
