import type { Kysely, Selectable } from "kysely";
import type { Tables, WarningsTable } from "../db/tables.js";
import type { Overlap } from "./decide.js";
import { POSSIBLE_LABEL } from "./words.js";

type Db = Kysely<Tables>;

export type Warning = Selectable<WarningsTable>;

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

/** What comments say of items that left is still known by the ids in `warnings`; what overlapped with them is not kept. */
export async function forgetOverlapsWithTheGone(db: Db): Promise<void> {
  await db
    .deleteFrom("overlaps")
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("items").select("items.id").whereRef("items.id", "=", "overlaps.candidate_id"))),
    )
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
