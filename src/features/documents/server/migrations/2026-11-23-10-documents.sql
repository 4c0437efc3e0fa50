-- Documents: their properties, and the text as it was when it last settled. The text itself is a log of edits
-- (doc_head and its tables), which goes when its document goes.
create table document (
  workspace_id text collate "C" not null references workspace on delete cascade,
  id text collate "C" not null,
  title text not null,
  kind text not null check (kind in ('prfaq', 'six_pager', 'two_pager', 'prd', 'note')),
  status text not null check (status in ('draft', 'in_review', 'revise', 'approved', 'parked', 'rejected', 'building', 'launched', 'reviewed')),
  owner text collate "C",
  product text collate "C",
  idea text collate "C",
  launch_date_hypothetical date,
  customer_questions jsonb not null,
  word_count bigint not null,
  completeness jsonb not null,
  text text not null,
  body jsonb,
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
  constraint document__product foreign key (workspace_id, product) references product
);
create index document_created on document (workspace_id, created_at desc, id desc);
create index document_idea on document (workspace_id, idea) where idea is not null;
call wb_wall('document');

alter table doc_head add constraint doc_head__document
  foreign key (workspace_id, document_id) references document on delete cascade;
