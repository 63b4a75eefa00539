import { type Kysely, type Selectable, sql } from "kysely";
import type { ItemsTable, Tables } from "../db/tables.js";
import type { ItemFacts } from "../github/app.js";
import type { Reference } from "../github/names.js";
import { embeddedText } from "./embedded-text.js";

type Db = Kysely<Tables>;

export type Item = Selectable<ItemsTable>;

/**
 * Reserves `count` change numbers and returns the first. The counter's row stays locked until the transaction ends, so
 * whoever reads a value of the counter sees every change up to it: numbers become visible in their order. To be called
 * before an item is touched: who holds an item and waits for the counter may be waited for by who holds the counter.
 */
export async function takeChangeNumbers(transaction: Db, count: number): Promise<number> {
  const { value } = await transaction
    .updateTable("change_counter")
    .set({ value: sql`value + ${count}` })
    .returning("value")
    .executeTakeFirstOrThrow();
  return value - count + 1;
}

/** The change number up to which everything is visible now. */
export async function lastChange(db: Db): Promise<number> {
  const { value } = await db.selectFrom("change_counter").select("value").executeTakeFirstOrThrow();
  return value;
}

/** So many of the files that a pull request changes are kept: what it is about shows in the first. */
export const PATHS_KEPT = 300;

/** PostgreSQL's text holds every character but NUL, which no issue needs. */
const storable = (text: string) => text.replaceAll("\u0000", "");

const storablePaths = (paths: readonly string[] | null) => paths?.slice(0, PATHS_KEPT).map(storable) ?? null;

function itemRow(repositoryId: string, facts: ItemFacts, known: Pick<Item, "paths"> | undefined) {
  return {
    id: facts.id,
    database_id: facts.databaseId,
    repository_id: repositoryId,
    number: facts.number,
    kind: facts.kind,
    title: storable(facts.title),
    body: storable(facts.body),
    state: facts.state,
    state_reason: facts.stateReason,
    author: facts.author,
    author_is_bot: facts.authorIsBot,
    labels: facts.labels.map(storable),
    created_at: facts.createdAt,
    updated_at: facts.updatedAt,
    closed_at: facts.closedAt,
    paths: facts.paths === undefined ? (known?.paths ?? null) : storablePaths(facts.paths),
  };
}

function isSame(row: ReturnType<typeof itemRow>, known: Item): boolean {
  return (
    row.repository_id === known.repository_id &&
    row.number === known.number &&
    row.title === known.title &&
    row.body === known.body &&
    row.state === known.state &&
    row.state_reason === known.state_reason &&
    row.labels.join("\n") === known.labels.join("\n") &&
    // Those that are to be read anew are no difference by themselves.
    (row.paths === null || row.paths.join("\n") === known.paths?.join("\n")) &&
    row.updated_at.getTime() === known.updated_at.getTime()
  );
}

/**
 * Remembers items of one repository as they were read from GitHub, with the references in their texts. Items that did
 * not change, were changed since, or left after change number `readAfter`, are passed over.
 * @param facts at most a page of items, each id once
 * @returns the ids of those that are new or changed
 */
export function rememberItems(
  db: Db,
  repositoryId: string,
  facts: readonly ItemFacts[],
  referencesIn: (facts: ItemFacts) => Reference[],
  readAfter: number,
): Promise<string[]> {
  if (facts.length === 0) return Promise.resolve([]);
  const ids = facts.map((item) => item.id);
  return db.transaction().execute(async (transaction) => {
    // Taken first: the lock on the counter makes all that follows serial, so nothing changes between read and write.
    const first = await takeChangeNumbers(transaction, facts.length);
    const known = new Map(
      (await transaction.selectFrom("items").selectAll().where("id", "in", ids).execute()).map((row) => [
        row.id,
        row,
      ]),
    );
    const left = new Set(
      (
        await transaction
          .selectFrom("removals")
          .select("item_id")
          .where("item_id", "in", ids)
          .where("change", ">", readAfter)
          .execute()
      ).map((row) => row.item_id),
    );
    const changed = facts.filter((item) => {
      if (left.has(item.id)) return false;
      const before = known.get(item.id);
      if (before === undefined) return true;
      return item.updatedAt >= before.updated_at && !isSame(itemRow(repositoryId, item, before), before);
    });
    if (changed.length === 0) return [];
    await transaction
      .insertInto("items")
      .values(
        changed.map((item, i) => ({
          ...itemRow(repositoryId, item, known.get(item.id)),
          change: first + i,
        })),
      )
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((row) => ({
          database_id: row.ref("excluded.database_id"),
          repository_id: row.ref("excluded.repository_id"),
          number: row.ref("excluded.number"),
          title: row.ref("excluded.title"),
          body: row.ref("excluded.body"),
          state: row.ref("excluded.state"),
          state_reason: row.ref("excluded.state_reason"),
          labels: row.ref("excluded.labels"),
          updated_at: row.ref("excluded.updated_at"),
          closed_at: row.ref("excluded.closed_at"),
          paths: row.ref("excluded.paths"),
          change: row.ref("excluded.change"),
        })),
      )
      .execute();
    for (const item of changed) await replaceReferences(transaction, item.id, "body", referencesIn(item));
    await forgetVectors(transaction, changed, known);
    return changed.map((item) => item.id);
  });
}

