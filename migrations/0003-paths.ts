import { type Kysely, sql } from "kysely";

const statements = [
  // The files that a pull request changes, the first some hundred; null: not an open pull request, or not read yet.
  sql`alter table items add column paths text[]`,
  sql`create index items_without_paths on items (repository_id)
    where kind = 'pull' and state = 'open' and not author_is_bot and paths is null`,

  // What a repository is based on, as owner/repo: the one it was forked from, and those that its files name.
  sql`alter table repositories add column fork_of text, add column based_on text[] not null default '{}'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
