import { type Kysely, sql } from "kysely";

const statements = [
  // What a comment names, since when, how sure the engine was then, and until when it named it.
  sql`create table named_pairs (
    item_id text not null references warnings on delete cascade on update cascade,
    candidate_id text not null references items on delete cascade on update cascade,
    probability real not null,
    since timestamptz not null,
    until timestamptz,
    primary key (item_id, candidate_id)
  )`,
  sql`create index named_pairs_by_candidate on named_pairs (candidate_id)`,
  sql`insert into named_pairs (item_id, candidate_id, probability, since)
    select warnings.item_id, items.id, "overlaps".probability, warnings.posted_at
    from warnings
    join items on items.id = any(warnings.named)
    join "overlaps" on "overlaps".item_id = warnings.item_id and "overlaps".candidate_id = items.id
    where warnings.state = 'standing'`,

  // What people made of pairs. The repository is the one in which they were told of them.
  sql`create table feedback (
    repository_id text not null references repositories on delete cascade,
    item_id text not null references items on delete cascade on update cascade,
    candidate_id text not null references items on delete cascade on update cascade,
    source text not null check (source in ('command', 'reaction', 'closing', 'link', 'comment deleted', 'label removed')),
    verdict text not null check (verdict in ('confirmed', 'linked', 'dismissed')),
    given_by text not null check (given_by in ('author', 'triage', 'unknown')),
    probability real,
    given_at timestamptz not null,
    primary key (item_id, candidate_id, source)
  )`,
  sql`create index feedback_by_candidate on feedback (candidate_id)`,
  sql`create index feedback_by_repository on feedback (repository_id, given_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
