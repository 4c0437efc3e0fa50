-- Launches and what must be true before each. A launch's metrics and roadmap item are links; the columns follow them.
create table launch (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  product text collate "C",
  launch_on date not null,
  tier text not null check (tier in ('1', '2', '3')),
  owner text collate "C",
  status text not null check (status in ('planned', 'ready', 'launched', 'canceled')),
  launched_at timestamptz,
  roadmap_item text collate "C",
  metrics text[] not null,
  notes text,
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
  constraint launch__product foreign key (workspace_id, product) references product,
  constraint launch__roadmap_item foreign key (workspace_id, roadmap_item) references roadmap_item,
  -- It has happened exactly when there is a moment at which it happened.
  constraint launch__launched_at check ((status = 'launched') = (launched_at is not null))
);
create index launch_created on launch (workspace_id, created_at desc, id desc);
create index launch_on on launch (workspace_id, launch_on, id);
call wb_wall('launch');

create table launch_item (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  launch text collate "C" not null,
  title text not null,
  "group" text not null check ("group" in ('product', 'quality', 'legal_privacy', 'security', 'pricing_finance', 'supply', 'customer_service', 'docs_localization', 'marketing_pr', 'sales_enablement', 'instrumentation', 'operations', 'rollback', 'communications')),
  owner text collate "C",
  due_on date,
  state text not null check (state in ('not_started', 'in_progress', 'done', 'waived', 'not_applicable')),
  high_risk boolean not null,
  evidence text,
  waiver_reason text,
  waived_by text collate "C",
  waiver_expires_on date,
  -- Compared by its characters, as the browser does.
  "position" text collate "C",
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
  constraint launch_item__launch foreign key (workspace_id, launch) references launch,
  constraint launch_item__product foreign key (workspace_id, product) references product
);
create index launch_item_created on launch_item (workspace_id, created_at desc, id desc);
create index launch_item_launch on launch_item (workspace_id, launch, "position");
create index launch_item_due on launch_item (workspace_id, due_on, id) where due_on is not null;
call wb_wall('launch_item');
