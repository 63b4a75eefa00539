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

/** So long a delivery is tried again, through any outage of GitHub or the database; then it waits for a redelivery. */
const DAYS_TRIED = 3;

/** After so many seconds, doubled with every failed attempt up to an hour, the sweep queues a delivery again. */
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 3600;

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
        .doUpdateSet({ status: "pending", attempts: 0, payload: delivery.payload, received_at: sql`now()` })
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

/**
 * Counts a failed attempt; returns "failed" once it was tried long enough, else "pending". Then the payload is dropped:
 * a redelivery brings it again.
 */
export async function countFailedAttempt(db: Db, id: string, error: string): Promise<"pending" | "failed"> {
  const isGivenUp = sql<boolean>`received_at < now() - make_interval(days => ${DAYS_TRIED})`;
  const { status } = await db
    .updateTable("deliveries")
    .set({
      attempts: sql`attempts + 1`,
      outcome: error,
      attempted_at: sql`now()`,
      status: sql`case when ${isGivenUp} then 'failed' else 'pending' end`,
      payload: sql`case when ${isGivenUp} then null else payload end`,
    })
    .where("id", "=", id)
    .returning("status")
    .executeTakeFirstOrThrow();
  return status === "failed" ? "failed" : "pending";
}

/** Ids of deliveries still to be handled, oldest first. */
export async function unfinishedDeliveries(db: Db): Promise<string[]> {
  const rows = await unfinished(db).execute();
  return rows.map((row) => row.id);
}

/** Of those, the ones whose job should be over by now: it was lost, or it gave up. */
export async function overdueDeliveries(db: Db): Promise<string[]> {
  const waited = sql<Date>`now() - make_interval(secs => least(${LONGEST_WAIT_S}, ${FIRST_WAIT_S} * 2.0 ^ least(attempts, 12)))`;
  const rows = await unfinished(db)
    .where(sql<Date>`coalesce(attempted_at, received_at)`, "<=", waited)
    .execute();
  return rows.map((row) => row.id);
}

function unfinished(db: Db) {
  return db
    .selectFrom("deliveries")
    .select("id")
    .where("status", "=", "pending")
    .orderBy("received_at")
    .limit(10_000);
}

/** Whether a delivery with this id was handled, so that it needs no redelivery. */
export async function isHandled(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom("deliveries").select("status").where("id", "=", id).executeTakeFirst();
  return row !== undefined && row.status !== "failed";
}

/**
 * Counts that GitHub was asked for a delivery again; returns how often by now. Asking again within five minutes, as a process
 * does that crashes at its start, does not count.
 */
export async function countRedelivery(db: Db, guid: string): Promise<number> {
  const { times } = await db
    .insertInto("redeliveries")
    .values({ guid, times: 1, asked_at: sql`now()` })
    .onConflict((conflict) =>
      conflict.column("guid").doUpdateSet({
        times: sql`redeliveries.times + (redeliveries.asked_at < now() - interval '5 minutes')::int`,
        asked_at: sql`case when redeliveries.asked_at < now() - interval '5 minutes' then now() else redeliveries.asked_at end`,
      }),
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
