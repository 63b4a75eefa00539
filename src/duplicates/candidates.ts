import type { Context } from "../items/context.js";
import { documentOf } from "../items/live-index.js";
import { type PlacedItem, placedItems, referencesBetween } from "../items/placed-items.js";
import type { Match } from "../matching/index.js";
import { type Candidate, isOlder } from "./decide.js";
import type { Judged } from "./judged-pairs.js";
import type { Policies } from "./policy.js";
import { sideOf } from "./sides.js";

/** Candidates looked at for one item: enough that those out of scope or private don't crowd out the rest. */
export const CANDIDATES = 40;

/** Among which items candidates are looked for: those that may be warned of, or all. */
export type Among = "older" | "all";

/**
 * What is closest to an item now, with what is known of each.
 * @param named ids of those that are looked at again, even when newer finds would crowd them out
 */
export async function findCandidates(
  context: Context,
  policies: Policies,
  item: PlacedItem,
  { named, judged, among }: { named: readonly string[]; judged: Judged; among: Among },
): Promise<Candidate[]> {
  const db = context.database.db;
  await context.index.catchUp();
  const document = documentOf(item);
  const mine = sideOf(context, item);
  const close = context.index.nearest(
    document,
    CANDIDATES,
    (_, other) => among === "all" || isOlder(other, mine),
  );
  const matches = new Map(close.map((match) => [match.id, match]));
  for (const match of namedMatches(context, item, named)) matches.set(match.id, match);
  const others = await placedItems(db, [...matches.keys()]);
  const linked = await referencesBetween(db, item.id, [...matches.keys()]);
  const candidates: Candidate[] = [];
  for (const other of others) {
    const policy = await policies.of(other.repository_id);
    const match = matches.get(other.id);
    if (policy === undefined || match === undefined) continue;
    // Whether it is public still can't be asked, so it is not named anew.
    if (other.suspended && !named.includes(other.id)) continue;
    const said = judged.on(other.id);
    const side = sideOf(context, other);
    candidates.push({ side, policy, match, linked: linked.has(other.id), ...(said && { said }) });
  }
  return candidates;
}

function namedMatches(context: Context, item: PlacedItem, named: readonly string[]): Match[] {
  if (named.length === 0) return [];
  const names = new Set(named);
  return context.index.nearest(documentOf(item), names.size, (id) => names.has(id));
}
