import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { type ReactionFacts, roles } from "../github/facts.js";
import type { Context } from "../items/context.js";
import { type PlacedItem, placedItem } from "../items/placed-items.js";
import { defineJob } from "../queue/job.js";
import { forgetVerdict, rememberVerdict, type Verdict } from "./feedback.js";
import { askForChecks } from "./jobs.js";
import { weighDismissals } from "./restraint.js";
import { type Warning, warningOn } from "./store.js";

/** GitHub sends no news of reactions: so long after a warning they are asked for. */
const ASKED_DAYS = 30;
const ASKED_EVERY_MS = 3_600_000;

/** A reaction is dated to the second by GitHub's clock, and what a comment names by ours. */
const CLOCKS_APART_MS = 5 * 60_000;

/** Whoever reacts with 👎 to a warning, and is the author or triages, dismisses what it names, for as long as it stands. */
export const readReactions = defineJob<Context, { itemId: string }>({
  name: "read-reactions",
  lane: "slow",
  run: (context, { itemId }) =>
    context.database.lock(`item:${itemId}`, async () => {
      const { db } = context.database;
      const item = await placedItem(db, itemId);
      const warning = await warningOn(db, itemId);
      if (item === undefined || item.suspended || warning?.comment_id == null) return;
      if (await noteReaction(context, item, warning.comment_id)) {
        await askForChecks(context, [itemId], "reading");
        await weighDismissals(context, item.repository_id);
      }
    }),
});

/** Asks for the reactions to all warnings of the last weeks. */
export const sweepReactions = defineJob<Context, null>({
  name: "sweep-reactions",
  lane: "slow",
  schedule: { everyMs: ASKED_EVERY_MS },
  run: (context) => askForReactions(context),
});

/** Has the reactions to warnings of the last weeks read: to all, or to those on some items. */
export async function askForReactions(context: Context, itemIds?: readonly string[]): Promise<void> {
  const since = new Date(context.clock().getTime() - ASKED_DAYS * 24 * 3_600_000);
  for (const itemId of await warnedSince(context.database.db, since, itemIds))
    await context.queue.add(readReactions, { itemId }, { id: `reactions-${itemId}`, priority: 8 });
}

async function warnedSince(db: Kysely<Tables>, since: Date, itemIds?: readonly string[]): Promise<string[]> {
  let warned = db
    .selectFrom("warnings")
    .innerJoin("items", "items.id", "warnings.item_id")
    .innerJoin("repositories", "repositories.id", "items.repository_id")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .select("warnings.item_id")
    .where("installations.suspended", "=", false)
    .where("warnings.comment_id", "is not", null)
    .where("warnings.has_warned", "=", true)
    .where("warnings.posted_at", ">=", since);
  if (itemIds !== undefined)
    warned = warned.where(sql<boolean>`warnings.item_id = any(${sql.val([...itemIds])}::text[])`);
  const rows = await warned.orderBy("warnings.posted_at", "desc").execute();
  return rows.map((row) => row.item_id);
}

/** @returns whether it says something else of a pair than before */
async function noteReaction(
  context: Context,
  item: PlacedItem,
  commentId: NonNullable<Warning["comment_id"]>,
): Promise<boolean> {
  const { db } = context.database;
  const dismissal = await dismissalOf(context, item, commentId);
  if (dismissal === undefined) return (await forgetVerdict(db, item.id, "reaction")).length > 0;
  const known = await db
    .selectFrom("feedback")
    .select("candidate_id")
    .where("item_id", "=", item.id)
    .where("source", "=", "reaction")
    .execute();
  const named = await namedAt(db, item.id, dismissal.at);
  const unheard = named.filter((id) => !known.some(({ candidate_id }) => candidate_id === id));
  await rememberVerdict(db, item, unheard, { ...dismissal, source: "reaction", verdict: "dismissed" });
  return unheard.length > 0;
}

/** The newest 👎 of somebody whose word counts there. */
async function dismissalOf(
  context: Context,
  { installation_id, owner, name, number, author }: PlacedItem,
  commentId: number,
): Promise<Pick<Verdict, "by" | "at"> | undefined> {
  const reader = context.github.installation(installation_id);
  const against: ReactionFacts[] = [];
  for await (const reaction of reader.reactions(
    owner,
    name,
    number,
    { kind: "comment", id: commentId },
    "-1",
  ))
    if (!reaction.byBot && !reaction.ours) against.unshift(reaction);
  for (const { by, at } of against) {
    if (by.toLowerCase() === author.toLowerCase()) return { by: "author", at };
    const role = await reader.permission(owner, name, by);
    if (roles.indexOf(role) >= roles.indexOf("triage")) return { by: "triage", at };
  }
  return undefined;
}

/** What the comment on an item named at a moment: of what came later nobody has said anything. */
async function namedAt(db: Kysely<Tables>, itemId: string, at: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("named_pairs")
    .select("candidate_id")
    .where("item_id", "=", itemId)
    .where("since", "<=", new Date(at.getTime() + CLOCKS_APART_MS))
    .where(({ or, eb }) =>
      or([eb("until", "is", null), eb("until", ">=", new Date(at.getTime() - CLOCKS_APART_MS))]),
    )
    .execute();
  return rows.map((row) => row.candidate_id);
}
