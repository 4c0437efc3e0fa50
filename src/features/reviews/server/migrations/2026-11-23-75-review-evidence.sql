-- Things by which one can see that an explanation holds; links follow them.
alter table review_entry add column shown_by jsonb not null default '[]';
alter table review_entry alter column shown_by drop default;
