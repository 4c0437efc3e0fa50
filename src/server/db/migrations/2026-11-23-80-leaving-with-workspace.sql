-- A key to the workspace makes every row that is written lock the workspace's own row, and everybody who writes at the
-- same time write down anew who holds it: of a create that was a third of the database's work. Tables written by every
-- change go without that key. Their rows leave with the workspace all the same, and none can stay behind: a change ends
-- by taking the next place in the log from workspace_counter, which the workspace gives up first.

create function wb_leave_with_workspace() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Waits for whoever has taken a place; who comes later finds none, and fails.
  delete from workspace_counter where workspace_id = old.workspace_id;
  execute format('delete from %I where workspace_id = $1', tg_argv[0]) using old.workspace_id;
  return old;
end
$$;

/* For tables that no other refers to, or that take those along. */
create procedure wb_leaves_with_workspace(name text) language plpgsql as $$
begin
  execute format('alter table %I drop constraint %I', name, name || '_workspace_id_fkey');
  execute format(
    'create trigger %I before delete on workspace for each row execute function wb_leave_with_workspace(%L)',
    name || '_leaves', name
  );
end
$$;

call wb_leaves_with_workspace('change_set');
-- History is written by the statement that writes its change, and its key has always led to that.
alter table history drop constraint history_workspace_id_change_id_fkey;
create trigger history_leaves before delete on workspace for each row execute function wb_leave_with_workspace('history');
call wb_leaves_with_workspace('change_log');
call wb_leaves_with_workspace('fact');
call wb_leaves_with_workspace('idempotency');
call wb_leaves_with_workspace('search_row');
