-- A past view shows values that were taken back since; they are few, and found by their metric.
create index observation_taken_back on observation (workspace_id, metric, occurred_on) where archived_at is not null;
