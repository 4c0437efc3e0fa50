-- The plan. An item may stand on days, in now, next or later, in both or in neither.
create table roadmap_item (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  description text,
  idea text collate "C",
  product text collate "C",
  team text,
  status text not null check (status in ('planned', 'in_progress', 'done', 'dropped')),
  start_on date,
  end_on date,
  horizon text not null check (horizon in ('now', 'next', 'later', 'none')),
  -- Compared by its characters, as the browser does.
  "position" text collate "C",
  confidence double precision,
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
  constraint roadmap_item__idea foreign key (workspace_id, idea) references idea,
  constraint roadmap_item__product foreign key (workspace_id, product) references product,
  -- The rule of the domain, held by the database too: two people may each move one end at the same moment.
  constraint roadmap_item__end_on check (end_on is null or (start_on is not null and end_on >= start_on))
);
create index roadmap_item_created on roadmap_item (workspace_id, created_at desc, id desc);
create index roadmap_item_start on roadmap_item (workspace_id, start_on, id);
create index roadmap_item_idea on roadmap_item (workspace_id, idea);
call wb_wall('roadmap_item');
