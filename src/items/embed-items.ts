import { EmbeddingsFault } from "../embeddings/request.js";
import { defineJob } from "../queue/job.js";
import type { Context } from "./context.js";
import { embeddedText } from "./embedded-text.js";
import { type EmbeddableItem, itemsWithoutVector, rememberVectors, vectorOf } from "./item-vectors.js";
import type { PlacedItem } from "./placed-items.js";

/** Items that are asked for at once, and after how many a run makes way for the next one. */
const ITEMS_A_ROUND = 64;
const ITEMS_A_RUN = 2_048;

/** Has the embeddings service, if there is one, make vectors of the items that have none, those last changed first. */
export const embedItems = defineJob<Context, null>({
  name: "embed-items",
  lane: "slow",
  async run(context) {
    const { embeddings: settings } = context.config;
    if (settings === undefined) return;
    let before = Number.MAX_SAFE_INTEGER;
    for (let asked = 0; asked < ITEMS_A_RUN; asked += ITEMS_A_ROUND) {
      const items = await itemsWithoutVector(context.database.db, settings, before, ITEMS_A_ROUND);
      // While it is down, the sweep tries again.
      if (!(await embed(context, items)) || items.length < ITEMS_A_ROUND) return;
      before = items.at(-1)?.change ?? 0;
    }
    await queueEmbedding(context);
  },
});

/** Takes up what an outage left, and what was read in. */
export const sweepEmbeddings = defineJob<Context, null>({
  name: "sweep-embeddings",
  schedule: { everyMs: 10 * 60_000 },
  async run(context) {
    if (context.embeddings !== undefined) await queueEmbedding(context);
  },
});

function queueEmbedding(context: Context): Promise<void> {
  return context.queue.add(embedItems, null, { id: embedItems.name });
}

/** The item as it is to be compared: with its vector, made now if it lacks one and its text may be sent. */
export async function withVector(context: Context, item: PlacedItem): Promise<PlacedItem> {
  const { embeddings: settings } = context.config;
  if (settings === undefined) return item;
  const { db } = context.database;
  const known = await vectorOf(db, item.id, settings.model);
  const mayBeSent = !item.author_is_bot && (item.visibility === "public" || settings.privateText);
  if (known === undefined && mayBeSent) await embed(context, [item]);
  return { ...item, vector: known ?? (await vectorOf(db, item.id, settings.model)) ?? null };
}

/** Whether the service could be asked; when it could not, the items are compared by the shipped vectors. */
async function embed(context: Context, items: readonly EmbeddableItem[]): Promise<boolean> {
  const { embeddings } = context;
  const told = items.filter((item) => embeddedText(item) !== "");
  if (embeddings === undefined) return false;
  try {
    const vectors = await embeddings.embed(told.map(embeddedText));
    const made = told.map((item, position) => ({ item, vector: vectors[position] ?? null }));
    await rememberVectors(context.database.db, embeddings.model, made);
    return true;
  } catch (error) {
    // It was told in the log already.
    if (error instanceof EmbeddingsFault) return false;
    throw error;
  }
}
