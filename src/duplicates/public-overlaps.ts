import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

type Db = Kysely<Tables>;

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
    .leftJoin("warnings", (join) =>
      join.onRef("warnings.item_id", "=", "mine.id").on("warnings.state", "=", "standing"),
    )
    .select([
      sql<boolean>`coalesce("overlaps".candidate_id = any(warnings.named), false)`.as("is_said"),
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
