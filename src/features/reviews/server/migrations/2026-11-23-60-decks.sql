-- Decks of the weekly review, their blocks in order, and the snapshots that meetings looked at.
create table deck (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  name text not null,
  product text collate "C",
  owner text collate "C",
  week_ends_on text not null check (week_ends_on in ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
  weeks_ahead bigint not null,
  fiscal_year_end_month bigint not null,
  calendar text not null check (calendar in ('months', '4-4-5', '4-5-4', '5-4-4')),
  year_end_rule text not null check (year_end_rule in ('last', 'nearest')),
  week_numbering text not null check (week_numbering in ('iso', 'sunday')),
  year_basis text not null check (year_basis in ('same_days', 'same_dates')),
  monthly_display text not null check (monthly_display in ('trailing_twelve_months', 'fiscal_year')),
  block_starting_number bigint not null,
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
  constraint deck__product foreign key (workspace_id, product) references product
);
create index deck_created on deck (workspace_id, created_at desc, id desc);
call wb_wall('deck');

create table deck_block (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  deck text collate "C" not null,
  place text collate "C",
  kind text not null check (kind in ('chart', 'weeks', 'months', 'section', 'text', 'process', 'document')),
  title text,
  shows jsonb not null,
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
  constraint deck_block__deck foreign key (workspace_id, deck) references deck on delete cascade,
  constraint deck_block__product foreign key (workspace_id, product) references product
);
create index deck_block_place on deck_block (workspace_id, deck, place, id);
create index deck_block_created on deck_block (workspace_id, created_at desc, id desc);
call wb_wall('deck_block');

create table deck_snapshot (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  deck text collate "C" not null,
  week_ending date not null,
  title text not null,
  as_of timestamptz not null,
  frozen jsonb not null,
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
  constraint deck_snapshot__deck foreign key (workspace_id, deck) references deck on delete cascade,
  constraint deck_snapshot__product foreign key (workspace_id, product) references product
);
create index deck_snapshot_week on deck_snapshot (workspace_id, deck, week_ending desc, id desc);
create index deck_snapshot_created on deck_snapshot (workspace_id, created_at desc, id desc);
call wb_wall('deck_snapshot');

-- What a meeting looked at stays as it was, whoever asks and however.
create function wb_deck_snapshot_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A snapshot of a deck never changes.' using errcode = 'restrict_violation';
end $$;
create trigger deck_snapshot_stays before update on deck_snapshot for each row
  when (new.deck is distinct from old.deck or new.week_ending is distinct from old.week_ending or new.title is distinct from old.title
    or new.as_of is distinct from old.as_of or new.frozen is distinct from old.frozen or new.created_at is distinct from old.created_at)
  execute function wb_deck_snapshot_stays();
