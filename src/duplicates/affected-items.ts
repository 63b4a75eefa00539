import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { CONFIRMED_LABEL, POSSIBLE_LABEL } from "./words.js";

/** Which items are to be looked at again when something changed. */

type Db = Kysely<Tables>;

/** Items whose overlaps or whose comment name one of these, or are to name it, as it was confirmed. */
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
        .where(
          sql<boolean>`named && ${sql.val([...candidateIds])}::text[] or confirmed && ${sql.val([...candidateIds])}::text[]`,
        ),
    )
    .union(db.selectFrom("confirmed_pairs").select("item_id").where(isOneOf("named_id", candidateIds)))
    .union(
      db.selectFrom("confirmed_pairs").select("named_id as item_id").where(isOneOf("item_id", candidateIds)),
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
          sql<boolean>`exists (select from unnest(named || confirmed) as one (id) where not exists (select from items where items.id = one.id))`,
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
          sql<boolean>`exists (select from items where items.repository_id = any(${sql.val([...repositoryIds])}::text[]) and items.id = any(named || confirmed))`,
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
        sql<boolean>`items.labels && ${sql.val([POSSIBLE_LABEL.name, CONFIRMED_LABEL.name])}::text[]`,
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
