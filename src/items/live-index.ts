import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import type { Tables } from "../db/tables.js";
import type { Document, GivenVector, Index, Match } from "../matching/index.js";
import { type IndexedItem, IndexedItems } from "./indexed-items.js";
import type { SavedIndex } from "./saved-index.js";
import { type Item, lastChange } from "./store.js";
import { fromBytes } from "./vector-bytes.js";

/**
 * This process's search index: a cache of the `items` table. `catchUp` before each search brings it up to every change
 * committed by then, so of two simultaneous items the later one sees the earlier.
 */
export interface LiveIndex {
  readonly size: number;
  catchUp(): Promise<void>;
  nearest(document: Document, limit: number, accept: (id: string, item: IndexedItem) => boolean): Match[];
  /** Saves what has changed since the last time. Never rejects: without the file the next start only takes longer. */
  save(): Promise<void>;
}

/** Where the index is kept from one start to the next. */
export interface Keeping {
  file: SavedIndex;
  log: Logger;
}

/** Between two reads others have their turn: a webhook must not wait for the whole index. */
const ROWS_A_READ = 200;
/** Saved when so many changes are not in the file yet, or one item in so many. */
const UNSAVED = 1000;
const UNSAVED_SHARE = 50;

export interface LiveIndexOptions {
  /** Of the embeddings service, of which vectors are read; absent: there is none. */
  model?: string | undefined;
  /** Absent: every start reads all items. */
  keeping?: Keeping;
}

export function createLiveIndex(
  db: Kysely<Tables>,
  index: Index,
  { model = "", keeping }: LiveIndexOptions = {},
): LiveIndex {
  let items = new IndexedItems();
  let seen = 0;
  let unsaved = 0;
  let isRestored = keeping === undefined;
  let running = Promise.resolve();
  let saving = Promise.resolve();

  function forgetAll() {
    items = new IndexedItems();
    index.clear();
    seen = 0;
    unsaved = 0;
  }

  function forget(id: string) {
    items.delete(id);
    index.remove(id);
  }

  async function readChanges(from: Kysely<Tables>): Promise<void> {
    const until = await lastChange(from);
    if (until === seen) return;
    const hasLost = await readRemovals(from, until);
    for (let after = seen; ; ) {
      const rows = await from
        .selectFrom("items")
        .innerJoin("repositories", "repositories.id", "items.repository_id")
        .leftJoin("item_embeddings", (join) =>
          join.onRef("item_embeddings.item_id", "=", "items.id").on("item_embeddings.model", "=", model),
        )
        .selectAll("items")
        .select(["repositories.owner", "repositories.name", "fork_of", "based_on", "vector"])
        .where("change", ">", after)
        .where("change", "<=", until)
        .orderBy("change")
        .limit(ROWS_A_READ)
        .execute();
      for (const row of rows) {
        after = row.change;
        put(row);
      }
      unsaved += rows.length;
      if (rows.length < ROWS_A_READ) break;
    }
    seen = until;
    // What left for good must not stay in the file for long.
    if (hasLost || unsaved > Math.max(UNSAVED, items.size / UNSAVED_SHARE)) void save();
  }

  async function readRemovals(from: Kysely<Tables>, until: number): Promise<boolean> {
    // An index that is still empty has nothing to lose; one whose first read failed may not be.
    if (items.size === 0) return false;
    const removals = await from
      .selectFrom("removals")
      .select("item_id")
      .where("change", ">", seen)
      .where("change", "<=", until)
      .execute();
    for (const { item_id } of removals) forget(item_id);
    unsaved += removals.length;
    return removals.length > 0;
  }

  function put(row: Item & Origin & { vector: Uint8Array | null }) {
    if (row.author_is_bot) return forget(row.id);
    const item: IndexedItem = {
      repositoryId: row.repository_id,
      databaseId: row.database_id,
      kind: row.kind,
      author: row.author,
      createdAt: row.created_at,
    };
    items.set(row.id, item, row.change);
    index.put(documentOf({ ...row, vector: row.vector && { model, values: fromBytes(row.vector) } }));
  }

  /** Begins with what was saved, if it is of this database. */
  async function restore({ file, log }: Keeping): Promise<void> {
    try {
      const bytes = await file.read();
      if (bytes === undefined) return;
      const kept = index.load(bytes);
      if (kept === undefined) {
        log.info("The saved index is damaged or of another version; it is made anew");
        return;
      }
      if (new TextDecoder().decode(kept.model as Uint8Array) !== model) {
        log.info("The saved index has another model's vectors; it is made anew");
        return forgetAll();
      }
      items = IndexedItems.load(kept);
      seen = kept.seen?.[0] ?? 0;
      if (await isOfDatabase()) return;
      log.info("The saved index is of another state of the database; it is made anew");
    } catch (error) {
      log.warn({ err: error }, "The saved index can't be read; it is made anew");
    }
    forgetAll();
  }

  /** Follows the changes since, then compares which items there are, as of which changes: in one moment of the database. */
  async function isOfDatabase(): Promise<boolean> {
    return db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (moment) => {
        if ((await lastChange(moment)) < seen) return false;
        await readChanges(moment);
        const { digest } = await moment
          .selectFrom("items")
          .select(
            sql<string>`encode(sha256(convert_to(coalesce(string_agg(id || ' ' || change, chr(10) order by change), ''), 'UTF8')), 'hex')`.as(
              "digest",
            ),
          )
          .where("author_is_bot", "=", false)
          .executeTakeFirstOrThrow();
        return digest === items.digest();
      });
  }

  async function catchUp(): Promise<void> {
    if (!isRestored && keeping !== undefined) await restore(keeping);
    isRestored = true;
    await readChanges(db);
  }

  function save(): Promise<void> {
    saving = saving.then(async () => {
      if (keeping === undefined || unsaved === 0) return;
      const pieces = index.save({
        ...items.save(),
        seen: Float64Array.of(seen),
        model: new TextEncoder().encode(model),
      });
      unsaved = 0;
      try {
        await keeping.file.write(pieces);
      } catch (error) {
        keeping.log.warn({ err: error }, "The index can't be saved; the next start has to make it anew");
      }
    });
    return saving;
  }

  return {
    get size() {
      return items.size;
    },
    catchUp() {
      // One at a time; a failed read leaves `seen` where it was, and the next one reads again.
      const next = running.then(catchUp);
      running = next.catch(() => undefined);
      return next;
    },
    nearest(document, limit, accept) {
      return index.nearest(document, {
        limit,
        accept: (id) => {
          const item = items.get(id);
          return item !== undefined && accept(id, item);
        },
      });
    },
    save,
  };
}

/** What an item's repository adds to it. */
interface Origin {
  owner: string;
  name: string;
  fork_of: string | null;
  based_on: readonly string[];
}

/** An item as the engine reads it. */
export function documentOf(item: {
  id: string;
  title: string;
  body: string;
  kind: "issue" | "pull";
  state: "open" | "closed" | "merged";
  owner: string;
  name: string;
  author: string;
  labels: readonly string[];
  created_at: Date;
  paths: readonly string[] | null;
  fork_of: string | null;
  based_on: readonly string[];
  vector?: GivenVector | null;
}): Document {
  return {
    id: item.id,
    title: item.title,
    body: item.body,
    kind: item.kind,
    state: item.state,
    repository: `${item.owner}/${item.name}`,
    author: item.author,
    labels: item.labels,
    createdAt: item.created_at.getTime(),
    ...(item.paths !== null && { paths: item.paths }),
    ...(item.vector && { vector: item.vector }),
    basedOn: [...item.based_on, ...(item.fork_of === null ? [] : [item.fork_of])],
  };
}
