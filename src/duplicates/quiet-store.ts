import { type Kysely, type Selectable, sql } from "kysely";
import type { QuietedRepositoriesTable, Tables } from "../db/tables.js";

type Db = Kysely<Tables>;

/** Whether a repository that dismissed too much is quiet, and since when; undefined if it never was. */
export function quietSince(
  db: Db,
  repositoryId: string,
): Promise<Selectable<QuietedRepositoriesTable> | undefined> {
  return db
    .selectFrom("quieted_repositories")
    .selectAll()
    .where("repository_id", "=", repositoryId)
    .executeTakeFirst();
}

/** The repositories that are quiet now. */
export async function quietRepositories(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom("quieted_repositories")
    .select("repository_id")
    .where("quiet", "=", true)
    .execute();
  return new Set(rows.map((row) => row.repository_id));
}

/** The maintainers are to be told each time anew that it falls quiet. */
export async function setQuiet(db: Db, repositoryId: string, quiet: boolean, since: Date): Promise<void> {
  const state = { quiet, since, ...(quiet && { notice: null }) };
  await db
    .insertInto("quieted_repositories")
    .values({ repository_id: repositoryId, notice: null, ...state })
    .onConflict((conflict) => conflict.column("repository_id").doUpdateSet(state))
    .execute();
}

export async function noticeOpened(db: Db, repositoryId: string, notice: number): Promise<void> {
  await db
    .updateTable("quieted_repositories")
    .set({ notice })
    .where("repository_id", "=", repositoryId)
    .execute();
}

/**
 * Of the last warnings in a repository, newest first, whether each was dismissed, and nothing of it confirmed.
 * @param since the moment from which on they count
 */
export async function answersToWarnings(
  db: Db,
  repositoryId: string,
  atMost: number,
  since = new Date(0),
): Promise<boolean[]> {
  const { rows } = await sql<{ dismissed: boolean }>`
    select exists (select from feedback where feedback.item_id = warnings.item_id and verdict = 'dismissed')
      and not exists (select from feedback where feedback.item_id = warnings.item_id and verdict = 'confirmed') as dismissed
    from warnings
    join items on items.id = warnings.item_id
    where items.repository_id = ${repositoryId} and has_warned and posted_at >= ${since}
    order by posted_at desc, warnings.item_id
    limit ${atMost}
  `.execute(db);
  return rows.map(({ dismissed }) => dismissed);
}
