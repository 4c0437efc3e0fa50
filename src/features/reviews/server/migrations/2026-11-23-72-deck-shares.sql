-- Addresses under which a snapshot is read without an account. Of the secret in them only the hash is kept.
create table deck_share (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  snapshot text collate "C" not null,
  prefix text not null,
  token_hash text collate "C" not null unique,
  expires_on date,
  created_at timestamptz not null,
  created_by text collate "C",
  last_opened_at timestamptz,
  opened bigint not null default 0,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  constraint deck_share__snapshot foreign key (workspace_id, snapshot) references deck_snapshot on delete cascade
);
create index deck_share_snapshot on deck_share (workspace_id, snapshot, created_at desc);
call wb_wall('deck_share');
