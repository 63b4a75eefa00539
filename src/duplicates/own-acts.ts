import type { OwnAct } from "../commands/scene.js";
import type { Context } from "../items/context.js";
import type { PlacedItem } from "../items/placed-items.js";
import { judgingWords } from "./command-words.js";
import { dismiss } from "./judging.js";
import { warningOn } from "./store.js";

/** The warning on an item, which `/undo` takes back by dismissing what it names. */
export async function ownActs(
  context: Context,
  item: PlacedItem,
): Promise<readonly OwnAct<Context, PlacedItem>[]> {
  const { db } = context.database;
  const warning = await warningOn(db, item.id);
  if (warning?.state !== "standing" || warning.named.length === 0) return [];
  const { named } = warning;
  const pairs = await db
    .selectFrom("named_pairs")
    .select("since")
    .where("item_id", "=", item.id)
    .where("until", "is", null)
    .execute();
  const at = pairs.map(({ since }) => since.getTime());
  return [
    {
      key: "warning",
      at: new Date(Math.max(warning.posted_at.getTime(), ...at)),
      right: "author or triage",
      what: judgingWords.warning,
      async undo(present, { login, subject }) {
        await dismiss(present, { by: login, subject }, named);
      },
    },
  ];
}
