import { type Kysely, type Selectable, sql } from "kysely";
import type { OverlapChecksTable, Tables } from "../db/tables.js";
import { isWritable } from "../github/pauses.js";

type Db = Kysely<Tables>;

/**
 * Items to be looked at, each with whether a new comment may come of it. A wish that may is not lost in one that may
 * not, and one made while a check runs is kept.
 */
export async function requestChecks(
  db: Db,
  wishes: readonly { itemId: string; mayAnnounce: boolean }[],
): Promise<void> {
  // In the order of their ids, so that two requests for the same items never wait for each other.
  await sql`
    insert into overlap_checks (item_id, may_announce)
    select items.id, bool_or(wish.may_announce)
    from unnest(${wishes.map((wish) => wish.itemId)}::text[], ${wishes.map((wish) => wish.mayAnnounce)}::boolean[])
      as wish (id, may_announce)
    join items on items.id = wish.id
    group by items.id
    order by items.id
    on conflict (item_id) do update set
      may_announce = overlap_checks.may_announce or excluded.may_announce,
      requested_at = now(),
      request = default
  `.execute(db);
}

export function requestedCheck(db: Db, itemId: string): Promise<Selectable<OverlapChecksTable> | undefined> {
  return db.selectFrom("overlap_checks").selectAll().where("item_id", "=", itemId).executeTakeFirst();
}

/** The check is done, unless it was asked for again since. */
export async function finishCheck(db: Db, check: { item_id: string; request: number }): Promise<void> {
  await db
    .deleteFrom("overlap_checks")
    .where("item_id", "=", check.item_id)
    .where("request", "=", check.request)
    .execute();
}

/** Items whose check has waited this long, where writing is neither paused nor suspended; oldest first. */
export async function waitingChecks(db: Db, olderThanSeconds: number): Promise<string[]> {
  const rows = await db
    .selectFrom("overlap_checks")
    .innerJoin("items", "items.id", "overlap_checks.item_id")
    .innerJoin("repositories", "repositories.id", "items.repository_id")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .select("overlap_checks.item_id")
    .where("requested_at", "<=", sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .where(isWritable)
    .orderBy("requested_at")
    .limit(10_000)
    .execute();
  return rows.map((row) => row.item_id);
}
