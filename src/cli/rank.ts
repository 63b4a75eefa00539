import { readIds } from "../items/export-relations.js";
import type { ExportedItem } from "../items/export-schema.js";
import { readItems } from "../items/exports.js";
import { type Answer, amongAll, amongOlder } from "./answers.js";
import { arrivalsOf, type ReadingOptions, reading } from "./exported-items.js";
import { print } from "./output.js";
import { rounded } from "./scan-formats.js";

export interface RankOptions extends ReadingOptions {
  items: readonly string[];
  queries?: string;
  k: number;
  before?: boolean;
}

/** `liaison rank`: the closest items of each query, one JSON line a query, in the order of the queries. */
export async function rank(options: RankOptions): Promise<void> {
  const { items, queries } = await reading(options, async (faults) => {
    const items = await readItems(options.items, faults);
    const byId = new Map(items.map((item) => [item.id, item]));
    const ids =
      options.queries === undefined
        ? [...byId.keys()]
        : await readIds(options.queries, (id) => byId.has(id), faults);
    return { items, queries: ids.flatMap((id) => byId.get(id) ?? []) };
  });
  const answers = options.before
    ? inOrder(queries, amongOlder(arrivalsOf(items), queries, options.k))
    : amongAll(items, queries, options.k);
  for (const { query, matches } of answers) {
    const candidates = matches.map(({ id, probability }) => ({ id, probability: rounded(probability) }));
    await print(JSON.stringify({ id: query.id, candidates }));
  }
}

/** Answers come in the order of arrival. */
function inOrder(queries: readonly ExportedItem[], answers: Iterable<Answer>): Answer[] {
  const byQuery = new Map([...answers].map((answer) => [answer.query, answer]));
  return queries.flatMap((query) => byQuery.get(query) ?? []);
}
