import { type Kysely, sql } from "kysely";

const statements = [
  // Pairs of which people said that they are the same work; clusters are what hangs together by them.
  sql`create table confirmed_pairs (
    item_id text not null references items on delete cascade on update cascade,
    named_id text not null references items on delete cascade on update cascade,
    confirmed_by text not null,
    confirmed_at timestamptz not null,
    how text not null check (how in ('command', 'recovered')),
    primary key (item_id, named_id),
    check (item_id <> named_id)
  )`,
  // Said on either side, it is one pair.
  sql`create unique index confirmed_pairs_once on confirmed_pairs (least(item_id, named_id), greatest(item_id, named_id))`,
  sql`create index confirmed_pairs_by_named on confirmed_pairs (named_id)`,

  // The comment on an item may also name what was confirmed, with a label of its own; then it need not have warned of
  // anything.
  sql`alter table warnings
    add column has_warned boolean not null default true,
    add column confirmed text[] not null default '{}',
    add column confirmed_label text not null default 'absent'
      check (confirmed_label in ('absent', 'present', 'removed by a person'))`,
  sql`create index warnings_by_confirmed on warnings using gin (confirmed)`,

  // Repositories that dismissed too much, and are told of overlaps in digests only; once it was lifted, what came
  // before does not count any more.
  sql`create table quieted_repositories (
    repository_id text primary key references repositories on delete cascade,
    quiet boolean not null,
    since timestamptz not null,
    -- Of the issue that tells the maintainers; null while it is to be opened.
    notice integer
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
