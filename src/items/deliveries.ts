import { type Kysely, type Selectable, sql } from "kysely";
import type { DeliveriesTable, Tables } from "../db/tables.js";

type Db = Kysely<Tables>;

export interface Delivery {
  /** X-GitHub-Delivery, which a redelivery repeats. */
  id: string;
  event: string;
  action?: string;
  installationId?: number;
  payload: string;
}

/** GitHub redelivers for 30 days; ids are kept a little longer, so that no redelivery is handled twice. */
const DAYS_KEPT = 35;

/** A delivery that failed this often is given up, until it is redelivered. */
export const MOST_ATTEMPTS = 8;

/**
 * Commits a delivery, which may then be acknowledged. A known one is left as it is ("known"), unless it had failed:
 * then it is opened again ("new").
 */
export async function acceptDelivery(db: Db, delivery: Delivery): Promise<"new" | "known"> {
  const accepted = await db
    .insertInto("deliveries")
    .values({
      id: delivery.id,
      event: delivery.event,
      action: delivery.action ?? null,
      installation_id: delivery.installationId ?? null,
      payload: delivery.payload,
    })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ status: "pending", attempts: 0, payload: delivery.payload })
        .where("deliveries.status", "=", "failed"),
    )
    .returning("id")
    .executeTakeFirst();
  return accepted === undefined ? "known" : "new";
}

/** The delivery, while it is still to be handled. */
export function pendingDelivery(db: Db, id: string): Promise<Selectable<DeliveriesTable> | undefined> {
  return db
    .selectFrom("deliveries")
    .selectAll()
    .where("id", "=", id)
    .where("status", "=", "pending")
    .executeTakeFirst();
}

/** Closes a delivery; its payload, which may hold private text, is dropped. */
export async function finishDelivery(db: Db, id: string, outcome: string): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ status: "done", outcome, payload: null, finished_at: sql`now()` })
    .where("id", "=", id)
    .execute();
}

/** Counts a failed attempt; returns "failed" once there were too many, else "pending". */
export async function countFailedAttempt(db: Db, id: string, error: string): Promise<"pending" | "failed"> {
  const { status } = await db
    .updateTable("deliveries")
    .set({
      attempts: sql`attempts + 1`,
      outcome: error,
      status: sql<
        "pending" | "failed"
      >`case when attempts + 1 >= ${MOST_ATTEMPTS} then 'failed' else 'pending' end`,
    })
    .where("id", "=", id)
    .returning("status")
    .executeTakeFirstOrThrow();
  return status === "failed" ? "failed" : "pending";
}

/** Ids of deliveries still to be handled that were received more than `olderThanSeconds` ago, oldest first. */
export async function unfinishedDeliveries(db: Db, olderThanSeconds: number): Promise<string[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select("id")
    .where("status", "=", "pending")
    .where("received_at", "<=", sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy("received_at")
    .limit(10_000)
    .execute();
  return rows.map((row) => row.id);
}

/** Whether a delivery with this id was handled, so that it needs no redelivery. */
export async function isHandled(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom("deliveries").select("status").where("id", "=", id).executeTakeFirst();
  return row !== undefined && row.status !== "failed";
}

/** Counts that GitHub was asked for a delivery again; returns how often by now. */
export async function countRedelivery(db: Db, guid: string): Promise<number> {
  const { times } = await db
    .insertInto("redeliveries")
    .values({ guid, times: 1, asked_at: sql`now()` })
    .onConflict((conflict) =>
      conflict.column("guid").doUpdateSet({ times: sql`redeliveries.times + 1`, asked_at: sql`now()` }),
    )
    .returning("times")
    .executeTakeFirstOrThrow();
  return times;
}

/** Deletes what was handled more than 35 days ago. */
export async function forgetOldDeliveries(db: Db): Promise<void> {
  await db
    .deleteFrom("deliveries")
    .where("received_at", "<", sql<Date>`now() - make_interval(days => ${DAYS_KEPT})`)
    .where("status", "!=", "pending")
    .execute();
  await db
    .deleteFrom("redeliveries")
    .where("asked_at", "<", sql<Date>`now() - make_interval(days => ${DAYS_KEPT})`)
    .execute();
}
