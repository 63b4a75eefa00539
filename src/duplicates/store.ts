import { type Kysely, type Selectable, sql } from "kysely";
import type { Tables, WarningsTable } from "../db/tables.js";
import type { Said } from "./comment-marker.js";
import type { Overlap } from "./decide.js";
import { CONFIRMED_LABEL, POSSIBLE_LABEL } from "./words.js";

type Db = Kysely<Tables>;

export type Warning = Selectable<WarningsTable>;

export function warningOn(db: Db, itemId: string): Promise<Warning | undefined> {
  return db.selectFrom("warnings").selectAll().where("item_id", "=", itemId).executeTakeFirst();
}

/** Remembers a comment that is about to stand; what a person removed stays removed. */
export async function rememberWarning(
  db: Db,
  itemId: string,
  named: string[],
  confirmed: string[] = [],
): Promise<void> {
  await db
    .insertInto("warnings")
    .values({
      item_id: itemId,
      comment_id: null,
      state: "standing",
      label: "absent",
      named,
      confirmed,
      has_warned: named.length > 0,
    })
    .onConflict((conflict) =>
      conflict
        .column("item_id")
        .doUpdateSet((row) => ({
          state: "standing",
          named,
          confirmed,
          has_warned: sql<boolean>`${row.ref("warnings.has_warned")} or ${row.ref("excluded.has_warned")}`,
        }))
        .where("warnings.state", "!=", "removed by a person"),
    )
    .execute();
}

/** Remembers the label of confirmed ones, also where there is no comment. */
export async function rememberConfirmedLabel(
  db: Db,
  itemId: string,
  label: Warning["confirmed_label"],
): Promise<void> {
  await db
    .insertInto("warnings")
    .values({
      item_id: itemId,
      comment_id: null,
      state: "withdrawn",
      label: "absent",
      named: [],
      has_warned: false,
      confirmed_label: label,
    })
    .onConflict((conflict) => conflict.column("item_id").doUpdateSet({ confirmed_label: label }))
    .execute();
}

/** What a comment on GitHub says of itself, after the database lost it; what the database still knows goes before. */
export async function recoverWarning(
  db: Db,
  item: { id: string; labels: readonly string[] },
  commentId: number,
  { named, confirms, confirmedBy }: Said,
): Promise<void> {
  const confirmed = [...confirms, ...confirmedBy];
  // Without the label on a comment that names someone, a person took it away.
  const labelled = (label: string, names: readonly string[]) => {
    if (item.labels.includes(label)) return "present";
    return names.length > 0 ? "removed by a person" : "absent";
  };
  await db
    .insertInto("warnings")
    .values({
      item_id: item.id,
      comment_id: commentId,
      state: named.length + confirmed.length > 0 ? "standing" : "withdrawn",
      label: labelled(POSSIBLE_LABEL.name, named),
      named: [...named],
      has_warned: named.length > 0 || confirmed.length === 0,
      confirmed,
      confirmed_label: labelled(CONFIRMED_LABEL.name, confirmed),
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
  change: Partial<
    Pick<Warning, "comment_id" | "state" | "label" | "named" | "confirmed" | "confirmed_label">
  >,
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
