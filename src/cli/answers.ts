import type { ExportedItem } from "../items/export-schema.js";
import { createIndex, type Index, type Match } from "../matching/index.js";
import { shippedVectors } from "../vectors.js";
import { withProgress } from "./progress.js";

/** What the engine finds for a query, best first, and the milliseconds it took. */
export interface Answer {
  query: ExportedItem;
  matches: Match[];
  ms: number;
}

/** Each query among all items, in the order of the queries. */
export function* amongAll(
  items: readonly ExportedItem[],
  queries: readonly ExportedItem[],
  limit: number,
): Generator<Answer> {
  const index = createIndex({ vectors: shippedVectors() });
  for (const item of withProgress("Reading in", items)) index.put(item);
  for (const query of withProgress("Comparing", queries)) yield answer(index, query, limit);
}

/** Each query among the items that arrived before it, in the order of arrival. */
export function* amongOlder(
  arrivals: readonly ExportedItem[],
  queries: readonly ExportedItem[],
  limit: number,
): Generator<Answer> {
  const asked = new Set(queries);
  const index = createIndex({ vectors: shippedVectors() });
  for (const item of withProgress("Comparing", arrivals)) {
    if (asked.has(item)) yield answer(index, item, limit);
    index.put(item);
  }
}

function answer(index: Index, query: ExportedItem, limit: number): Answer {
  const start = performance.now();
  const matches = index.nearest(query, { limit });
  return { query, matches, ms: performance.now() - start };
}
