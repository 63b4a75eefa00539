import type { Kysely } from "kysely";
import type { Config } from "../config.js";
import { migrate } from "../db/migrate.js";
import type { Tables } from "../db/tables.js";
import { UserError } from "../errors.js";
import { vectorOf } from "../items/item-vectors.js";
import { createLiveIndex, documentOf } from "../items/live-index.js";
import { itemByName, type PlacedItem, placedItems } from "../items/placed-items.js";
import { referencesIn } from "../items/references.js";
import { savedIndexIn } from "../items/saved-index.js";
import { createIndex, type Document, type Match } from "../matching/index.js";
import { shippedVectors } from "../vectors.js";
import { withDatabase } from "./connected.js";
import { print, printable } from "./output.js";
import { reasonLines, rounded } from "./scan-formats.js";

const CANDIDATES = 10;

interface SimilarItem {
  item: PlacedItem;
  match: Match;
}

/** `liaison similar`: the closest items in the index, of all repositories, private ones as well. */
export async function similar(
  words: readonly string[],
  { format }: { format: "table" | "json" },
): Promise<void> {
  const text = words.join(" ").trim();
  if (text === "")
    throw new UserError("There is no text; allowed: a text, or the address of an item", { status: 2 });
  const found = await withDatabase(async (database, config, log) => {
    await migrate(database);
    const document = await documentFor(database.db, text, config);
    const index = createLiveIndex(database.db, createIndex({ vectors: shippedVectors() }), {
      model: config.embeddings?.model,
      keeping: { file: savedIndexIn(config.dataDir), log },
    });
    await index.catchUp();
    const matches = index.nearest(document, CANDIDATES, () => true);
    const items = await placedItems(
      database.db,
      matches.map(({ id }) => id),
    );
    const byId = new Map(items.map((item) => [item.id, item]));
    return matches.flatMap((match): SimilarItem[] => {
      const item = byId.get(match.id);
      return item === undefined ? [] : [{ item, match }];
    });
  });
  await print(format === "json" ? asJson(found) : asTable(found));
}

/** The item that the text is the address of, else the text itself as if it were a new issue. */
async function documentFor(
  db: Kysely<Tables>,
  text: string,
  { githubWebUrl, embeddings }: Config,
): Promise<Document> {
  const isAddress = !/\s|^#/.test(text);
  const [reference] = isAddress ? referencesIn(text, { owner: "", name: "" }, githubWebUrl) : [];
  if (reference !== undefined) {
    const item = await itemByName(db, reference.owner, reference.name, reference.number);
    if (item === undefined) throw new UserError(`${text} is not in the index`);
    const vector = embeddings && (await vectorOf(db, item.id, embeddings.model));
    return documentOf({ ...item, vector: vector ?? null });
  }
  const [title = "", ...body] = text.split("\n");
  return { id: "", title, body: body.join("\n"), kind: "issue", state: "open" };
}

function asJson(found: readonly SimilarItem[]): string {
  return JSON.stringify(
    found.map(({ item, match }) => ({
      id: nameOf(item),
      title: item.title,
      state: item.state,
      probability: rounded(match.probability),
    })),
  );
}

function asTable(found: readonly SimilarItem[]): string {
  if (found.length === 0) return "Nothing similar.";
  const blocks = found.map(({ item, match }) => [
    `${match.probability.toFixed(2)}  ${nameOf(item)}  ${item.title} (${item.state})`,
    ...reasonLines(match.reasons).map((reason) => `      ${reason}`),
  ]);
  return blocks.map((lines) => lines.map(printable).join("\n")).join("\n");
}

function nameOf({ owner, name, number }: PlacedItem): string {
  return `${owner}/${name}#${number}`;
}
