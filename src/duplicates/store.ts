import { type Kysely, type Selectable, sql } from "kysely";
import type { OverlapChecksTable, Tables, WarningsTable } from "../db/tables.js";
import type { Overlap } from "./decide.js";
import { POSSIBLE_LABEL } from "./words.js";

type Db = Kysely<Tables>;

export type Warning = Selectable<WarningsTable>;

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
    .where("installations.suspended", "=", false)
    .where("requested_at", "<=", sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("pauses")
            .select("scope")
            .where(
              sql<boolean>`scope in ('*', lower(repositories.owner), lower(repositories.owner || '/' || repositories.name))`,
            ),
        ),
      ),
    )
    .orderBy("requested_at")
    .limit(10_000)
    .execute();
  return rows.map((row) => row.item_id);
}

export function warningOn(db: Db, itemId: string): Promise<Warning | undefined> {
  return db.selectFrom("warnings").selectAll().where("item_id", "=", itemId).executeTakeFirst();
}

/** Remembers a warning that is about to stand; what a person removed stays removed. */
export async function rememberWarning(db: Db, itemId: string, named: string[]): Promise<void> {
  await db
    .insertInto("warnings")
    .values({ item_id: itemId, comment_id: null, state: "standing", label: "absent", named })
    .onConflict((conflict) =>
      conflict
        .column("item_id")
        .doUpdateSet({ state: "standing", named })
        .where("warnings.state", "!=", "removed by a person"),
    )
    .execute();
}

