import { type Kysely, sql } from "kysely";
import type { ConfirmedPairsTable, Tables } from "../db/tables.js";
import { type Cluster, canonicalOf, clustersOf } from "./clusters.js";

/** What people confirmed, from which clusters follow: kept are the pairs alone, so that undoing one splits its cluster. */

type Db = Kysely<Tables>;

/** Two items that somebody said are the same work. */
export interface ConfirmedPair {
  /** On which it was said. */
  itemId: string;
  /** Which was named, and meant to stay. */
  namedId: string;
  /** The login of who said so. */
  by: string;
  at: Date;
  how: ConfirmedPairsTable["how"];
}

/** A cluster as it stands: its members are known items. */
export interface StandingCluster {
  members: string[];
  /** The one that stands for all. */
  canonical: string;
}

/** What a confirmation changed. */
export interface Confirmed {
  /** As it was said first, if it had been confirmed before. */
  confirmed: ConfirmedPair;
  cluster: StandingCluster;
}

/**
 * Remembers that two items are the same work, and gives the cluster that they are in now. One after the other, over all
 * processes, so that each sees the whole of what it joins.
 * @throws Error when one of them is not known, or both are one
 */
export async function confirmPair(
  db: Db,
  { itemId, namedId, by, at, how }: ConfirmedPair,
): Promise<Confirmed> {
  return db.transaction().execute(async (transaction) => {
    await lockClusters(transaction);
    await transaction
      .insertInto("confirmed_pairs")
      .values({ item_id: itemId, named_id: namedId, confirmed_by: by, confirmed_at: at, how })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const pairs = await confirmedPairsOf(transaction, itemId);
    const confirmed = pairs.find((pair) => [pair.itemId, pair.namedId].includes(namedId));
    const cluster = await clusterOf(transaction, itemId);
    if (confirmed === undefined || cluster === undefined)
      throw new Error(`${itemId} has been confirmed and is in no cluster`);
    return { confirmed, cluster };
  });
}

/**
 * Takes back that items are the same work as this one, whichever of them it was said on; clusters split where nothing
 * else holds them together.
 * @returns the pairs that were confirmed
 */
export async function unconfirmPairs(
  db: Db,
  itemId: string,
  others: readonly string[],
): Promise<ConfirmedPair[]> {
  if (others.length === 0) return [];
  return db.transaction().execute(async (transaction) => {
    await lockClusters(transaction);
    const rows = await transaction
      .deleteFrom("confirmed_pairs")
      .where(({ and, or, eb }) =>
        or([
          and([eb("item_id", "=", itemId), eb("named_id", "in", [...others])]),
          and([eb("named_id", "=", itemId), eb("item_id", "in", [...others])]),
        ]),
      )
      .returningAll()
      .execute();
    return rows.map(pairOf);
  });
}

/** The pairs that an item is in, oldest first. */
export async function confirmedPairsOf(db: Db, itemId: string): Promise<ConfirmedPair[]> {
  const rows = await db
    .selectFrom("confirmed_pairs")
    .selectAll()
    .where(({ or, eb }) => or([eb("item_id", "=", itemId), eb("named_id", "=", itemId)]))
    .orderBy("confirmed_at")
    .orderBy("item_id")
    .execute();
  return rows.map(pairOf);
}

/** The cluster that an item is in; undefined when it was confirmed to be the same as no other that is known. */
export async function clusterOf(db: Db, itemId: string): Promise<StandingCluster | undefined> {
  const { rows } = await sql<{ item: string; named: string }>`
    with recursive reached (id) as (
      select ${itemId}::text
      union
      select case when pair.item_id = reached.id then pair.named_id else pair.item_id end
      from reached join confirmed_pairs as pair on reached.id in (pair.item_id, pair.named_id)
    )
    select pair.item_id as item, pair.named_id as named
    from confirmed_pairs as pair join reached on reached.id = pair.item_id
    order by pair.confirmed_at, pair.item_id, pair.named_id
  `.execute(db);
  const cluster = clustersOf(rows)[0];
  return cluster && standing(db, cluster);
}

async function standing(db: Db, { root, members }: Cluster): Promise<StandingCluster | undefined> {
  const items = await db
    .selectFrom("items")
    .select(["id", "state", "created_at", "database_id"])
    .where("id", "in", members)
    .execute();
  const canonical = canonicalOf(
    root,
    items.map(({ id, state, created_at, database_id }) => ({
      id,
      isOpen: state === "open",
      createdAt: created_at,
      databaseId: database_id,
    })),
  );
  return canonical && { members, canonical: canonical.id };
}

function lockClusters(transaction: Db) {
  return sql`select pg_advisory_xact_lock(hashtextextended('clusters', 0))`.execute(transaction);
}

function pairOf(row: {
  item_id: string;
  named_id: string;
  confirmed_by: string;
  confirmed_at: Date;
  how: ConfirmedPair["how"];
}): ConfirmedPair {
  return {
    itemId: row.item_id,
    namedId: row.named_id,
    by: row.confirmed_by,
    at: row.confirmed_at,
    how: row.how,
  };
}
