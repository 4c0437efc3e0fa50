-- Meetings of the weekly review, what was said in them, and what came of it.
create table review_meeting (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  deck text collate "C" not null,
  week_ending date not null,
  title text not null,
  snapshot text collate "C",
  started_at timestamptz not null,
  ended_at timestamptz,
  presenter text collate "C",
  presented text collate "C",
  agenda jsonb,
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
  constraint review_meeting__deck foreign key (workspace_id, deck) references deck on delete cascade,
  constraint review_meeting__snapshot foreign key (workspace_id, snapshot) references deck_snapshot,
  constraint review_meeting__product foreign key (workspace_id, product) references product
);
-- One meeting for each deck and week.
create unique index review_meeting_once on review_meeting (workspace_id, deck, week_ending) where archived_at is null;
create index review_meeting_week on review_meeting (workspace_id, week_ending desc, id desc);
create index review_meeting_created on review_meeting (workspace_id, created_at desc, id desc);
call wb_wall('review_meeting');

create table review_entry (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  meeting text collate "C" not null,
  metric text collate "C" not null,
  disposition text not null check (disposition in ('skip', 'explained', 'investigating', 'action')),
  cause_class text check (cause_class in ('known_event', 'mix', 'seasonality', 'defect', 'measurement')),
  text text,
  evidence text,
  owner text collate "C",
  prediction_direction text check (prediction_direction in ('above', 'below')),
  prediction_value double precision,
  by_week_ending date,
  outcome text check (outcome in ('open', 'kept', 'missed')),
  scored_value double precision,
  scored_as_of timestamptz,
  title text not null,
  week_ending date not null,
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
  constraint review_entry__meeting foreign key (workspace_id, meeting) references review_meeting on delete cascade,
  constraint review_entry__metric foreign key (workspace_id, metric) references metric,
  constraint review_entry__product foreign key (workspace_id, product) references product
);
-- One entry for each metric of a meeting.
create unique index review_entry_once on review_entry (workspace_id, meeting, metric) where archived_at is null;
create index review_entry_week on review_entry (workspace_id, week_ending desc, id desc);
create index review_entry_due on review_entry (workspace_id, by_week_ending) where outcome = 'open' and archived_at is null;
create index review_entry_created on review_entry (workspace_id, created_at desc, id desc);
call wb_wall('review_entry');

create table review_action (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  entry text collate "C",
  metric text collate "C",
  owner text collate "C" not null,
  due_on date not null,
  done_at timestamptz,
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
  constraint review_action__entry foreign key (workspace_id, entry) references review_entry,
  constraint review_action__metric foreign key (workspace_id, metric) references metric,
  constraint review_action__product foreign key (workspace_id, product) references product
);
create index review_action_due on review_action (workspace_id, due_on, id);
create index review_action_created on review_action (workspace_id, created_at desc, id desc);
call wb_wall('review_action');