/** What a comment on GitHub says of itself, after the database lost it; what the database still knows goes before. */
export async function recoverWarning(
  db: Db,
  item: { id: string; labels: readonly string[] },
  commentId: number,
  named: string[],
): Promise<void> {
  const isLabelled = item.labels.includes(POSSIBLE_LABEL.name);
  // Without the label on a comment that names someone, a person took it away.
  const unlabelled = named.length > 0 ? "removed by a person" : "absent";
  await db
    .insertInto("warnings")
    .values({
      item_id: item.id,
      comment_id: commentId,
      state: named.length > 0 ? "standing" : "withdrawn",
      label: isLabelled ? "present" : unlabelled,
      named,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Nothing was said after all. */
export async function forgetWarning(db: Db, itemId: string): Promise<void> {
  await db.deleteFrom("warnings").where("item_id", "=", itemId).execute();
}

export async function updateWarning(
  db: Db,
  itemId: string,
  change: Partial<Pick<Warning, "comment_id" | "state" | "label" | "named">>,
): Promise<void> {
  await db.updateTable("warnings").set(change).where("item_id", "=", itemId).execute();
}

/** Replaces what is known to overlap with an older item; `found_at` of a pair that stays is kept. */
export async function rememberOverlaps(db: Db, itemId: string, overlaps: readonly Overlap[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    let stale = transaction.deleteFrom("overlaps").where("item_id", "=", itemId);
    if (overlaps.length > 0) {
      stale = stale.where(
        "candidate_id",
        "not in",
        overlaps.map((overlap) => overlap.candidateId),
      );
    }
    await stale.execute();
    if (overlaps.length === 0) return;
    await transaction
      .insertInto("overlaps")
      .values(
        overlaps.map(({ candidateId, tier, match }) => ({
          item_id: itemId,
          candidate_id: candidateId,
          tier,
          probability: match.probability,
          reasons: JSON.stringify(match.reasons),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["item_id", "candidate_id"]).doUpdateSet((row) => ({
          tier: row.ref("excluded.tier"),
          probability: row.ref("excluded.probability"),
          reasons: row.ref("excluded.reasons"),
        })),
      )
      .execute();
  });
}

/** Items whose overlaps or whose comment name one of these. */
export async function itemsNaming(db: Db, candidateIds: readonly string[]): Promise<string[]> {
  if (candidateIds.length === 0) return [];
  const rows = await db
    .selectFrom("overlaps")
    .select("item_id")
    .where(isOneOf("candidate_id", candidateIds))
    .union(
      db
        .selectFrom("warnings")
        .select("item_id")
        .where(sql<boolean>`named && ${sql.val([...candidateIds])}::text[]`),
    )
    .execute();
  return rows.map((row) => row.item_id);
}

/** Items whose overlaps or whose comment name something that is no longer known. */
export async function itemsNamingTheGone(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("overlaps")
    .leftJoin("items", "items.id", "overlaps.candidate_id")
    .select("overlaps.item_id")
    .where("items.id", "is", null)
    .union(
      db
        .selectFrom("warnings")
        .select("item_id")
        .where(
          sql<boolean>`exists (select from unnest(named) as one (id) where not exists (select from items where items.id = one.id))`,
        ),
    )
    .execute();
  return rows.map((row) => row.item_id);
}

/** Of repositories: items with a warning, items opened since a moment, and items that name an item of theirs. */
export async function itemsTouchedBy(
  db: Db,
  repositoryIds: readonly string[],
  openedSince: Date,
): Promise<string[]> {
  if (repositoryIds.length === 0) return [];
  const rows = await db
    .selectFrom("warnings")
    .innerJoin("items", "items.id", "warnings.item_id")
    .select("warnings.item_id")
    .where("items.repository_id", "in", repositoryIds)
    .union(
      db
        .selectFrom("items")
        .select("items.id as item_id")
        .where("items.repository_id", "in", repositoryIds)
        .where("items.created_at", ">=", openedSince),
    )
    .union(
      db
        .selectFrom("overlaps")
        .innerJoin("items", "items.id", "overlaps.candidate_id")
        .select("overlaps.item_id")
        .where("items.repository_id", "in", repositoryIds),
    )
    .union(
      db
        .selectFrom("warnings")
        .select("item_id")
        .where(
          sql<boolean>`exists (select from items where items.repository_id = any(${sql.val([...repositoryIds])}::text[]) and items.id = any(named))`,
        ),
    )
    .execute();
  return rows.map((row) => row.item_id);
}

/** Of these items, those that were opened since a moment, or bear a warning: as is known, or as their label says. */
export async function newsAndWarned(
  db: Db,
  itemIds: readonly string[],
  openedSince: Date,
): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom("items")
    .leftJoin("warnings", "warnings.item_id", "items.id")
    .select("items.id")
    .where(isOneOf("items.id", itemIds))
    .where(({ or, eb }) =>
      or([
        eb("items.created_at", ">=", openedSince),
        eb("warnings.item_id", "is not", null),
        sql<boolean>`${POSSIBLE_LABEL.name} = any(items.labels)`,
      ]),
    )
    .execute();
  return rows.map((row) => row.id);
}

/** Items opened since a moment, and after their installation. */
export async function newItems(db: Db, openedSince: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("items")
    .innerJoin("repositories", "repositories.id", "items.repository_id")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .select("items.id")
    .where("items.created_at", ">=", openedSince)
    .whereRef("items.created_at", ">=", "installations.installed_at")
    .execute();
  return rows.map((row) => row.id);
}

/** Of these items, when they were opened and since when their installation stands. */
export function arrivals(db: Db, itemIds: readonly string[]) {
  if (itemIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("items")
    .innerJoin("repositories", "repositories.id", "items.repository_id")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .select(["items.id", "items.created_at", "installations.installed_at"])
    .where(isOneOf("items.id", itemIds))
    .execute();
}

/** One parameter for all of them: a statement has room for 65,535, and a large repository has more items. */
function isOneOf(column: string, ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = any(${sql.val([...ids])}::text[])`;
}

/**
 * The newest overlaps of which both sides are public, with their names. While an installation is suspended nobody tells
 * whether a repository of it still is.
 */
export function newestPublicOverlaps(db: Db, limit: number) {
  return db
    .selectFrom("overlaps")
    .innerJoin("items as mine", "mine.id", "overlaps.item_id")
    .innerJoin("repositories as here", "here.id", "mine.repository_id")
    .innerJoin("items as theirs", "theirs.id", "overlaps.candidate_id")
    .innerJoin("repositories as there", "there.id", "theirs.repository_id")
    .innerJoin("installations as ours", "ours.id", "here.installation_id")
    .innerJoin("installations as others", "others.id", "there.installation_id")
    .select([
      "overlaps.tier",
      "overlaps.found_at",
      "mine.title as title",
      "mine.number as number",
      "mine.kind as kind",
      "here.owner as owner",
      "here.name as name",
      "theirs.title as other_title",
      "theirs.number as other_number",
      "theirs.kind as other_kind",
      "there.owner as other_owner",
      "there.name as other_name",
    ])
    .where("here.visibility", "=", "public")
    .where("there.visibility", "=", "public")
    .where("ours.suspended", "=", false)
    .where("others.suspended", "=", false)
    .orderBy("overlaps.found_at", "desc")
    .limit(limit)
    .execute();
}

/** Counts over what everybody may read. */
export async function publicFigures(db: Db) {
  const { repositories, owners } = await publicRepositories(db)
    .select(({ fn }) => [
      fn.countAll<number>().as("repositories"),
      sql<string[]>`coalesce(array_agg(distinct repositories.owner), '{}')`.as("owners"),
    ])
    .executeTakeFirstOrThrow();
  const { items, warnings } = await publicRepositories(db)
    .innerJoin("items", "items.repository_id", "repositories.id")
    .leftJoin("warnings", (join) =>
      join.onRef("warnings.item_id", "=", "items.id").on("warnings.state", "=", "standing"),
    )
    .select(({ fn }) => [
      fn.countAll<number>().as("items"),
      fn.count<number>("warnings.item_id").as("warnings"),
    ])
    .executeTakeFirstOrThrow();
  return { repositories, owners, items, warnings };
}

function publicRepositories(db: Db) {
  return db
    .selectFrom("repositories")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .where("repositories.visibility", "=", "public")
    .where("installations.suspended", "=", false);
}
