-- The texts of live documents: a log of edits, compacted into snapshots, with versions kept for people.
-- The state of a document is its snapshot and every row of its log.

-- Where each log stands. Its row is locked by whoever appends, so that the numbers of one document have no gaps
-- and are committed in their order: whoever has read up to a number has missed nothing before it.
create table doc_head (
  workspace_id text collate "C" not null references workspace on delete cascade,
  document_id text collate "C" not null,
  seq bigint not null,
  -- Everything up to here is in the snapshot. A snapshot is put in only by whoever saw the last one.
  snapshot_seq bigint not null default 0,
  -- Everything up to here has been read into words, counts and links.
  settled_seq bigint not null default 0,
  changed_at timestamptz not null,
  primary key (workspace_id, document_id)
) with (fillfactor = 50);
create index doc_head_unsettled on doc_head (changed_at) where seq > settled_seq;
call wb_wall('doc_head');

create table doc_update (
  workspace_id text collate "C" not null,
  document_id text collate "C" not null,
  seq bigint not null,
  data bytea not null,
  primary key (workspace_id, document_id, seq),
  foreign key (workspace_id, document_id) references doc_head on delete cascade
);
call wb_wall('doc_update');

create table doc_snapshot (
  workspace_id text collate "C" not null,
  document_id text collate "C" not null,
  seq bigint not null,
  data bytea not null,
  primary key (workspace_id, document_id),
  foreign key (workspace_id, document_id) references doc_head on delete cascade
);
-- What Yjs writes does not compress further; trying costs time on every snapshot.
alter table doc_snapshot alter column data set storage external;
call wb_wall('doc_snapshot');

create table document_version (
  workspace_id text collate "C" not null,
  id text collate "C" not null,
  document_id text collate "C" not null,
  kind text not null check (kind in ('automatic', 'named')),
  name text,
  seq bigint not null,
  word_count bigint not null,
  state bytea not null,
  at timestamptz not null,
  by text collate "C",
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id) references doc_head on delete cascade
);
create index document_version_at on document_version (workspace_id, document_id, at desc, id desc);
call wb_wall('document_version');
