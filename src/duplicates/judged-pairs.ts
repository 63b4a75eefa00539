import { confirmedPairsOf, confirmPair } from "../items/cluster-store.js";
import type { Context } from "../items/context.js";
import { type PlacedItem, placedItems } from "../items/placed-items.js";
import { readersOf } from "../network/audience.js";
import type { Said } from "./comment-marker.js";
import type { Partner } from "./decide.js";
import { dismissedOn, rememberVerdict } from "./feedback.js";
import type { Policies } from "./policy.js";
import { placeOf } from "./sides.js";

/** What people said, in so many words, of an item's pairs. */
export interface Judged {
  /** What was confirmed, on either side. */
  partners: readonly Partner[];
  /** Those that were said on this item not to be the same, as far as they may be named there. */
  dismissed: readonly string[];
  on(otherId: string): "confirmed" | "dismissed" | undefined;
}

/** What people said of the pairs of an item, as it stands now. */
export async function judgedOn(context: Context, policies: Policies, item: PlacedItem): Promise<Judged> {
  const { db } = context.database;
  const pairs = await confirmedPairsOf(db, item.id);
  const saidHere = new Map(
    pairs.map(({ itemId, namedId }) => (itemId === item.id ? [namedId, true] : [itemId, false])),
  );
  const dismissed = new Set(await dismissedOn(db, item.id));
  const audience = readersOf(placeOf(item));
  const partners: Partner[] = [];
  const nameable: string[] = [];
  for (const other of await placedItems(db, [...new Set([...saidHere.keys(), ...dismissed])])) {
    const policy = await policies.of(other.repository_id);
    if (policy === undefined) continue;
    const side = { id: other.id, place: placeOf(other) };
    const here = saidHere.get(other.id);
    if (here !== undefined) partners.push({ side, policy, saidHere: here });
    else if (audience.mayRead(side.place, policy.visibility)) nameable.push(other.id);
  }
  return {
    partners,
    dismissed: nameable,
    on: (id) => (saidHere.has(id) ? "confirmed" : dismissed.has(id) ? "dismissed" : undefined),
  };
}

/** Remembers what a comment on GitHub says that people said, after the database lost it. */
export async function recoverJudged(context: Context, item: PlacedItem, said: Said): Promise<void> {
  const { db } = context.database;
  const known = new Set((await placedItems(db, [...said.confirms, ...said.confirmedBy])).map(({ id }) => id));
  const at = context.clock();
  const pairs = [
    ...said.confirms.map((id) => ({ itemId: item.id, namedId: id, other: id })),
    ...said.confirmedBy.map((id) => ({ itemId: id, namedId: item.id, other: id })),
  ];
  for (const { itemId, namedId, other } of pairs)
    if (known.has(other)) await confirmPair(db, { itemId, namedId, by: "", at, how: "recovered" });
  const forgotten = new Set(said.dismissed);
  for (const id of await dismissedOn(db, item.id)) forgotten.delete(id);
  const verdict = { source: "command", verdict: "dismissed", by: "unknown", at } as const;
  await rememberVerdict(db, item, [...forgotten], verdict);
}
