/** What the ledger remembers of writes that were made. */

import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { cutOff, hashOf, type Undo, type Verb } from "./ledger.js";

/** Whether the newest text that we gave a comment is this one; what a person made of it since does not count. */
export async function isLastText(
  db: Kysely<Tables>,
  comment: { itemId: string; commentId: number },
  body: string,
): Promise<boolean> {
  const last = await db
    .selectFrom("writes")
    .select("content_hash")
    .where("item_id", "=", comment.itemId)
    .where("github_id", "=", comment.commentId)
    .where("verb", "in", ["postComment", "editComment"])
    .where("status", "=", "done")
    .orderBy("settled_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.content_hash === hashOf(body);
}

/** The newest thing that this very write made there, by GitHub's number of it. */
export async function lastMade(
  db: Kysely<Tables>,
  write: { itemId: string; verb: Verb; content: string },
): Promise<number | null> {
  const last = await db
    .selectFrom("writes")
    .select("github_id")
    .where("item_id", "=", write.itemId)
    .where("verb", "=", write.verb)
    .where("content_hash", "=", hashOf(write.content))
    .where("status", "=", "done")
    .orderBy("settled_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.github_id ?? null;
}

/**
 * Whether an earlier attempt at this very write was cut off, so that what it was to bring about is its doing. Such an
 * attempt counts as done from now on, with what takes it back.
 */
export async function adoptCut(
  db: Kysely<Tables>,
  write: { itemId: string; verb: Verb; content: string; reason: string },
  undo: Undo,
  now: Date,
): Promise<boolean> {
  const adopted = await db
    .updateTable("writes")
    .set({ status: "done", error: null, undo: JSON.stringify(undo), settled_at: now })
    .where("item_id", "=", write.itemId)
    .where("verb", "=", write.verb)
    .where("content_hash", "=", hashOf(write.content))
    .where("reason", "=", write.reason)
    .where((eb) => eb.or([eb("status", "=", "intended"), eb("error", "=", cutOff)]))
    .returning("id")
    .execute();
  return adopted.length > 0;
}
