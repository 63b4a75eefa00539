import { type Kysely, sql } from "kysely";

const statements = [
  // A text in which commands stand: an item's own, or a comment. `unanswered_since`: something in it is still to be run or said.
  sql`create table command_sources (
    kind text not null check (kind in ('body', 'comment', 'review comment', 'review')),
    id text not null,
    item_id text not null references items on delete cascade on update cascade,
    language text not null check (language in ('en', 'fr')),
    other_text text not null,
    eyes text not null default 'none' check (eyes in ('none', 'added', 'left out', 'removed')),
    sign text check (sign in ('+1', 'confused')),
    reply_id bigint,
    unanswered_since timestamptz,
    primary key (kind, id)
  )`,
  sql`create index command_sources_by_item on command_sources (item_id)`,
  sql`create index command_sources_unanswered on command_sources (unanswered_since) where unanswered_since is not null`,

  // Each command once, by what stands in its line and how many such lines stand above it. The line is hashed: it may be
  // longer than an index takes.
  sql`create table command_runs (
    id bigint generated always as identity primary key,
    source_kind text not null,
    source_id text not null,
    line_hash text not null,
    occurrence integer not null,
    line_number integer not null,
    is_standing boolean not null default true,
    line text not null,
    typed_by text not null,
    typed_at timestamptz not null,
    status text not null default 'taken' check (status in ('taken', 'done', 'refused', 'failed', 'passed over')),
    attempts integer not null default 0,
    said text,
    names text[] not null default '{}',
    done jsonb,
    undoes text,
    settled_at timestamptz,
    undone_by bigint references command_runs,
    foreign key (source_kind, source_id) references command_sources on delete cascade,
    unique (source_kind, source_id, line_hash, occurrence)
  )`,

  // Items on which nothing is said unasked; null: until it is taken back.
  sql`create table mutes (
    item_id text primary key references items on delete cascade on update cascade,
    until timestamptz
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
