import { type Kysely, sql } from "kysely";
import type { Tables, Visibility } from "../db/tables.js";
import type { GivenVector } from "../matching/index.js";
import type { Item } from "./store.js";

type Db = Kysely<Tables>;

/** An item with what is needed of its repository to name it. */
export interface PlacedItem extends Item {
  owner: string;
  name: string;
  visibility: Visibility;
  /** What its repository is based on; see `RepositoriesTable`. */
  fork_of: string | null;
  based_on: string[];
  installation_id: number;
  /** What the embeddings service made of its text, where that was looked up. */
  vector?: GivenVector | null;
  /** Its installation is suspended: nothing can be read or written there now. */
  suspended: boolean;
}

const placedColumns = [
  "repositories.owner",
  "repositories.name",
  "repositories.visibility",
  "repositories.fork_of",
  "repositories.based_on",
  "repositories.installation_id",
  "installations.suspended",
] as const;

function placed(db: Db) {
  return db
    .selectFrom("items")
    .innerJoin("repositories", "repositories.id", "items.repository_id")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .selectAll("items")
    .select(placedColumns);
}

/** Those of the items that are known, in any order; at most some hundreds. */
export function placedItems(db: Db, ids: readonly string[]): Promise<PlacedItem[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return placed(db).where("items.id", "in", ids).execute();
}

export function placedItem(db: Db, id: string): Promise<PlacedItem | undefined> {
  return placed(db).where("items.id", "=", id).executeTakeFirst();
}

/** By its repository's id, which alone is sure to be right: names are given up and taken over. */
export function itemByNumber(db: Db, repositoryId: string, number: number): Promise<PlacedItem | undefined> {
  return placed(db)
    .where("items.repository_id", "=", repositoryId)
    .where("items.number", "=", number)
    .executeTakeFirst();
}

/** By `owner/name#number` as a person writes it; owner and name in any case. */
export function itemByName(
  db: Db,
  owner: string,
  name: string,
  number: number,
): Promise<PlacedItem | undefined> {
  return placed(db)
    .where(sql`lower(repositories.owner)`, "=", owner.toLowerCase())
    .where(sql`lower(repositories.name)`, "=", name.toLowerCase())
    .where("items.number", "=", number)
    .executeTakeFirst();
}

/** Those of the others that refer to the item, or that it refers to. */
export async function referencesBetween(
  db: Db,
  itemId: string,
  others: readonly string[],
): Promise<Set<string>> {
  if (others.length === 0) return new Set();
  const all = [itemId, ...others];
  const rows = await db
    .selectFrom("item_references as reference")
    .innerJoin("repositories", (join) =>
      join
        .on(sql`lower(repositories.owner)`, "=", sql`lower(reference.owner)`)
        .on(sql`lower(repositories.name)`, "=", sql`lower(reference.name)`),
    )
    .innerJoin("items", (join) =>
      join
        .onRef("items.repository_id", "=", "repositories.id")
        .onRef("items.number", "=", "reference.number"),
    )
    .select(["reference.item_id as from", "items.id as to"])
    .where("reference.item_id", "in", all)
    .where("items.id", "in", all)
    .execute();
  const linked = new Set<string>();
  for (const { from, to } of rows) {
    if (from === itemId) linked.add(to);
    if (to === itemId) linked.add(from);
  }
  return linked;
}