/** What was made of a text goes with it. */
async function forgetVectors(
  transaction: Db,
  changed: readonly ItemFacts[],
  known: ReadonlyMap<string, Item>,
): Promise<void> {
  const reworded = changed.filter((item) => {
    const before = known.get(item.id);
    const now = { title: storable(item.title), body: storable(item.body) };
    return before !== undefined && embeddedText(before) !== embeddedText(now);
  });
  const ids = reworded.map(({ id }) => id);
  if (ids.length > 0) await transaction.deleteFrom("item_embeddings").where("item_id", "in", ids).execute();
}

/** Notes which files a pull request changes, unless a later reader noted them meanwhile. */
export async function rememberPaths(db: Db, id: string, paths: readonly string[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const change = await takeChangeNumbers(transaction, 1);
    await transaction
      .updateTable("items")
      .set({ paths: storablePaths(paths), change })
      .where("id", "=", id)
      .where("paths", "is", null)
      .execute();
  });
}

/** Has every index read a repository's items again: what it is called, or based on, is part of what is compared. */
export async function markItemsChanged(transaction: Db, repositoryId: string): Promise<void> {
  // How many numbers it takes shows later, but the counter comes before any item.
  const first = await takeChangeNumbers(transaction, 0);
  const { numAffectedRows } = await sql`
    update items set change = ${first} - 1 + numbered.position
    from (select id, row_number() over (order by change) as position from items where repository_id = ${repositoryId})
      as numbered
    where items.id = numbered.id`.execute(transaction);
  await takeChangeNumbers(transaction, Number(numAffectedRows ?? 0));
}

/** Sets what one text of an item (`body`, or `comment:<id>`) refers to; an empty list when the text is gone. */
export async function replaceReferences(
  db: Db,
  itemId: string,
  source: string,
  references: readonly Reference[],
): Promise<void> {
  await db.deleteFrom("item_references").where("item_id", "=", itemId).where("source", "=", source).execute();
  if (references.length === 0) return;
  await db
    .insertInto("item_references")
    .values(references.map((reference) => ({ item_id: itemId, source, ...reference })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets one item. */
export async function forgetItem(db: Db, id: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const change = await takeChangeNumbers(transaction, 1);
    const gone = await transaction.deleteFrom("items").where("id", "=", id).returning("id").execute();
    if (gone.length === 0) return;
    await transaction.deleteFrom("writes").where("item_id", "=", id).execute();
    await transaction.insertInto("removals").values({ item_id: id, change }).execute();
  });
}

/**
 * A transferred issue has a new node id in its new repository; what was decided about it goes along. Its comments have
 * new ids there, so they are looked up by their marker before the next write.
 */
export async function moveItem(
  db: Db,
  from: string,
  to: { id: string; repositoryId: string; number: number },
) {
  if (from === to.id) return;
  await db.transaction().execute(async (transaction) => {
    const first = await takeChangeNumbers(transaction, 2);
    const leaving = await transaction.selectFrom("items").select("id").where("id", "=", from).execute();
    // Moved before a kill, or never known: what stands there is right.
    if (leaving.length === 0) return;
    // What was made of its first sight in the new place gives way to what was decided in the old one.
    await transaction.deleteFrom("items").where("id", "=", to.id).execute();
    await transaction.deleteFrom("writes").where("item_id", "=", to.id).execute();
    await transaction
      .updateTable("items")
      .set({ id: to.id, repository_id: to.repositoryId, number: to.number, change: first + 1 })
      .where("id", "=", from)
      .execute();
    await transaction.insertInto("removals").values({ item_id: from, change: first }).execute();
    await transaction
      .updateTable("overlaps")
      .set({ candidate_id: to.id })
      .where("candidate_id", "=", from)
      .execute();
    await transaction
      .updateTable("warnings")
      .set({
        named: sql`array_replace(named, ${from}, ${to.id})`,
        confirmed: sql`array_replace(confirmed, ${from}, ${to.id})`,
      })
      .where(sql<boolean>`${from} = any(named || confirmed)`)
      .execute();
    await transaction
      .updateTable("warnings")
      .set({ comment_id: null })
      .where("item_id", "=", to.id)
      .execute();
    await transaction
      .updateTable("writes")
      .set({
        key: sql`replace(key, ${from}, ${to.id})`,
        item_id: to.id,
        github_id: null,
        status: "intended",
        // Long ago: no attempt is under way any more, so the comment may be looked for at once.
        intended_at: sql`to_timestamp(0)`,
      })
      .where("item_id", "=", from)
      .where("verb", "=", "postComment")
      .execute();
  });
}
