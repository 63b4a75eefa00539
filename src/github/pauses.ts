import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";

/** Whether an operator paused everything, this owner, or this repository. */
export async function isPaused(db: Kysely<Tables>, owner: string, name: string): Promise<boolean> {
  const scopes = ["*", owner.toLowerCase(), `${owner}/${name}`.toLowerCase()];
  const pause = await db
    .selectFrom("pauses")
    .select("scope")
    .where("scope", "in", scopes)
    .limit(1)
    .executeTakeFirst();
  return pause !== undefined;
}
