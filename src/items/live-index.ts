import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Document, GivenVector, Index, Match } from "../matching/index.js";
import { lastChange } from "./store.js";
import { fromBytes } from "./vector-bytes.js";

/** What of an item decides, before its text is compared, whether it may be a candidate. */
export interface IndexedItem {
  repositoryId: string;
  databaseId: number;
  kind: "issue" | "pull";
  author: string;
  createdAt: Date;
}

/**
 * This process's search index: a cache of the `items` table. `catchUp` before each search brings it up to every change
 * committed by then, so of two simultaneous items the later one sees the earlier.
 */
export interface LiveIndex {
  readonly size: number;
  catchUp(): Promise<void>;
  nearest(document: Document, limit: number, accept: (id: string, item: IndexedItem) => boolean): Match[];
}

/** Between two reads others have their turn: a webhook must not wait for the whole index. */
const ROWS_A_READ = 200;

/** @param model of the embeddings service, of which vectors are read; absent: there is none */
export function createLiveIndex(db: Kysely<Tables>, index: Index, model = ""): LiveIndex {
  const items = new Map<string, IndexedItem>();
  let seen = 0;
  let running = Promise.resolve();

  function forget(id: string) {
    items.delete(id);
    index.remove(id);
  }

  async function readChanges(): Promise<void> {
    const until = await lastChange(db);
    if (until === seen) return;
    // An index that is still empty has nothing to lose; one whose first read failed may not be.
    if (items.size > 0) {
      const removals = await db
        .selectFrom("removals")
        .select("item_id")
        .where("change", ">", seen)
        .where("change", "<=", until)
        .execute();
      for (const { item_id } of removals) forget(item_id);
    }
    for (let after = seen; ; ) {
      const rows = await db
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
        if (row.author_is_bot) continue;
        items.set(row.id, {
          repositoryId: row.repository_id,
          databaseId: row.database_id,
          kind: row.kind,
          author: row.author,
          createdAt: row.created_at,
        });
        index.put(documentOf({ ...row, vector: row.vector && { model, values: fromBytes(row.vector) } }));
      }
      if (rows.length < ROWS_A_READ) break;
    }
    seen = until;
  }

  return {
    get size() {
      return items.size;
    },
    catchUp() {
      // One at a time; a failed read leaves `seen` where it was, and the next one reads again.
      const next = running.then(readChanges);
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
  };
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
