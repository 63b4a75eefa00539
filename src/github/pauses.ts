import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { RetryLater } from "../errors.js";

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

/** Throws RetryLater while the repository is paused. */
export async function refuseWhilePaused(db: Kysely<Tables>, owner: string, name: string): Promise<void> {
  if (await isPaused(db, owner, name)) throw new RetryLater("Writing is paused there", 60_000);
}

/** In a query that joins `repositories` and `installations`: whether Liaison may write there, neither suspended nor paused. */
export const isWritable = sql<boolean>`not installations.suspended and not exists (
  select from pauses
  where scope in ('*', lower(repositories.owner), lower(repositories.owner || '/' || repositories.name))
)`;
