import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { GivenVector } from "../matching/index.js";
import type { Item } from "./store.js";
import { takeChangeNumbers } from "./store.js";
import { fromBytes, toBytes } from "./vector-bytes.js";

/** The vectors that an embeddings service made of items' texts. Those of different models can't be compared. */

type Db = Kysely<Tables>;

export type EmbeddableItem = Pick<Item, "id" | "title" | "body">;

/** The item's vector, of length 1; null when the service refused its text, undefined when it was not asked yet. */
export async function vectorOf(
  db: Db,
  itemId: string,
  model: string,
): Promise<GivenVector | null | undefined> {
  const row = await db
    .selectFrom("item_embeddings")
    .select("vector")
    .where("item_id", "=", itemId)
    .where("model", "=", model)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.vector && { model, values: fromBytes(row.vector) };
}

/**
 * Items without a vector whose text may be sent, last changed first, with their change numbers. Nothing of suspended
 * installations is used, and nothing of bots is compared.
 */
export function itemsWithoutVector(
  db: Db,
  { model, privateText }: { model: string; privateText: boolean },
  beforeChange: number,
  limit: number,
): Promise<(EmbeddableItem & { change: number })[]> {
  const query = db
    .selectFrom("items")
    .innerJoin("repositories", "repositories.id", "items.repository_id")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .leftJoin("item_embeddings", (join) =>
      join.onRef("item_embeddings.item_id", "=", "items.id").on("item_embeddings.model", "=", model),
    )
    .select(["items.id", "items.title", "items.body", "items.change"])
    .where("item_embeddings.item_id", "is", null)
    .where("items.author_is_bot", "=", false)
    .where("installations.suspended", "=", false)
    .where("items.change", "<", beforeChange)
    .orderBy("items.change", "desc")
    .limit(limit);
  return (privateText ? query : query.where("repositories.visibility", "=", "public")).execute();
}

/** Keeps what the service made of the items, unless their texts changed meanwhile; every index reads them again. */
export async function rememberVectors(
  db: Db,
  model: string,
  made: readonly { item: EmbeddableItem; vector: Float32Array | null }[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const first = await takeChangeNumbers(transaction, made.length);
    for (const [position, { item, vector }] of made.entries()) {
      const { numUpdatedRows } = await transaction
        .updateTable("items")
        .set({ change: first + position })
        .where("id", "=", item.id)
        .where("title", "=", item.title)
        .where("body", "=", item.body)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) continue;
      const row = { model, vector: vector && toBytes(vector) };
      await transaction
        .insertInto("item_embeddings")
        .values({ item_id: item.id, ...row })
        .onConflict((conflict) => conflict.column("item_id").doUpdateSet(row))
        .execute();
    }
  });
}
