import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";

type Db = Kysely<Tables>;

/** Nothing is said unasked on an item; null: until that is taken back. */
export interface Mute {
  until: Date | null;
}

/** The mute that holds on an item now. */
export function muteOf(db: Db, itemId: string, now: Date): Promise<Mute | undefined> {
  return db
    .selectFrom("mutes")
    .select("until")
    .where("item_id", "=", itemId)
    .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", now)]))
    .executeTakeFirst();
}

/** Replaces the mute of an item; undefined lifts it. */
export async function setMute(db: Db, itemId: string, mute: Mute | undefined): Promise<void> {
  if (mute === undefined) {
    await db.deleteFrom("mutes").where("item_id", "=", itemId).execute();
    return;
  }
  await db
    .insertInto("mutes")
    .values({ item_id: itemId, until: mute.until })
    .onConflict((conflict) => conflict.column("item_id").doUpdateSet({ until: mute.until }))
    .execute();
}
