-- How many rows of an import that is being undone are gone already; without a value, none is being undone.
alter table import add column rows_undone bigint;
