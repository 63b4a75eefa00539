import { type Kysely, sql } from "kysely";

const statements = [
  // Deliveries: the webhook's promise. Payloads are dropped once handled; ids are kept 35 days to recognise redeliveries.
  sql`create table deliveries (
    id text primary key,
    event text not null,
    action text,
    installation_id bigint,
    payload text,
    status text not null default 'pending' check (status in ('pending', 'done', 'failed')),
    attempts integer not null default 0,
    outcome text,
    received_at timestamptz not null default now(),
    attempted_at timestamptz,
    finished_at timestamptz
  )`,
  sql`create table redeliveries (guid text primary key, times integer not null, asked_at timestamptz not null)`,
  sql`create index deliveries_unfinished on deliveries (received_at) where status = 'pending'`,
  sql`create index deliveries_finished on deliveries (received_at) where status <> 'pending'`,

  sql`create table installations (
    id bigint primary key,
    owner text not null,
    owner_kind text not null check (owner_kind in ('Organization', 'User')),
    suspended boolean not null default false,
    installed_at timestamptz not null
  )`,
  sql`create table repositories (
    id text primary key,
    installation_id bigint not null references installations on delete cascade,
    owner text not null,
    name text not null,
    visibility text not null check (visibility in ('public', 'private', 'internal')),
    archived boolean not null default false,
    untold boolean not null default false,
    default_branch text not null default 'main',
    backfill_page integer not null default 1,
    backfilled_at timestamptz,
    reconciled_until timestamptz
  )`,
  sql`create index repositories_by_name on repositories (lower(owner), lower(name))`,

  // Items carry a change number, visible in its order: a process catches its index up by reading everything above the last it saw.
  sql`create table change_counter (value bigint not null)`,
  sql`insert into change_counter values (0)`,
  sql`create table items (
    id text primary key,
    database_id bigint not null,
    repository_id text not null references repositories,
    number integer not null,
    kind text not null check (kind in ('issue', 'pull')),
    title text not null,
    body text not null,
    state text not null check (state in ('open', 'closed', 'merged')),
    state_reason text,
    author text not null,
    author_is_bot boolean not null,
    labels text[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    closed_at timestamptz,
    change bigint not null unique,
    unique (repository_id, number)
  )`,
  sql`create index items_by_creation on items (created_at)`,
  sql`create table removals (change bigint primary key, item_id text not null)`,
  sql`create table item_references (
    item_id text not null references items on delete cascade on update cascade,
    source text not null,
    owner text not null,
    name text not null,
    number integer not null,
    primary key (item_id, source, owner, name, number)
  )`,

  // The text of .github/liaison.yml; null: there is no such file.
  sql`create table configurations (
    repository_id text primary key references repositories on delete cascade,
    text text,
    read_at timestamptz not null
  )`,
  sql`create table pauses (scope text primary key, since timestamptz not null default now())`,

  // Overlaps: what was found, what was said about it, and what is still to be looked at.
  sql`create table overlap_checks (
    item_id text primary key references items on delete cascade on update cascade,
    requested_at timestamptz not null default now(),
    request bigint not null generated always as identity,
    may_announce boolean not null
  )`,
  sql`create table "overlaps" (
    item_id text not null references items on delete cascade on update cascade,
    candidate_id text not null,
    tier text not null check (tier in ('comment', 'digest')),
    probability real not null,
    reasons jsonb not null,
    found_at timestamptz not null default now(),
    primary key (item_id, candidate_id)
  )`,
  sql`create index overlaps_by_candidate on "overlaps" (candidate_id)`,
  sql`create index overlaps_by_finding on "overlaps" (found_at)`,
  sql`create table warnings (
    item_id text primary key references items on delete cascade on update cascade,
    comment_id bigint,
    state text not null check (state in ('standing', 'withdrawn', 'removed by a person')),
    label text not null check (label in ('absent', 'present', 'removed by a person')),
    named text[] not null,
    posted_at timestamptz not null default now()
  )`,
  sql`create index warnings_by_named on warnings using gin (named)`,

  // The ledger: the intention of every write to GitHub stands here before the write does.
  sql`create table writes (
    id bigint generated always as identity primary key,
    key text unique,
    verb text not null,
    installation_id bigint not null,
    target text not null,
    item_id text,
    reason text not null,
    on_behalf_of text,
    undo jsonb,
    content_hash text,
    github_id bigint,
    status text not null default 'intended' check (status in ('intended', 'done', 'failed')),
    error text,
    intended_at timestamptz not null default now(),
    settled_at timestamptz
  )`,
  sql`create index writes_by_item on writes (item_id)`,
  sql`create index writes_by_installation on writes (installation_id)`,
  sql`create index writes_cut on writes (intended_at) where status = 'intended' and key is null`,
  sql`create table write_budget (
    installation_id bigint not null,
    minute timestamptz not null,
    used integer not null,
    primary key (installation_id, minute)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
